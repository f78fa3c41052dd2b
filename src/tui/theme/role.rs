//! What a piece of the screen is, whatever colour a theme gives it.

macro_rules! roles {
    ($($role:ident $meaning:literal),* $(,)?) => {
        /// The meaning of something drawn. Themes say how each looks.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Role {
            $(#[doc = $meaning] $role,)*
        }

        impl Role {
            /// Every role.
            pub const ALL: &[Role] = &[$(Role::$role),*];
        }
    };
}

roles! {
    Text "Words, and the ground behind everything.",
    Quiet "What is there for whoever looks for it: counts, times, page numbers.",
    Status "The first line: meeting, phase, who sees this.",
    Seen "The words that say that the room sees this screen.",
    Private "The words that say that the room does not see this screen.",
    Heading "A column's question.",
    HeadingFocused "The question of the column in focus; its accent comes on top.",
    Section "A section's title.",
    SectionFocused "The title of the section that typing goes to.",
    Column1 "The accent of the first column.",
    Column2 "The accent of the second column.",
    Column3 "The accent of the third column.",
    Scale "The accent of the scale.",
    Speaker "Who said it.",
    SpeakerHeld "Who may still be speaking: a question, not an answer.",
    Verbatim "A person's exact words.",
    Fact "The mark of a fact.",
    Opinion "The mark of an opinion.",
    NotKnown "The mark of something not known.",
    Disputed "The mark of something disputed.",
    Restricted "Something restricted, on a private screen.",
    Due "Who does it, and by when.",
    Selected "The row that is chosen; laid under whatever stands in it.",
    Typed "Added, but not yet on the disk.",
    Saved "The words that say what is saved.",
    Warning "Something to look at before going on.",
    Error "The banner that stays until all is saved.",
    Prompt "A question to ask.",
    HintKey "A key in the hint line.",
    HintText "What the key does.",
    SliderLine "The line of the scale, its numbers and end wordings.",
    SliderMark "Where somebody stands on the scale.",
    SliderFocused "Where the person in focus stands on the scale.",
    Ghost "Last meeting's marks.",
    FindHit "The letters that were looked for.",
    Rule "Lines between things.",
    Popup "The ground of a box over the board.",
    PopupTitle "The title of such a box.",
}

impl Role {
    /// The accent of the column at this position, counted from 0; they come round again.
    pub fn column(position: usize) -> Role {
        [Role::Column1, Role::Column2, Role::Column3][position % 3]
    }
}
