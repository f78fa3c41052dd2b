//! The tray: lines of reports, which the minute-taker places one by one, each with one key.

use super::{super::Board, Turn};
use crate::{
    domain::{
        contribution::Basis,
        event::{Add, Body, Decline, Event},
        ids::{BoardId, ContributionId, Place},
        text::Text,
        tray::Offered,
    },
    tui::{
        effect::Effect,
        layer::{Layer, TrayCard},
        message::AboutTray,
    },
};

impl Board {
    /// Whether something waits, and this screen may say so.
    pub(in super::super) fn tray_waits(&self) -> bool {
        !self.seen && self.session.waiting().next().is_some()
    }

    /// Opens the tray at its first line.
    pub(super) fn open_tray(&mut self, turn: &mut Turn) {
        if self.seen {
            return turn.warn("The tray shows what reports say. Make this screen private first, with Ctrl+O.");
        }
        if !self.may_write(turn) {
            return;
        }
        if self.session.is_signed_off() {
            return turn
                .warn("This meeting is signed off, so nothing is placed any more. Take the sign-off back first.");
        }
        let Some(first) = self.session.waiting().next().map(|(_, line)| line.id) else {
            return turn.say("Nothing waits in the tray. “mapboard import” takes a report in.");
        };
        self.switch_to(BoardId::main(), turn);
        self.show_card(Some(first), turn);
    }

    pub(super) fn about_tray(&mut self, about: AboutTray, turn: &mut Turn) {
        // What was open may have been chosen just as the room looked on.
        if self.seen {
            return;
        }
        match about {
            AboutTray::Place(id, to, restricted) => {
                let next = self.beside(id, 1);
                let bodies = self.session.placing(id, to, restricted);
                if self.record_all(bodies, turn) {
                    self.keep_in_sight(id);
                    self.show_entry(id);
                }
                self.show_card(next, turn);
            }
            AboutTray::Aside(id) => {
                let next = self.beside(id, 1);
                self.leave_aside(vec![id], turn);
                self.show_card(next, turn);
            }
            AboutTray::AsideAll(id) => {
                let report = self.session.tray().line(id).map(|(report, _)| report.event);
                let waiting = self.session.waiting().filter(|(offered, _)| Some(offered.event) == report);
                let all = waiting.map(|(_, line)| line.id).collect();
                self.leave_aside(all, turn);
                let next = self.session.waiting().next().map(|(_, line)| line.id);
                self.show_card(next, turn);
            }
            AboutTray::After(id) => self.show_card(self.beside(id, 1), turn),
            AboutTray::Before(id) => self.show_card(self.beside(id, -1).or(Some(id)), turn),
        }
    }

    fn leave_aside(&mut self, ids: Vec<ContributionId>, turn: &mut Turn) {
        let said = if ids.len() == 1 { "Left aside.".to_owned() } else { format!("{} lines left aside.", ids.len()) };
        if self.record(Body::Decline(Decline { ids, stands: true }), turn) {
            turn.say(format!("{said} Ctrl+Z puts back what was left aside last."));
        }
    }

    /// The line that waits before or after this one.
    fn beside(&self, id: ContributionId, by: isize) -> Option<ContributionId> {
        let waiting: Vec<ContributionId> = self.session.waiting().map(|(_, line)| line.id).collect();
        let at = waiting.iter().position(|other| *other == id)?;
        waiting.get(at.checked_add_signed(by)?).copied()
    }

    fn show_card(&self, id: Option<ContributionId>, turn: &mut Turn) {
        let waiting = self.session.waiting().count();
        let found = id.filter(|id| self.session.waits(*id)).and_then(|id| self.session.tray().line(id));
        match found {
            Some((report, line)) => turn.push(Effect::Layer(Layer::Tray(Box::new(self.card(report, line))))),
            None if waiting == 0 => turn.say("That was the last one: the tray is empty."),
            None => turn.say(format!("That was the last one. {} for later; Ctrl+E goes on.", still(waiting))),
        }
    }

    fn card(&self, report: &Offered, line: &Add) -> TrayCard {
        let at = report.lines.iter().position(|other| other.id == line.id).map_or(1, |at| at + 1);
        let who = line.said_by.as_ref().map(|id| self.name_for_scribe(id).to_string()).unwrap_or_default();
        let told = line.told_by.as_ref().map(|id| format!(", told by {}", self.name_for_scribe(id)));
        let basis = line.marks.basis.map(|basis| match basis {
            Basis::Fact => "fact".to_owned(),
            Basis::Opinion => "opinion".to_owned(),
            Basis::NotKnown => "not known".to_owned(),
        });
        let about: Vec<String> = line.about.iter().map(|id| self.name_for_scribe(id).to_string()).collect();
        let about = (!about.is_empty()).then(|| format!("about {}", about.join(", ")));
        let disputed = (!line.marks.disputed.is_empty()).then(|| "disputed".to_owned());
        let notes: Vec<String> = basis.into_iter().chain(about).chain(disputed).collect();
        let parts = line.parts.values().map(Text::as_str);
        let words: Vec<&str> = [&*line.text].into_iter().chain(parts).filter(|words| !words.is_empty()).collect();
        let words = words.join(" ");
        let words = if line.verbatim { format!("“{words}”") } else { words };
        let to = line.to.clone().filter(|to| self.section(Some(to)).is_some());
        let title = |place: &Place| self.section(Some(place)).map(|section| section.title.clone()).unwrap_or_default();
        let places = self.places_with_digits().into_iter().map(|(digit, place)| (digit, title(&place), Some(place)));
        let places = places.chain([('0', Text::new("To place later"), None)]);
        TrayCard {
            title: Text::new(&format!("Tray: {}, {at} of {}", report.agency, report.lines.len())),
            id: line.id,
            who: Text::new(&format!("{who}{}", told.unwrap_or_default())),
            words: Text::new(&words),
            notes: Text::new(&notes.join(" · ")),
            because: if to.is_some() { "· as reported" } else { "· not said where" },
            to,
            places: places.map(|(digit, title, place)| (digit, place, title)).collect(),
            restricted: line.restricted || self.line.restricted,
            always_restricted: line.restricted,
        }
    }

    /// Says on a private screen that a report came.
    pub(super) fn say_offer(&self, event: &Event, turn: &mut Turn) {
        if let Body::Offer(offer) = &event.body
            && !self.seen
        {
            turn.say(format!("{} of {} in the tray; Ctrl+E places them.", still(offer.lines.len()), offer.agency));
        }
    }
}

fn still(lines: usize) -> String {
    if lines == 1 { "1 line waits".to_owned() } else { format!("{lines} lines wait") }
}
