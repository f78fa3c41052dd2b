//! A copy of a meeting for whoever it is made for: in a format, with no more in it than that reader may know.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    ops::Deref,
    sync::Arc,
};

use thiserror::Error;

use super::{
    actions::{self, Calendared},
    docx, exported, html, markdown, nameless,
    papers::{self, Copy, State},
    pdf,
};
use crate::domain::{
    Moment,
    board::Board,
    ids::{BoardId, PersonId},
    map::Map,
    paper::{Paper, Readers},
    public::{Closed, PublicSession},
    scale::About,
    session::Session,
    text::Text,
};

/// The formats there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Markdown.
    Md,
    /// One HTML file that prints well.
    Html,
    /// For Word and LibreOffice.
    Docx,
    /// To print and to keep.
    Pdf,
    /// The actions, for a spreadsheet.
    Csv,
    /// The actions that have a date, for a calendar.
    Ics,
    /// All of it, for other programs.
    Json,
}

impl Format {
    /// How the names of such files end.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Md => "md",
            Format::Html => "html",
            Format::Docx => "docx",
            Format::Pdf => "pdf",
            Format::Csv => "csv",
            Format::Ics => "ics",
            Format::Json => "json",
        }
    }

    /// Spreadsheets and calendars are shared, and mark nothing as restricted: they hold what the room may see.
    pub fn is_shared(self) -> bool {
        matches!(self, Format::Csv | Format::Ics)
    }
}

/// What is to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// Which paper.
    pub paper: Arc<Paper>,
    /// In which format.
    pub format: Format,
    /// The person it is made for.
    pub made_for: Option<PersonId>,
    /// Whether it says where the next meetings are, and how people of the network can be reached.
    pub places: bool,
}

/// What was made.
#[derive(Debug)]
pub struct Made {
    /// The file, whole.
    pub bytes: Vec<u8>,
    /// The signs that the fonts of a PDF do not have.
    pub not_shown: BTreeSet<char>,
}

/// Why nothing was made.
#[derive(Debug, Error)]
pub enum NotMade {
    /// The record for one person.
    #[error(
        "This paper is the whole record: it holds what is restricted, and what is left out of people's copies, so it is \
         made for no one"
    )]
    ForNoOne,
    /// One person's paper for nobody.
    #[error("This paper is made for one person, for two parents may not read the same")]
    ForWhom,
    /// A person who is not there.
    #[error("Nobody in this meeting has that name")]
    Nobody,
    /// Something keeps all of it from the room.
    #[error("Part of this session cannot be read, and it might restrict something")]
    Closed(Closed),
    /// Not every parent has agreed to what it would show.
    #[error(
        "This paper waits until each parent has agreed by name to its words as they stand. {0}. On that board, “Who agrees \
         to the frames” takes it down, or why somebody is not asked"
    )]
    NotAgreed(String),
    /// The format could not be written.
    #[error(transparent)]
    Failed(#[from] io::Error),
}

/// What a reader may know of a session.
pub enum Known<'a> {
    /// All of it.
    Whole(&'a Session),
    /// What the room may see, or one person's copy of that.
    Public(Box<PublicSession>),
}

impl Deref for Known<'_> {
    type Target = Map;

    fn deref(&self) -> &Map {
        match self {
            Known::Whole(session) => session.map(),
            Known::Public(public) => public,
        }
    }
}

/// What may be known of `session` by those whom the order is for.
pub fn known<'a>(session: &'a Session, order: &Order) -> Result<Known<'a>, NotMade> {
    let readers = if order.format.is_shared() { Readers::Room } else { order.paper.readers };
    match (readers, &order.made_for) {
        (Readers::Record, None) => return Ok(Known::Whole(session)),
        (Readers::Record, Some(_)) => return Err(NotMade::ForNoOne),
        (Readers::Person, None) => return Err(NotMade::ForWhom),
        (Readers::Person | Readers::Room, _) => {}
    }
    let public = PublicSession::of(session);
    if let Some(closed) = public.closed() {
        return Err(NotMade::Closed(closed));
    }
    if order.paper.agreed_only {
        let open: Vec<String> = framed(&public, order).filter_map(|board| session.not_agreed(&public, board)).collect();
        if !open.is_empty() {
            return Err(NotMade::NotAgreed(open.join(". ")));
        }
    }
    if order.made_for.as_ref().is_some_and(|id| public.person(id).is_none()) {
        return Err(NotMade::Nobody);
    }
    let on_paper = PublicSession::on_paper(session, order.made_for.as_ref());
    Ok(Known::Public(Box::new(match (order.places, &order.made_for) {
        (true, _) => on_paper,
        (false, None) => on_paper.without_hours(),
        (false, Some(_)) => on_paper.without_places().without_hours(),
    })))
}

/// The boards of words and pictures that a paper could show; a child's paper has that child's own alone.
fn framed<'a>(public: &'a Map, order: &'a Order) -> impl Iterator<Item = &'a Board> {
    let made_for = order.made_for.as_ref().and_then(|id| public.person(id)).filter(|person| person.child);
    let is_for = move |board: &&Board| match (&board.about, made_for) {
        (Some(About::Child(about)), Some(child)) => *about == child.id,
        _ => true,
    };
    public.boards.iter().filter(|board| board.has_frames() && public.frames_say(board)).filter(is_for)
}

/// What a paper of `known` says of itself; `sum` is of the session's last line.
pub fn copy(session: &Session, known: &Map, order: &Order, sum: Text) -> Copy {
    let person = order.made_for.as_ref().and_then(|id| known.person(id));
    let state = match &session.map().settled.signed_off {
        None => State::Draft,
        Some(signed) if signed.late.is_empty() => State::SignedOff,
        Some(_) => State::Late,
    };
    Copy {
        made_for: person.map(|person| person.name.clone()),
        agreed: agreed(session),
        child: person.filter(|person| person.child).map(|person| person.id.clone()),
        sum,
        state,
    }
}

/// Makes it; `sum` is of the session's last line.
pub fn make(session: &Session, order: &Order, sum: Text, now: Moment) -> Result<Made, NotMade> {
    let known = known(session, order)?;
    let copy = copy(session, &known, order, sum);
    let document = || papers::make(&order.paper, &known, &copy);
    let bytes = match order.format {
        Format::Md => markdown::write(&document()).into_bytes(),
        Format::Html => html::write(&document()).into_bytes(),
        Format::Docx => docx::write(&document())?,
        Format::Pdf => {
            let pdf::Written { bytes, not_shown } = pdf::write(&document())?;
            return Ok(Made { bytes, not_shown });
        }
        Format::Csv => actions::csv(&known, &copy)?,
        Format::Ics => actions::ics(&known, Calendared { copy: &copy, now, places: order.places }).into_bytes(),
        Format::Json => nameless::json(&known, &exported::exported(&known, &copy)).map_err(io::Error::from)?,
    };
    Ok(Made { bytes, not_shown: BTreeSet::new() })
}

/// The boards that every parent who is asked has agreed to as the room sees them, and who has.
fn agreed(session: &Session) -> BTreeMap<BoardId, Vec<PersonId>> {
    if !session.map().boards.iter().any(Board::has_frames) {
        return BTreeMap::new();
    }
    let public = PublicSession::of(session);
    let framed = public.boards.iter().filter(|board| board.has_frames());
    let agreed = framed.filter(|board| session.not_agreed(&public, board).is_none());
    agreed.map(|board| (board.id.clone(), public.agreement(board).agreed)).collect()
}
