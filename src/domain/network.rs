//! A family's network: what everyone in it is to be told, and who was told what.

use super::{
    board::Board,
    contribution::Contribution,
    framework::{Layout, SectionKind},
    ids::{BoardId, ContributionId},
    map::Map,
    text::Text,
};

/// What somebody of a network is still to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Untold {
    /// Everything.
    All,
    /// What came since.
    Some,
}

impl Untold {
    /// Its words beside a name.
    pub fn in_words(self) -> &'static str {
        match self {
            Untold::All => "not told yet",
            Untold::Some => "not told all of it yet",
        }
    }

    /// The same as a sentence.
    pub fn sentence(self) -> &'static str {
        match self {
            Untold::All => "Has not been told the danger statements yet",
            Untold::Some => "Has not been told all the danger statements yet",
        }
    }
}

impl Map {
    /// `said` without what tells how to reach somebody, wherever on its board it stands; `None` where it says nothing of
    /// that.
    pub fn without_contacts(&self, said: &Contribution) -> Option<Contribution> {
        let framework = &self.board(&said.board).filter(|_| !said.parts.is_empty())?.framework;
        let parts = framework.places().flat_map(|(_, _, section)| &section.parts);
        let contacts: Vec<&Text> = parts.filter(|part| part.contact).map(|part| &part.id).collect();
        if !said.parts.keys().any(|part| contacts.contains(&part)) {
            return None;
        }
        let mut without = said.clone();
        without.parts.retain(|part, _| !contacts.contains(&part));
        Some(without)
    }

    /// The statements that everyone on `board` is to be told, as far as this map shows them.
    pub fn to_tell(&self, board: &Board) -> Vec<ContributionId> {
        let place = board.framework.tells.as_ref().and_then(|tells| {
            let main = &self.board(&BoardId::main())?.framework;
            let place = main.resolve(tells)?;
            main.find(&place).filter(|(_, section)| section.kind == SectionKind::Statement).map(|_| place)
        });
        place.map_or(Vec::new(), |place| self.at(&BoardId::main(), Some(&place)).map(|said| said.id).collect())
    }

    /// What somebody of a network is still to be told, as far as this map shows it; `None` where there is nothing.
    pub fn untold(&self, member: &Contribution) -> Option<Untold> {
        let board = self.board(&member.board).filter(|board| board.framework.tells.is_some())?;
        board.framework.find(member.place.as_ref()?)?;
        let was_told = |statement: &ContributionId| member.told.iter().any(|told| told.statement == *statement);
        let to_tell = self.to_tell(board);
        let open = to_tell.iter().filter(|statement| !was_told(statement)).count();
        match open {
            0 => None,
            open if open == to_tell.len() => Some(Untold::All),
            _ => Some(Untold::Some),
        }
    }

    /// The ring that somebody of a network stands in, counted from the innermost.
    pub fn ring_of(&self, member: &Contribution) -> Option<usize> {
        let board = self.board(&member.board).filter(|board| board.framework.layout == Layout::Circles)?;
        let column = member.place.as_ref()?.column();
        board.framework.columns.iter().position(|ring| ring.id.as_str() == column)
    }
}
