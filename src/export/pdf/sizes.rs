//! How large the words of a paper are.

/// How large words are, and how far their lines stand apart. Points.
#[derive(Clone, Copy)]
pub(super) struct Type {
    pub size: f32,
    pub lead: f32,
    /// What is left free above the first line.
    pub before: f32,
}

/// Words of the text itself.
pub(super) const BODY: Type = Type { size: 10.5, lead: 14.5, before: 4.0 };
/// Words in a table's cells.
pub(super) const CELL: Type = Type { size: 9.5, lead: 13.0, before: 2.0 };
/// Words that stand on every page.
pub(super) const FOOT: Type = Type { size: 8.5, lead: 11.0, before: 0.0 };

/// The title of a paper.
pub(super) const TITLE: Type = Type { size: 21.0, lead: 27.0, before: 8.0 };
/// Headings, by their level.
pub(super) const HEADINGS: [Type; 3] = [
    Type { size: 15.0, lead: 20.0, before: 18.0 },
    Type { size: 12.0, lead: 16.5, before: 12.0 },
    Type { size: 10.5, lead: 14.5, before: 8.0 },
];

/// Where the words of a line stand, from its top.
pub(super) fn base(of: Type) -> f32 {
    (of.lead + of.size * 0.72) / 2.0
}
