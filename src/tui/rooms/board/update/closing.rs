//! Closing the meeting: the list of what is open, its answers, and the sign-off.

use chrono::{NaiveDate, NaiveTime};

use super::{
    super::{Board, asked_of_closing::AskedOfClosing, model::Asking},
    Turn,
};
use crate::{
    domain::{
        closing::{Checked, Point},
        due::parse_due,
        event::{Body, Close, Decide, Dissent, LeaveOpen, NextMeeting, Reopen},
        ids::{EventId, MeetingKindId, PersonId},
        meeting_kind::Outcome,
        settled::OutcomeKey,
        text::Text,
    },
    tui::{
        effect::Effect,
        keys::Action,
        layer::{Choice, Layer, Menu, MenuGroup, MenuItem},
        message::{AboutClosing, Message},
    },
};

const HALF_TYPED: &str = "A half-typed line of a desk that stopped";

impl Board {
    /// What is open, as far as this screen may say, and signing off below it; or taking that back.
    pub(super) fn open_closing(&mut self, turn: &mut Turn) {
        let send = |about| Message::Closing(about);
        if let Some(signed) = &self.session.map().settled.signed_off {
            return self.open_signed_off(signed.at.format("%-d %b %Y, %H:%M").to_string(), turn);
        }
        self.ask_for_earlier(turn);
        let checked = self.checked();
        let open = checked.iter().filter(|checked| checked.left_open.is_none()).count();
        let seen = if self.seen { ", as far as this screen shows it" } else { "" };
        let title = match open + self.wall.left.len() {
            0 => format!("Nothing is open{seen}"),
            1 => format!("1 point is open{seen}"),
            open => format!("{open} points are open{seen}"),
        };
        let label = |checked: &Checked| {
            let left = if checked.left_open.is_some() { "left open · " } else { "" };
            Text::new(&format!("{left}{}", self.map().point_in_words(&checked.point)))
        };
        let point = |checked: &Checked| (label(checked), send(AboutClosing::Point(checked.point.key())));
        // What was left open with a reason stands last, so that the first line is what comes next.
        let (left, still): (Vec<_>, Vec<_>) = checked.iter().partition(|checked| checked.left_open.is_some());
        let unfinished = self.wall.left.iter().map(|_| (Text::new(HALF_TYPED), Message::Do(Action::LeftTakeUp)));
        let mut items: Vec<_> = unfinished.collect();
        items.extend(still.into_iter().chain(left).map(point));
        let sign = match open {
            0 => "Sign the meeting off",
            _ => "Sign the meeting off, with a reason for all that is open",
        };
        items.push((Text::new(sign), send(AboutClosing::SignOff)));
        turn.push(Effect::Layer(Layer::Choice(Choice { title: Text::new(&title), items })));
    }

    /// Everything that is open of what this screen shows.
    fn checked(&self) -> Vec<Checked> {
        self.session.closing_check(self.map(), self.holidays.get(), self.earlier_open())
    }

    fn point(&self, key: &Text) -> Option<Checked> {
        self.checked().into_iter().find(|checked| checked.point.key() == *key)
    }

    pub(super) fn about_closing(&mut self, about: AboutClosing, turn: &mut Turn) {
        match about {
            AboutClosing::List => self.open_closing(turn),
            AboutClosing::Point(key) => self.open_point(&key, turn),
            AboutClosing::Answer(key) => self.answer_point(&key, turn),
            AboutClosing::LeaveOpen(key) => self.ask_before_closing(AskedOfClosing::LeaveOpen(key), turn),
            AboutClosing::Decide(key, choice) => self.decide(key, choice, turn),
            AboutClosing::SignOff => self.sign_off_next(turn),
            AboutClosing::Reopen => self.ask_before_closing(AskedOfClosing::Reopen, turn),
            AboutClosing::Amend => self.ask_amend(turn),
            AboutClosing::LeaveOut => self.ask_leave_out(turn),
            AboutClosing::Late => self.list_late(turn),
        }
    }

    fn ask_before_closing(&mut self, asked: AskedOfClosing, turn: &mut Turn) {
        self.ask_for_words(Asking::Closing(asked), turn);
    }

    /// What can be done about one point, by single keys.
    fn open_point(&self, key: &Text, turn: &mut Turn) {
        let Some(Checked { point, left_open }) = self.point(key) else { return };
        let item = |key: char, label: &str, sends| MenuItem { key, label: Text::new(label), sends, then: Vec::new() };
        let closing = |about| Message::Closing(about);
        let mut items = Vec::new();
        match &point {
            Point::Unanswered(scale, _) | Point::Unshown(scale) => {
                items.push(item('g', "go to the scale", Message::Scale(scale.clone())));
            }
            Point::Undecided(_) => items.push(item('a', "decide it", closing(AboutClosing::Answer(key.clone())))),
            Point::NoReasons(_) => items.push(item('a', "say why", closing(AboutClosing::Answer(key.clone())))),
            Point::NotAnswered(_) => items.push(item('g', "go to what was agreed", Message::Do(Action::Review))),
            Point::InTray(_) => items.push(item('g', "go to the tray", Message::Do(Action::TrayOpen))),
            Point::NoNext(..) | Point::NextTooLate(..) => {
                items.push(item('a', "say when it is", closing(AboutClosing::Answer(key.clone()))));
            }
            Point::NotQuorate(_) => {
                items.push(item('a', "say why the meeting went on", closing(AboutClosing::Answer(key.clone()))));
            }
            _ => {}
        }
        if let Some(id) = point.contribution() {
            items.push(item('g', "go to the line", Message::Found(id)));
        }
        items.push(item('o', "leave it open, and say why", closing(AboutClosing::LeaveOpen(key.clone()))));
        items.push(item('b', "back to the list", closing(AboutClosing::List)));
        let why = left_open.filter(|_| !self.seen).map(|reason| format!(" Left open: {reason}")).unwrap_or_default();
        let title = Text::new(&format!("{}{why}", self.map().point_in_words(&point)));
        let groups = vec![MenuGroup { title: Text::new("What now?"), items }];
        turn.push(Effect::Layer(Layer::Menu(Menu { title, groups, actions: Vec::new() })));
    }

    fn answer_point(&mut self, key: &Text, turn: &mut Turn) {
        match self.point(key).map(|checked| checked.point) {
            Some(Point::Undecided(key)) => match self.outcome(&key) {
                Some(outcome) if !outcome.choices.is_empty() => {
                    let decide = |choice: &Text| {
                        (choice.clone(), Message::Closing(AboutClosing::Decide(key.clone(), choice.clone())))
                    };
                    let items = outcome.choices.iter().map(decide).collect();
                    let title = Text::new(&self.map().point_in_words(&Point::Undecided(key.clone())));
                    turn.push(Effect::Layer(Layer::Choice(Choice { title, items })));
                }
                _ => self.ask_before_closing(AskedOfClosing::Decide(key), turn),
            },
            Some(Point::NoReasons(key)) => {
                let choice = self.session.map().settled.decisions.get(&key).map(|decided| decided.choice.clone());
                self.ask_before_closing(AskedOfClosing::Reasons(key, choice.unwrap_or_default()), turn);
            }
            Some(Point::NoNext(kind, _) | Point::NextTooLate(kind, ..)) => {
                self.ask_before_closing(AskedOfClosing::Next(kind), turn);
            }
            Some(Point::NotQuorate(_)) => self.ask_go_on(turn),
            _ => {}
        }
    }

    fn outcome(&self, key: &OutcomeKey) -> Option<Outcome> {
        let rules = self.session.map().meeting.as_ref()?.rules.as_ref()?;
        rules.outcomes.iter().find(|outcome| outcome.id == key.outcome).cloned()
    }

    /// Asks why the rest stays open, or who signs.
    fn sign_off_next(&mut self, turn: &mut Turn) {
        let open = self.checked().iter().any(|checked| checked.left_open.is_none());
        let asked = if open { AskedOfClosing::LeaveOpen(Text::default()) } else { AskedOfClosing::SignOff };
        self.ask_before_closing(asked, turn);
    }

    /// Takes the words for what was asked; they stay in the line where they are no answer.
    pub(super) fn answer_closing(&mut self, asked: AskedOfClosing, words: &str, turn: &mut Turn) {
        let (mut list, mut sign) = (true, false);
        let done = match asked {
            AskedOfClosing::Amend(_)
            | AskedOfClosing::AmendWhy(..)
            | AskedOfClosing::LeaveOut(..)
            | AskedOfClosing::PutBack(_) => return self.answer_amending(asked, words, turn),
            // One reason for all that is open, and then the sign-off.
            AskedOfClosing::LeaveOpen(key) if key.is_empty() => {
                (list, sign) = (false, true);
                let open = self.checked().into_iter().filter(|checked| checked.left_open.is_none());
                let keys: Vec<Text> = open.map(|checked| checked.point.key()).collect();
                !self.lacks_words(words, turn) && keys.into_iter().all(|key| self.leaves_open(key, words, turn))
            }
            AskedOfClosing::LeaveOpen(key) => !self.lacks_words(words, turn) && self.leaves_open(key, words, turn),
            AskedOfClosing::Decide(key) => !self.lacks_words(words, turn) && self.decide_in_words(key, words, turn),
            // What was chosen is recorded already.
            AskedOfClosing::Reasons(..) if words.is_empty() => true,
            AskedOfClosing::Reasons(key, choice) => self.record_decision(key, choice, Text::new(words), turn),
            AskedOfClosing::Next(kind) => self.next_meeting_in_words(kind, words, turn),
            AskedOfClosing::SignOff => {
                list = false;
                self.sign_off(words, turn)
            }
            AskedOfClosing::Reopen => {
                list = false;
                !self.lacks_words(words, turn) && self.take_sign_off_back(words, turn)
            }
        };
        if done {
            self.asked_and_answered(turn);
            if sign {
                self.ask_before_closing(AskedOfClosing::SignOff, turn);
            } else if list {
                self.open_closing(turn);
            }
        }
    }

    fn lacks_words(&self, words: &str, turn: &mut Turn) -> bool {
        if words.is_empty() {
            turn.warn("Words are needed here: they stand in the record. Esc leaves it as it is.");
        }
        words.is_empty()
    }

    fn leaves_open(&mut self, what: Text, reason: &str, turn: &mut Turn) -> bool {
        self.record(Body::LeaveOpen(LeaveOpen { what, reason: Text::new(reason) }), turn)
    }

    /// Records what was chosen at once, so that nothing pressed before the reasons are there can lose it; then asks for them.
    fn decide(&mut self, key: OutcomeKey, choice: Text, turn: &mut Turn) {
        if self.record_decision(key.clone(), choice.clone(), Text::default(), turn) {
            self.ask_before_closing(AskedOfClosing::Reasons(key, choice), turn);
        }
    }

    fn record_decision(&mut self, key: OutcomeKey, choice: Text, reasons: Text, turn: &mut Turn) -> bool {
        let OutcomeKey { outcome, child } = key;
        self.record(Body::Decide(Decide { outcome, child, choice, reasons, decided_by: None }), turn)
    }

    /// `Mum: it is carried out` is how Mum sees it differently, where that was asked; else the words are the answer.
    fn decide_in_words(&mut self, key: OutcomeKey, words: &str, turn: &mut Turn) -> bool {
        let asks_dissent = self.outcome(&key).is_some_and(|outcome| outcome.dissent);
        match self.named_in_front(words).filter(|_| asks_dissent) {
            Some((by, words)) => {
                let OutcomeKey { outcome, child } = key;
                self.record(Body::Dissent(Dissent { outcome, child, by, words }), turn)
            }
            None => self.record_decision(key, Text::new(words), Text::default(), turn),
        }
    }

    fn named_in_front(&self, words: &str) -> Option<(PersonId, Text)> {
        let (name, rest) = words.split_once(':')?;
        let person = self.session.map().person_named(name.trim_start_matches('@'))?;
        Some((person.id.clone(), Text::new(rest.trim())))
    }

    fn next_meeting_in_words(&mut self, kind: MeetingKindId, words: &str, turn: &mut Turn) -> bool {
        let Some((on, time, place)) = day_time_and_place(words, turn.now.date_naive()) else {
            turn.warn("That is no day I know. Try 14 dec 14:00, the school; or in 3 weeks.");
            return false;
        };
        let recorded = self.record(Body::NextMeeting(NextMeeting { kind, on: Some(on), time, place }), turn);
        if recorded {
            turn.say(format!("The next meeting is on {}.", on.format("%A %-d %B %Y")));
            self.note_day(on, turn);
        }
        recorded
    }

    fn sign_off(&mut self, words: &str, turn: &mut Turn) -> bool {
        let by = match self.session.map().person_named(words) {
            _ if words.is_empty() => None,
            Some(person) => Some(person.id.clone()),
            None => {
                turn.warn("Nobody here has that name. Leave the line empty to sign off without a name.");
                return false;
            }
        };
        self.record(Body::Close(Close { by }), turn)
    }

    fn take_sign_off_back(&mut self, reason: &str, turn: &mut Turn) -> bool {
        let Some(close) = self.session.map().settled.signed_off.as_ref().map(|signed| signed.event) else {
            return true;
        };
        let done = self.record(Body::Reopen(Reopen { close, reason: Text::new(reason), by: None }), turn);
        if done {
            turn.say("The sign-off is taken back: papers are drafts again.");
        }
        done
    }

    /// Once the sign-off is on the disk, its sum is said.
    pub(super) fn say_sum_of(&self, events: &[EventId], turn: &mut Turn) {
        let signed = self.session.map().settled.signed_off.as_ref();
        if signed.is_some_and(|signed| events.contains(&signed.event)) {
            turn.say(format!("Signed off. The sum of the meeting: {}", self.sum));
        }
    }

    /// The question that stands left of the line.
    pub(super) fn question_before_closing(&self, asked: &AskedOfClosing) -> String {
        match asked {
            AskedOfClosing::LeaveOpen(key) if key.is_empty() => "Why does all that stay open?".to_owned(),
            AskedOfClosing::LeaveOpen(_) => "Why does it stay open?".to_owned(),
            AskedOfClosing::Decide(key) => self.map().outcome_in_words(&key.outcome).to_owned(),
            AskedOfClosing::Reasons(_, choice) => format!("{choice}, because"),
            AskedOfClosing::Next(kind) => format!("Next meeting ({}):", self.map().kind_in_words(kind)),
            AskedOfClosing::SignOff => "Who signs it off?".to_owned(),
            AskedOfClosing::Reopen => "Why is the sign-off taken back?".to_owned(),
            AskedOfClosing::Amend(_) => "It should say:".to_owned(),
            AskedOfClosing::AmendWhy(..) => "Why, and who decides it?".to_owned(),
            AskedOfClosing::LeaveOut(..) => "Why is it left out, and who decides it?".to_owned(),
            AskedOfClosing::PutBack(_) => "Why is it put back, and who decides it?".to_owned(),
        }
    }

    /// What an answer looks like, said under the line.
    pub(super) fn answer_before_closing(&self, asked: &AskedOfClosing) -> &'static str {
        match asked {
            AskedOfClosing::LeaveOpen(_) | AskedOfClosing::Reopen => {
                "It stands in the record, and on no screen the room sees"
            }
            AskedOfClosing::Decide(key) if self.outcome(key).is_some_and(|outcome| outcome.dissent) => {
                "Mum: six weeks is long for me; or: nobody"
            }
            AskedOfClosing::Decide(_) => "In the meeting's own words",
            AskedOfClosing::Amend(_) => "Nothing left takes it off the board; what it said before stays in the record",
            AskedOfClosing::AmendWhy(..) | AskedOfClosing::LeaveOut(..) | AskedOfClosing::PutBack(_) => {
                "Chair: Dad wrote that it was two handovers"
            }
            AskedOfClosing::Reasons(..) => "The reasons stand in the letter; Enter alone: none",
            AskedOfClosing::Next(_) => "14 dec 14:00, the school",
            AskedOfClosing::SignOff => "A name, or Enter alone. After it only corrections with a reason are taken",
        }
    }
}

/// `14 dec 14:00, the school`: a day, perhaps a time, and perhaps a place.
fn day_time_and_place(words: &str, today: NaiveDate) -> Option<(NaiveDate, Option<NaiveTime>, Text)> {
    let (when, place) = words.split_once(',').unwrap_or((words, ""));
    let (mut day, mut time) = (when.trim(), None);
    if let Some((before, last)) = day.rsplit_once(' ')
        && let Ok(at) = NaiveTime::parse_from_str(last, "%H:%M")
    {
        (day, time) = (before.trim(), Some(at));
    }
    Some((parse_due(day, today)?, time, Text::new(place.trim())))
}
