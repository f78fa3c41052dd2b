//! The foot of the screen: who and where, what is typed, what could be asked next, and the keys.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    super::{Board, line::Speaker, model::Asking, writing::Writing},
    areas::Areas,
    builder, called,
    mask::is_masked,
    plain, scale, tidying,
};
use crate::{
    domain::{
        contribution::Basis,
        framework::SectionKind,
        ids::{ContributionId, Place},
    },
    tui::{
        keys::{Action, Context, hints::hints},
        look::Look,
        theme::{Glyphs, Role},
        widgets::{
            display::{fitting, put, put_elided, text_width},
            hint_bar,
            wrap::wrap,
        },
    },
};

/// From this width on who and where stand left of the text.
const LABEL_BESIDE: u16 = 64;

/// The rows of the typed line with its label, at most `most`.
pub fn height(board: &Board, width: u16, most: u16) -> u16 {
    if board.shows_builder() {
        return builder::height(board.size.height);
    }
    let (label, text_width) = label_and_text_width(board, &Glyphs::UNICODE, width);
    let above = u16::from(label > 0 && width < LABEL_BESIDE);
    let rows = if is_masked(board) { 1 } else { board.line.capture.height(text_width) };
    (above + rows).clamp(1, most.max(1 + above))
}

/// The rows of the question below the line: two where one that is being answered does not fit into one.
pub fn prompt_height(board: &Board, width: u16) -> u16 {
    match board.asking {
        Some(Asking::Answer(id)) if text_width(&asked(board, id)) > usize::from(width.saturating_sub(2)) => 2,
        _ => 1,
    }
}

/// Draws the line that is typed, with who and where; the cell of the hardware cursor.
pub fn draw_line(board: &Board, look: &Look, areas: &Areas, buf: &mut Buffer) -> Option<Position> {
    match board.shows_builder() {
        true => builder::draw(board, look, areas, buf),
        false => draw_text(board, look, areas.line, buf),
    }
}

/// Draws the keys.
pub fn draw_hints(board: &Board, look: &Look, area: Rect, buf: &mut Buffer) {
    let mut hints = hints(&look.keymap, &board.contexts(), hint_bar::columns(area.width));
    if matches!(board.writing, Writing::Never(_)) {
        hints.retain(|hint| !matches!(hint.action, Action::Add | Action::Undo));
    }
    hint_bar::render(&hints, &look.theme, area, buf);
}

fn draw_text(board: &Board, look: &Look, area: Rect, buf: &mut Buffer) -> Option<Position> {
    if area.is_empty() {
        return None;
    }
    let mut label = label(board, &look.glyphs);
    let (label_width, text_width) = label_and_text_width(board, &look.glyphs, area.width);
    let beside = area.width >= LABEL_BESIDE || label_width == 0;
    let mut x = area.x + 1;
    let room = usize::from(if beside { label_width } else { area.width.saturating_sub(1) });
    shorten(&mut label, room, look.glyphs.ellipsis);
    for (text, role) in &label {
        let left = (usize::from(area.x + 1) + room).saturating_sub(usize::from(x));
        x = put_elided(buf, (x, area.y), text, left, look.glyphs.ellipsis, look.theme.style(*role));
    }
    let text_area = if beside {
        Rect { x: area.x + 1 + label_width, width: text_width, ..area }
    } else {
        let y = area.y + 1.min(area.height - 1);
        Rect { x: area.x + 1, y, width: text_width, height: (area.height - 1).max(1) }
    };
    let style = look.theme.style(Role::Text);
    if is_masked(board) {
        let row = Rect { height: 1, ..text_area };
        return crate::tui::widgets::capture::Capture::render_masked(
            row,
            buf,
            &look.glyphs,
            look.theme.style(Role::Restricted),
        );
    }
    board.line.capture.render(text_area, buf, style)
}

/// Cuts the longest piece, so that the others stay whole.
fn shorten(label: &mut [(String, Role)], room: usize, ellipsis: &str) {
    let widths: usize = label.iter().map(|(text, _)| text_width(text)).sum();
    let longest = label.iter_mut().max_by_key(|(text, _)| text_width(text));
    if let Some((text, _)) = longest.filter(|_| widths > room) {
        let keep = text_width(text).saturating_sub(widths - room + text_width(ellipsis));
        *text = format!("{}{ellipsis}", fitting(text, keep).trim_end());
    }
}

/// Where the typed text stands in the foot, for the mouse.
pub fn text_area(board: &Board, area: Rect) -> Rect {
    if board.shows_builder() {
        return builder::text_area(board, area);
    }
    let (label, width) = label_and_text_width(board, &Glyphs::UNICODE, area.width);
    if area.width >= LABEL_BESIDE || label == 0 {
        Rect { x: area.x + 1 + label, width, ..area }
    } else {
        Rect { x: area.x + 1, y: area.y + 1, width, height: area.height.saturating_sub(1) }
    }
}

/// The width of the label beside the text, and what is left for the text.
fn label_and_text_width(board: &Board, glyphs: &Glyphs, width: u16) -> (u16, u16) {
    let label: usize = label(board, glyphs).iter().map(|(text, _)| text_width(text)).sum();
    let label = u16::try_from(label).unwrap_or(width).min(width / 2);
    let beside = if width >= LABEL_BESIDE { label } else { 0 };
    (label, width.saturating_sub(beside + 2).max(1))
}

/// Who and where, left of the text: as they will be recorded.
fn label(board: &Board, glyphs: &Glyphs) -> Vec<(String, Role)> {
    let caret = format!(" {} ", glyphs.caret);
    let bar = format!(" {} ", glyphs.bar);
    if let Some(asked) = board.asking.as_ref().and_then(Asking::for_words) {
        return vec![(asked.question.into(), Role::Prompt), (bar, Role::Rule)];
    }
    if let Some([asks, ..]) = board.words_question() {
        return vec![(asks, Role::Prompt), (bar, Role::Rule)];
    }
    if let Some(question) = board.question_about_people() {
        return vec![(question, Role::Prompt), (bar, Role::Rule)];
    }
    // Whose it is and where it stands is as little for the room as its words.
    if board.seen && board.line.edits() && (board.is_line_kept_back() || board.line_is_on_hidden_board()) {
        return vec![("Changing a line that is kept back".to_owned(), Role::Warning), (bar, Role::Rule)];
    }
    let mut label = Vec::new();
    if board.line.corrects.is_some() {
        label.push(("Correcting ".to_owned(), Role::Warning));
    }
    if board.line.edits() {
        label.push(("Changing ".to_owned(), Role::Warning));
    }
    let map = board.session.map();
    label.push(match &board.line.speaker {
        Speaker::Nobody if board.answers_scale() => match (board.named_in_answer(), board.next_to_rate()) {
            (Some(id), _) => (map.called(&id).to_string(), Role::Speaker),
            (None, Some(id)) => (format!("{}?", map.called(&id)), Role::SpeakerHeld),
            (None, None) => ("Who?".to_owned(), Role::SpeakerHeld),
        },
        Speaker::Nobody => match board.child_of_line() {
            Some(child) => (board.name_of(child), Role::Speaker),
            None => ("No one named".to_owned(), Role::Quiet),
        },
        Speaker::Chosen(id) => (map.called(id).to_string(), Role::Speaker),
        Speaker::Held(id, _) => (format!("{}?", map.called(id)), Role::SpeakerHeld),
    });
    label.push((caret, Role::Quiet));
    label.push((place(board, glyphs), Role::SectionFocused));
    label.extend(board.coming_concern(glyphs).map(|words| (format!(" {} {words}", glyphs.separator), Role::Quiet)));
    if let Some(basis) = board.line.basis {
        let (sign, role) = match basis {
            Basis::Fact => (glyphs.fact, Role::Fact),
            Basis::Opinion => (glyphs.opinion, Role::Opinion),
            Basis::NotKnown => (glyphs.not_known, Role::NotKnown),
        };
        label.push((format!(" {sign}"), role));
    }
    label.extend(board.coming_permission(glyphs));
    if board.line.restricted {
        label.push((format!(" {} restricted", glyphs.restricted), Role::Restricted));
    }
    label.push((bar, Role::Rule));
    label
}

/// Where the line will stand: as it was at its first letter.
fn place(board: &Board, glyphs: &Glyphs) -> String {
    if board.answers_scale() {
        return match scale::title(board) {
            Some(title) => format!("Scale {} {title}", glyphs.separator),
            None => "Scale".to_owned(),
        };
    }
    let place = if board.line.is_empty() { board.place.as_ref() } else { board.line.place.as_ref() };
    if !board.line.is_empty() && board.line.board != board.board {
        return place_elsewhere(board, place);
    }
    let Some(place) = place else { return "0 To place".to_owned() };
    let digit = board.digit(place).map(|digit| format!("{digit} ")).unwrap_or_default();
    format!("{digit}{}", board.place_title(&board.board, place))
}

/// Where a line will stand that began on another board.
fn place_elsewhere(board: &Board, place: Option<&Place>) -> String {
    match board.map().board(&board.line.board) {
        Some(other) => {
            let section = place.map_or("To place".to_owned(), |place| board.place_title(&other.id, place));
            format!("{section}, {}", other.title)
        }
        None => "another board".to_owned(),
    }
}

/// Draws what is said under the line.
pub fn draw_prompt((text, aside): (String, String), look: &Look, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let width = usize::from(area.width.saturating_sub(2));
    if area.height > 1 {
        for (y, row) in (area.y..area.bottom()).zip(wrap(&text, area.width.saturating_sub(2))) {
            put(buf, area.x + 1, y, &text[row], width, look.theme.style(Role::Prompt));
        }
        return;
    }
    let aside_width = text_width(&aside);
    let room = width.saturating_sub(if aside_width * 3 < width { aside_width + 2 } else { 0 });
    put_elided(buf, (area.x + 1, area.y), &text, room, look.glyphs.ellipsis, look.theme.style(Role::Prompt));
    if aside_width * 3 < width {
        let x = area.right().saturating_sub(aside_width as u16 + 1);
        put(buf, x, area.y, &aside, aside_width, look.theme.style(Role::Quiet));
    }
}

/// What is said under the line: a question for the room, or what is going on; and something beside it.
pub fn prompt(board: &Board, look: &Look) -> (String, String) {
    if let Some(Asking::Answer(id)) = board.asking {
        return (asked(board, id), "Enter alone: not yet".into());
    }
    if let Some(asked) = board.asking.as_ref().and_then(Asking::for_words) {
        return (asked.how.into(), "Esc leaves it".into());
    }
    if let Some([_, below, aside]) = board.words_question() {
        return (below, aside);
    }
    if let Some(answer) = board.answer_about_people() {
        return (answer.into(), "Esc leaves it".into());
    }
    if board.seen && board.line.private && !board.line.is_empty() {
        let look_at_it = look.keymap.label(&board.contexts(), Action::SeenSwitch).unwrap_or_default();
        return ("Typed on a private screen, so it is not drawn here".into(), format!("{look_at_it} shows it to you"));
    }
    if let Some(prompt) = tidying::prompt(board, look) {
        return prompt;
    }
    if let Some(prompt) = board.words_prompt(look) {
        return prompt;
    }
    if let Some(name) = called::name(board) {
        return called::who_is_called(board, name);
    }
    if let Some(name) = board.owner_being_typed() {
        return (called::who_does_it(board, name), String::new());
    }
    if board.answers_scale() {
        return scale_prompt(board);
    }
    if let Some((label, question)) = plain::label_typed(board) {
        return (format!("{label}: {question}"), "plain words".into());
    }
    if let Some(id) = board.open_question() {
        let answer = look.keymap.label(&board.contexts(), Action::Answer).unwrap_or_default();
        return (asked(board, id), format!("{answer} answers"));
    }
    if board.just_added.is_some() && board.line.is_empty() {
        let menu = look.keymap.label(&board.contexts(), Action::KeyMenu).unwrap_or_default();
        return (format!("{menu} changes the line just added"), String::new());
    }
    if board.says_not_known() {
        return ("Enter marks this cell as not known: asked about, and nobody here knows".to_owned(), String::new());
    }
    if let Some(question) = board.asked_now.as_ref().filter(|_| board.line.building.is_none()) {
        return (question.to_string(), "asked now".into());
    }
    let (question, aside) = section_prompt(board, look);
    (question, board.origin_hint(look).unwrap_or(aside))
}

/// What its section asks of a contribution.
fn asked(board: &Board, id: ContributionId) -> String {
    board.question_of(id).map(ToString::to_string).unwrap_or_default()
}

/// Whether the row below the line answers what is being typed.
pub fn answers_typing(board: &Board) -> bool {
    board.asking.is_some() || called::name(board).is_some()
}

/// The question, and in turn what can follow a number.
fn scale_prompt(board: &Board) -> (String, String) {
    let Some(definition) = board.scale_definition() else { return Default::default() };
    let mut prompts = vec![&definition.question];
    let guide = board.shown().and_then(|shown| shown.framework.guide.as_ref());
    // How somebody may hand in a number that nobody sees.
    prompts.extend(guide.and_then(|guide| guide.unseen.as_ref()).filter(|_| board.is_collecting()));
    prompts.extend(&definition.follow_up);
    (prompts[board.prompt % prompts.len()].to_string(), "m7 why / higher  - ? x".into())
}

/// The part of a statement the cursor is in, or the section's question in turn.
fn section_prompt(board: &Board, look: &Look) -> (String, String) {
    let place = if board.line.is_empty() { board.place.as_ref() } else { board.line.place.as_ref() };
    if is_masked(board) && board.line_is_on_hidden_board() {
        return (String::new(), String::new());
    }
    let line_board = if board.line.is_empty() { &board.board } else { &board.line.board };
    let Some(section) = board.section_on(line_board, place) else {
        return ("Said now, placed later: the tidy pass asks where it belongs".to_owned(), String::new());
    };
    if board.line.building.is_some() {
        return builder::prompt(board, look, section);
    }
    if section.kind == SectionKind::Statement && !board.line.is_empty() && !section.parts.is_empty() {
        let text = board.line.capture.text();
        let at = text[..board.line.capture.cursor()].matches('\n').count().min(section.parts.len() - 1);
        let part = &section.parts[at];
        let ask = part.ask.as_ref().map_or(part.title.to_string(), |ask| {
            let colon = if part.title.ends_with('?') { "" } else { ":" };
            format!("{}{colon} {ask}", part.title)
        });
        let new_line = look.keymap.label(&board.contexts(), Action::NewLine).unwrap_or_default();
        let (part, parts) = (at + 1, section.parts.len());
        let next = if part < parts { format!("{new_line} next part") } else { "Enter adds".to_owned() };
        return (ask, format!("part {part} of {parts}; {next}"));
    }
    if board.line.edits() {
        return ("Enter keeps the change. To leave it as it was: Ctrl+U, then Esc".to_owned(), String::new());
    }
    if section.prompts.is_empty() {
        return (section.holds.as_ref().map(ToString::to_string).unwrap_or_default(), String::new());
    }
    let at = board.prompt % section.prompts.len();
    let question = section.prompts[at].ask.to_string();
    let next = look.keymap.label(&board.contexts(), Action::PromptNext).unwrap_or_default();
    // One that would fill the screen is read in the guide.
    let is_read_here = text_width(&question) <= 3 * usize::from(board.size.width);
    let aside = match section.parts.len() {
        parts @ 2.. if section.kind == SectionKind::Statement && is_read_here => {
            let menu = look.keymap.label(&board.contexts(), Action::KeyMenu).unwrap_or_default();
            let build = look.keymap.label(&[Context::Layer, Context::KeyMenu], Action::Build).unwrap_or_default();
            format!("{menu} {build} builds its {parts} parts  {next}")
        }
        _ => {
            let aside = format!("prompt {} of {}  {next}", at + 1, section.prompts.len());
            let (room, wide) = (usize::from(board.size.width.saturating_sub(2)), text_width(&question));
            let help = look.keymap.label(&board.contexts(), Action::Help).unwrap_or_default();
            match () {
                () if wide + text_width(&aside) + 2 <= room => aside,
                // The question itself comes first; where there is too much of it, the guide has the whole.
                () if wide <= room => String::new(),
                () => format!("{help} all of it"),
            }
        }
    };
    (question, aside)
}
