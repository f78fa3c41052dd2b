//! What each part of a paper is, for those who have it read aloud: headings, lists, header cells, in reading order.

use std::num::NonZeroU16;

use krilla::tagging::{Identifier, ListNumbering, Node, TableHeaderScope, Tag, TagGroup, TagKind, TagTree};

/// A part, by its place in the tree.
pub(super) type NodeId = usize;

/// The parts of a paper.
#[derive(Default)]
pub(super) struct Tree {
    parts: Vec<Part>,
    top: Vec<NodeId>,
}

struct Part {
    tag: TagKind,
    within: Vec<Child>,
}

#[derive(Clone, Copy)]
enum Child {
    Part(NodeId),
    Drawn(Identifier),
}

impl Tree {
    /// A new part at the end of `parent`.
    pub fn add(&mut self, parent: Option<NodeId>, tag: impl Into<TagKind>) -> NodeId {
        let id = self.parts.len();
        self.parts.push(Part { tag: tag.into(), within: Vec::new() });
        match parent {
            Some(parent) => self.parts[parent].within.push(Child::Part(id)),
            None => self.top.push(id),
        }
        id
    }

    /// A new part before all others.
    pub fn add_first(&mut self, tag: impl Into<TagKind>) -> NodeId {
        let id = self.add(None, tag);
        self.top.rotate_right(1);
        id
    }

    /// Something of `part` was drawn.
    pub fn drawn(&mut self, part: NodeId, id: Identifier) {
        self.parts[part].within.push(Child::Drawn(id));
    }

    /// The tree as it is written.
    pub fn finish(&self) -> TagTree {
        self.top.iter().map(|id| Node::Group(self.group(*id))).collect::<Vec<_>>().into()
    }

    fn group(&self, id: NodeId) -> TagGroup {
        let part = &self.parts[id];
        let within = part.within.iter().map(|child| match child {
            Child::Part(id) => Node::Group(self.group(*id)),
            Child::Drawn(id) => Node::Leaf(*id),
        });
        TagGroup::with_children(part.tag.clone(), within.collect())
    }
}

/// A heading; 1 is the title.
pub(super) fn heading(level: u8, words: &str) -> TagKind {
    let level = NonZeroU16::new(level.into()).unwrap_or(NonZeroU16::MIN);
    Tag::Hn(level, Some(words.to_owned())).into()
}

/// A list with dots.
pub(super) fn list() -> TagKind {
    Tag::L(ListNumbering::Disc).into()
}

/// The cell above a column.
pub(super) fn header_cell() -> TagKind {
    Tag::TH(TableHeaderScope::Column).into()
}
