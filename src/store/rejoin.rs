//! Going on in a session whose file was put in the place of the one that was open, because something was expunged.

use std::{fs::File, io};

use super::{
    append::{self, Writer},
    chain::Chain,
    failure::Failure,
    heal,
    identity::Identity,
    lines::{self, Damage},
    sum::Sum,
    sweep,
};
use crate::domain::{
    draft::Draft,
    erased::Erased,
    event::{Body, Event},
};

impl Writer {
    /// Opens the file that stands there now, if it is this session with something expunged. Gives back what came with it.
    pub(super) fn rejoin(&mut self) -> io::Result<Result<Vec<Event>, Failure>> {
        let mut file: File = append::open_file(&self.path)?;
        let bytes = heal::whole_file(&mut file)?;
        let replaced = || Ok(Err(Failure::Replaced(self.path.clone())));
        let Some(below) = bytes.strip_prefix(self.header.as_slice()) else { return replaced() };
        let above = self.header.iter().filter(|b| **b == b'\n').count() as u64;
        let mut chain = Chain::new(Sum::of(&self.header));
        let read = lines::read(below, above + 1, &self.cover, &mut chain);
        if let Some(first) = read.damage.into_iter().next() {
            let Damage { line, what, .. } = first;
            return Ok(Err(Failure::Damaged { path: self.path.clone(), line, what }));
        }
        let came = lines::read(below, above + 1, &self.cover, &mut self.chain.clone()).events;
        let says_why = came.iter().any(|event| matches!(event.body, Body::Expunge(_)));
        if !says_why || !chain.has_all_of(&self.chain) || chain.missing().next().is_some() {
            return replaced();
        }
        let erased = sweep::erased(&read.events);
        self.identity = Identity::of(&file.metadata()?);
        self.end = ((self.header.len() + read.bytes) as u64, above + read.count);
        (self.file, self.chain) = (file, chain);
        self.spill.let_go(&erased);
        self.erased = erased;
        Ok(Ok(came))
    }

    /// Lets go of what was expunged: it is in no spill and no half-typed line of this desk any more.
    pub fn let_go(&mut self, erased: &Erased, draft: Option<&Draft>) -> Result<(), Failure> {
        self.spill.let_go(erased);
        let Some(file) = &mut self.draft else { return Ok(()) };
        let draft = draft.filter(|draft| !draft.is_made_of(erased));
        file.keep_only(draft).map_err(|error| Failure::of(&self.beside.private(), error))
    }
}
