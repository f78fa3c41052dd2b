//! What is to be seen of a network and of a plan: who has not been told yet, when a rule was used, and what a plan is about.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{super::Board, names};
use crate::{
    domain::{
        contribution::{Contribution, Held},
        scale::About,
        statement::pair_of,
    },
    tui::{
        look::Look,
        theme::{Glyphs, Role},
        widgets::{
            display::{display, fitting, put, put_elided},
            wrap::wrap,
        },
    },
};

impl Board {
    /// Below a line: that somebody has not been told yet, when a rule was used, which rule it was.
    pub(super) fn plan_notes(&self, contribution: &Contribution, glyphs: &Glyphs) -> Vec<(String, Role)> {
        let map = self.map();
        let mut notes = Vec::new();
        if let Some(untold) = map.untold(contribution) {
            notes.push((format!("{} {}", glyphs.separator, untold.in_words()), Role::Quiet));
        }
        if let Some(trial) = &contribution.trial {
            let day = names::day(trial.on, self.today);
            let rule = map.words_of(trial.of).map(|words| beginning(&words, glyphs)).unwrap_or_default();
            let rule = if rule.is_empty() { rule } else { format!(" {} {rule}", glyphs.separator) };
            notes.push((format!("{day} {} {}{rule}", glyphs.separator, trial.held.in_words()), role_of(trial.held)));
        }
        if map.can_be_tried(contribution.id) {
            notes.extend(map.uses_in_words(contribution).map(|uses| (format!("{} {uses}", glyphs.flag), Role::Quiet)));
        }
        notes
    }

    /// What stands above a plan: the danger that it is about with its goal, or that there is none yet.
    fn heads(&self) -> Option<Vec<(String, String)>> {
        let map = self.map();
        let board = map.board(&self.board).filter(|board| board.framework.shows_about)?;
        let about = match &board.about {
            Some(About::Contribution(id)) => *id,
            _ => return Some(vec![(String::new(), NO_STATEMENT.to_owned())]),
        };
        if map.contribution(about).is_none() {
            return Some(vec![(String::new(), TAKEN_BACK.to_owned())]);
        }
        let line = |id| {
            let said = map.contribution(id)?;
            let title = map.section_of(said).map(|(_, section)| section.title.to_string()).unwrap_or_default();
            Some((title, map.words_of(id)?.replace('\n', " ")))
        };
        Some([Some(about), pair_of(map, about)].into_iter().flatten().filter_map(line).collect())
    }
}

/// How much of a rule is read out beside a time when it was used.
const RULE_WORDS: usize = 28;

/// The first words of a rule, which stands whole elsewhere on the board.
fn beginning(words: &str, glyphs: &Glyphs) -> String {
    let words = words.replace('\n', " ");
    match fitting(&words, RULE_WORDS) {
        all if all.len() == words.len() => words,
        some => format!("{}{}", some.rsplit_once(' ').map_or(some, |(whole, _)| whole), glyphs.ellipsis),
    }
}

/// Said above a plan that was opened about nothing.
const NO_STATEMENT: &str = "No danger statement yet. On the map choose one with Up, then Ctrl+K and # opens the plan about \
                            it. What stands here can be written all the same.";
/// Said above a plan whose statement stands no more.
const TAKEN_BACK: &str = "What this plan was about was taken back. The plan stays as it is.";

fn role_of(held: Held) -> Role {
    match held {
        Held::Yes => Role::Fact,
        Held::Partly => Role::Opinion,
        Held::No => Role::Disputed,
    }
}

/// The rows of one head: its title stands in front of its first words.
fn rows(title: &str, words: &str, width: u16) -> Vec<String> {
    let words = if title.is_empty() { words.to_owned() } else { format!("{title}: {words}") };
    let words = display(&words).into_owned();
    wrap(&words, width.max(1)).into_iter().map(|row| words[row].to_owned()).collect()
}

/// The part of `rest` that the heads take, which is cut off it: no more than half.
pub fn take(board: &Board, rest: &mut Rect) -> Rect {
    let Some(heads) = board.heads().filter(|_| !board.big && !board.shows_builder()) else { return Rect::default() };
    let width = rest.width.saturating_sub(2);
    let wanted: usize = heads.iter().map(|(title, words)| rows(title, words, width).len()).sum();
    let height = u16::try_from(wanted + 1).unwrap_or(u16::MAX).min(rest.height / 2);
    let head = Rect { height, ..*rest };
    rest.y += height;
    rest.height -= height;
    head
}

/// Draws what a plan is about, whole where there is room for it.
pub fn draw(board: &Board, look: &Look, area: Rect, buf: &mut Buffer) {
    let Some(heads) = board.heads().filter(|_| area.height > 1) else { return };
    let width = usize::from(area.width.saturating_sub(2));
    let all = heads.iter().flat_map(|(title, words)| {
        let rows = rows(title, words, width as u16).into_iter().enumerate();
        rows.map(|(at, row)| (if at == 0 { title.len() + 1 } else { 0 }, row)).collect::<Vec<_>>()
    });
    let all: Vec<(usize, String)> = all.collect();
    let room = usize::from(area.height - 1);
    for ((at, (titled, row)), y) in all.iter().enumerate().zip(area.y..area.bottom() - 1) {
        let last = at + 1 == room && all.len() > room;
        let quiet = if heads.iter().all(|(title, _)| title.is_empty()) { Role::Quiet } else { Role::Text };
        let shown = if last { format!("{} {}", row.trim_end(), look.glyphs.ellipsis) } else { row.clone() };
        put_elided(buf, (area.x + 1, y), &shown, width, look.glyphs.ellipsis, look.theme.style(quiet));
        if *titled > 1 {
            let title = row.get(..(*titled).min(row.len())).unwrap_or(row);
            put(buf, area.x + 1, y, title, width, look.theme.style(Role::Section));
        }
    }
    let rule = look.glyphs.rule.repeat(width);
    put(buf, area.x + 1, area.bottom() - 1, &rule, width, look.theme.style(Role::Rule));
}
