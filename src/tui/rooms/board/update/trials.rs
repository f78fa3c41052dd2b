//! Rules that are tried: when one was used and whether it held; bringing those times to the map, and lines from there.

use chrono::NaiveDate;

use super::{
    super::{Board, concern::Concern, model::Asking},
    Turn,
};
use crate::{
    domain::{
        contribution::{Contribution, Held, Trial},
        event::{Add, Body, Link},
        ids::{BoardId, ContributionId, Place},
        link::LinkKind,
        past_day::parse_past,
        statement::read_dispute,
        text::Text,
    },
    tui::{
        effect::Effect,
        keys::Action,
        layer::{Choice, Layer},
        message::Message,
        pick::Pick,
    },
};

/// How each answer stands in the list.
fn label(held: Held) -> &'static str {
    match held {
        Held::Yes => "It held",
        Held::Partly => "It held in part",
        Held::No => "It did not hold",
    }
}

impl Board {
    /// An action on a rule, or on what is brought from board to board; false if it is another one.
    pub(super) fn trial_act(&mut self, action: Action, turn: &mut Turn) -> bool {
        match action {
            Action::Used => self.ask_held(turn),
            Action::BringTrials => self.bring_trials(turn),
            Action::BringIn => self.ask_what_to_bring_in(turn),
            _ => return false,
        }
        true
    }

    /// The rule that is chosen, or that the chosen time is about.
    fn rule(&self, turn: &mut Turn) -> Option<ContributionId> {
        let map = self.map();
        let chosen = self.target().and_then(|id| map.contribution(id));
        let rule = chosen.map(|chosen| chosen.trial.as_ref().map_or(chosen.id, |trial| trial.of));
        let rule = rule.filter(|id| map.can_be_tried(*id));
        if rule.is_none() {
            let trials = map.board(&self.board).and_then(|board| {
                let section = board.framework.find(&Place::from(&*board.framework.trials.as_ref()?.of))?.1;
                Some(section.title.clone())
            });
            turn.say(match trials {
                Some(section) => format!("Choose a line of “{section}” first: Up chooses one."),
                None => "Nothing on this board is tried. Ctrl+K and # goes to a board with rules, or opens it.".into(),
            });
        }
        rule
    }

    fn ask_held(&mut self, turn: &mut Turn) {
        let Some(rule) = self.rule(turn) else { return };
        let items = Held::ALL.map(|held| (Text::new(label(held)), Message::Picked(Pick::Used(rule, held))));
        let title = Text::new("It was used. Did it hold?");
        turn.push(Effect::Layer(Layer::Choice(Choice { title, items: items.into() })));
    }

    pub(super) fn used(&mut self, rule: ContributionId, held: Held, turn: &mut Turn) {
        self.ask_for_words(Asking::Used(rule, held), turn);
    }

    /// `9 nov: Gran: she came at eight`: the day, who says so, and what happened; today where no day is named.
    pub(super) fn answer_used(&mut self, rule: ContributionId, held: Held, words: &str, turn: &mut Turn) -> bool {
        let Some((on, words)) = day_and_words(words, turn.now.date_naive()) else {
            turn.warn("That is no day that has been. Try fri, yesterday or 9 nov; without a day it was today.");
            return false;
        };
        let map = self.session.map();
        let said = read_dispute(map, words);
        let Some(rule) = map.contribution(rule) else { return true };
        let log = map.board(&rule.board).and_then(|board| board.framework.trials.as_ref());
        let Some(log) = log.map(|trials| Place::from(&*trials.log)) else { return true };
        let text = if said.words.is_empty() { Text::new(&format!("{}.", label(held))) } else { said.words };
        let add = Add {
            board: rule.board.clone(),
            said_by: said.by,
            about: (*rule.about).clone(),
            trial: Some(Trial { of: rule.id, on, held }),
            ..Add::new(ContributionId(self.ids.next(turn.now)), Some(log), text)
        };
        let add = self.session.as_kept_by_its_board(add);
        let recorded = self.record(Body::Add(Box::new(add)), turn);
        if recorded {
            turn.say(match self.seen {
                // The room may not see the rule.
                true => "Written down.".to_owned(),
                false => format!("Written down: {} on {}.", held.in_words(), on.format("%-d %B")),
            });
        }
        recorded
    }

    /// Puts the times when a rule held into the line, on the map, to be changed before they are added.
    fn bring_trials(&mut self, turn: &mut Turn) {
        let Some(rule) = self.rule(turn) else { return };
        if !self.line.is_empty() {
            return turn.warn("Add the line you are typing first; nothing of it is lost.");
        }
        let map = self.map();
        let Some(rule) = map.contribution(rule).cloned() else { return };
        let brought = map.links_of(rule.id).filter(|link| link.kind == LinkKind::Held && link.to == rule.id);
        let since = brought.filter_map(|link| map.contribution(link.id)).map(|line| line.at).max();
        let is_new = |time: &&Contribution| since.is_none_or(|since| time.at > since);
        let all = map.trials_of(&rule).into_iter().map(|time| &**time);
        let held = |time: &&Contribution| time.trial.as_ref().is_some_and(|trial| trial.held == Held::Yes);
        let times: Vec<Contribution> = all.filter(held).filter(is_new).cloned().collect();
        if times.is_empty() {
            return turn.say(match since {
                Some(_) => "The times when it held stand on the map already.",
                None => "No time when it held is written down yet.",
            });
        }
        let target = map.board(&self.board).and_then(|board| map.place_for_trials(board));
        let Some((board, place)) = target.map(|(board, place)| (board.id.clone(), place)) else {
            return turn.say("The map has no section that this could go to.");
        };
        let sentence = map.words_of(rule.id).unwrap_or_default();
        if !self.may_write(turn) {
            return;
        }
        let hidden = times.iter().map(|time| time.id).chain([rule.id]).any(|id| self.is_hidden(id));
        self.switch_to(board, turn);
        self.go_to(Some(place.clone()));
        self.selected = None;
        self.just_added = None;
        self.line.board = self.board.clone();
        self.line.place = Some(place);
        self.line.concern = Concern::of(&rule);
        self.line.shows = Some(rule.id);
        self.line.capture.set_text(&in_one_line(&sentence, &times));
        self.settle_who_may_see();
        // What was said of a time that the room may not see is not for the room here either.
        self.line.restricted |= hidden;
        turn.push(Effect::Draft(self.draft()));
        turn.say("Change this until the room would say it so. Enter adds it to the map, with its days.");
    }

    /// What was brought stands beside the rule that it speaks for.
    pub(super) fn link_shown(&mut self, id: ContributionId, rule: Option<ContributionId>, turn: &mut Turn) {
        if let Some(to) = rule.filter(|rule| self.session.map().contribution(*rule).is_some()) {
            self.record(Body::Link(Link { id, to, kind: LinkKind::Held }), turn);
        }
    }

    /// Offers what stands on the map and can be brought in here.
    fn ask_what_to_bring_in(&mut self, turn: &mut Turn) {
        let map = self.map();
        let places = self.places();
        let here = places.iter().filter(|(place, ..)| Some(place) == self.place.as_ref()).chain(&places);
        let brings = here.filter_map(|(place, _, section)| Some((place.clone(), section.brings_in.as_ref()?)));
        let main = map.board(&BoardId::main()).filter(|main| main.id != self.board);
        let Some(((to, from), main)) = brings.into_iter().next().zip(main) else {
            return turn.say("Nothing is brought in on this board.");
        };
        let from = main.framework.resolve(from);
        let is_here = |id: ContributionId| {
            let quotes = map.links_of(id).filter(|link| link.to == id && link.kind == LinkKind::Quotes);
            quotes.filter_map(|link| map.contribution(link.id)).any(|line| line.board == self.board)
        };
        let lines = from.iter().flat_map(|from| map.at(&main.id, Some(from))).filter(|line| !is_here(line.id));
        let lines: Vec<ContributionId> = lines.map(|line| line.id).collect();
        if lines.is_empty() {
            return turn.say("Nothing stands there on the map that is not here already.");
        }
        let bring = |ids: Vec<ContributionId>| Message::Picked(Pick::BringIn(ids, to.clone()));
        let all = (lines.len() > 1).then(|| (Text::new("All of them"), bring(lines.clone())));
        let each = lines.iter().map(|id| (map.words_of(*id).unwrap_or_default(), bring(vec![*id])));
        let items = all.into_iter().chain(each).collect();
        let title = Text::new("What is to stand here too?");
        turn.push(Effect::Layer(Layer::Choice(Choice { title, items })));
    }

    pub(super) fn bring_in(&mut self, ids: &[ContributionId], to: &Place, turn: &mut Turn) {
        for id in ids {
            let Some(line) = self.session.map().contribution(*id).cloned() else { continue };
            let new = ContributionId(self.ids.next(turn.now));
            let add = Add {
                board: self.board.clone(),
                said_by: line.said_by.clone(),
                parts: (*line.parts).clone(),
                may_see: line.may_see,
                about: (*line.about).clone(),
                ..Add::new(new, Some(to.clone()), line.text.clone())
            };
            let add = self.session.as_kept_by_its_board(add);
            // Tied first, so that it is never seen by more than the line it repeats.
            let tied = self.record(Body::Link(Link { id: new, to: *id, kind: LinkKind::Quotes }), turn);
            if !tied || !self.record(Body::Add(Box::new(add)), turn) {
                return;
            }
        }
        turn.say("It stands here too, word for word, and is seen by no more people than on the map.");
    }
}

/// The day that words name in front of a colon or behind `>`, and the rest of them; `None` for a day behind `>` that is
/// none, or is still to come.
fn day_and_words(words: &str, today: NaiveDate) -> Option<(NaiveDate, &str)> {
    if let Some((said, day)) = words.rsplit_once('>') {
        return Some((parse_past(day, today)?, said.trim()));
    }
    let named = words.split_once(':').and_then(|(day, said)| Some((parse_past(day, today)?, said.trim())));
    named.or_else(|| Some((parse_past(words, today)?, ""))).or(Some((today, words.trim())))
}

/// A rule and the times when it held, as one line: `If Mum wants to drink, she rings Jo. It held on 9 November (…).`
fn in_one_line(rule: &str, times: &[Contribution]) -> String {
    let plain = format!("{}.", label(Held::Yes));
    let time = |time: &Contribution| {
        let day = time.trial.as_ref().map(|trial| trial.on.format("%-d %B %Y").to_string()).unwrap_or_default();
        let said = time.text.replace('\n', " ");
        let said = said.trim().trim_end_matches('.');
        if said.is_empty() || time.text.as_str() == plain { day } else { format!("{day} ({said})") }
    };
    let times: Vec<String> = times.iter().map(time).collect();
    let rule = rule.replace('\n', " ");
    format!("{}. It held on {}.", rule.trim().trim_end_matches('.'), times.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_named_before_or_after_the_words_or_is_today() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
        let today = day(23);
        assert_eq!(day_and_words("9 nov: Gran: she came at eight", today), Some((day(9), "Gran: she came at eight")));
        assert_eq!(day_and_words("she came at eight >fri", today), Some((day(20), "she came at eight")));
        assert_eq!(day_and_words("Gran: she came at eight", today), Some((today, "Gran: she came at eight")));
        assert_eq!(day_and_words("yesterday", today), Some((day(22), "")));
        assert_eq!(day_and_words("", today), Some((today, "")));
        assert_eq!(day_and_words("she came >tomorrow", today), None);
    }
}
