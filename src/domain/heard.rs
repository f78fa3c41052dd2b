//! Which children of a meeting have not been heard in it yet: nothing they said stands there, in their own words or told
//! by somebody else, and no number of theirs. It only looks at what stands on the map it is given.

use super::{ids::PersonId, map::Map, person::Person};

impl Map {
    /// The children on the list of whom nothing stands here yet, in the order in which they were named.
    pub fn not_heard(&self) -> Vec<&Person> {
        let children = self.people.iter().filter(|person| person.child && !person.off_list);
        children.filter(|child| !self.is_heard(&child.id)).collect()
    }

    fn is_heard(&self, child: &PersonId) -> bool {
        // What stands on a child's own board with no one named is theirs.
        let theirs = |board| self.board(board).is_some_and(|board| self.child_heard_on(board) == Some(child));
        let unnamed = || self.said_here().filter(|contribution| contribution.said_by.is_none());
        self.spoken().any(|(person, _)| person == child) || unnamed().any(|contribution| theirs(&contribution.board))
    }
}
