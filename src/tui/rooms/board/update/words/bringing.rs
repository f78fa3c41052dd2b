//! Bringing a child's words onto the map: word for word, in the child's name, seen by no more than the quote.

use super::super::{super::Board, Turn};
use crate::{
    domain::{
        event::{Add, Body, Link},
        ids::{BoardId, ContributionId, Place},
        link::{self, LinkKind},
        text::Text,
    },
    tui::{
        effect::Effect,
        layer::{Choice, Layer},
        message::Message,
        pick::Pick,
    },
};

impl Board {
    /// Whether there is a map beside this board to bring it to.
    pub(in super::super) fn can_be_brought(&self, id: ContributionId) -> bool {
        self.board != BoardId::main() && self.can_be_corrected(id)
    }

    pub(in super::super) fn ask_where_to_bring(&mut self, id: ContributionId, turn: &mut Turn) {
        // From what this screen may show, for the answer is told on it.
        let map = self.map();
        if map.correction_of(id).is_some() {
            return turn.say("This quote was corrected. Bring the newer one, which stands beside it.");
        }
        let brought = |link: &link::Link| link.to == id && link.kind == LinkKind::Quotes;
        if map.links_of(id).any(|link| brought(link) && map.contribution(link.id).is_some()) {
            return turn.say("This quote stands on the map already.");
        }
        let Some(main) = map.board(&BoardId::main()) else { return };
        let places = main
            .framework
            .places()
            .map(|(place, column, section)| (Text::new(&format!("{} · {}", section.title, column.title)), Some(place)));
        let all = places.chain([(Text::new("To place later"), None)]);
        let items = all.map(|(label, place)| (label, Message::Picked(Pick::Bring(id, place)))).collect();
        let title = Text::new("Where on the map does it belong?");
        turn.push(Effect::Layer(Layer::Choice(Choice { title, items })));
    }

    pub(in super::super) fn bring(&mut self, id: ContributionId, to: Option<Place>, turn: &mut Turn) {
        let Some(quote) = self.session.map().contribution(id).cloned() else { return };
        let new = ContributionId(self.ids.next(turn.now));
        let add = Add {
            said_by: quote.said_by.clone(),
            told_by: quote.origin.as_ref().and_then(|origin| origin.written_by.clone()),
            parts: (*quote.parts).clone(),
            verbatim: true,
            may_see: quote.may_see,
            about: (*quote.about).clone(),
            ..Add::new(new, to, quote.text.clone())
        };
        // Tied first, so that it is never wider than the quote.
        let tied = self.record(Body::Link(Link { id: new, to: id, kind: LinkKind::Quotes }), turn);
        if tied && self.record(Body::Add(Box::new(add)), turn) {
            turn.say("It stands on the map too, word for word, and is seen by no more people than here.");
        }
    }
}
