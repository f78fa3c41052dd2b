//! Whether a change fits the session as it is, said before it is recorded.

use super::{
    command::Refusal,
    consent::ConsentAbout,
    contribution::{Action, Contribution},
    event::{Add, Body, Edit, Rate, Thing},
    framework::ScaleDefinition,
    ids::{BoardId, ContributionId, PersonId, Place},
    link::Link,
    scale::{About, ScaleKey, Value},
    session::Session,
    text::Text,
};

/// Refuses what would change nothing, so that undo always finds the step a person means.
pub(super) fn changes(does: bool) -> Result<(), Refusal> {
    if does { Ok(()) } else { Err(Refusal::AsItIs) }
}

impl Session {
    /// Why `body` may not be recorded, if so.
    pub(super) fn check(&self, body: &Body) -> Result<(), Refusal> {
        if self.is_signed_off() && !body.may_follow_sign_off() {
            return Err(Refusal::SignedOff);
        }
        self.check_whenever(body)
    }

    /// The same, whether or not the meeting is signed off.
    pub(super) fn check_whenever(&self, body: &Body) -> Result<(), Refusal> {
        match body {
            Body::Add(add) => self.check_add(add),
            Body::Edit(edit) => self.check_edit(edit),
            Body::Quote(e) if !e.verbatim && self.keeps_words_of(self.standing(e.id)?) => Err(Refusal::ExactWords),
            Body::Move(e) => {
                let contribution = self.standing(e.id)?;
                self.check_place(&contribution.board, e.to.as_ref())
            }
            Body::Board(e) if self.map.board(&e.id).is_some() => Err(Refusal::BoardKnown(e.id.clone())),
            Body::Board(e) if self.framework(&e.framework).is_none() => Err(Refusal::NoFramework(e.framework.clone())),
            Body::Board(e) => self.check_about(e.about.as_ref()),
            Body::Restore(e) if self.map.contribution(e.id).is_some() => Err(Refusal::AlreadyThere),
            Body::Restore(e) if !self.taken_back.contains_key(&e.id) => Err(Refusal::NoContribution),
            Body::Lift(e) => {
                self.standing(e.id)?;
                let standing = self.restrictions_of(e.id);
                let named = !e.lifts.is_empty() && e.lifts.iter().all(|id| standing.contains(id));
                if standing.is_empty() && self.is_restricted(e.id) {
                    return Err(Refusal::QuotesRestricted);
                }
                if named { Ok(()) } else { Err(Refusal::NotRestricted) }
            }
            Body::Attribute(e) => {
                self.standing(e.id)?;
                e.said_by.iter().chain(&e.told_by).try_for_each(|id| self.check_person(id))
            }
            Body::Assign(e) => {
                self.standing(e.id)?;
                e.action.iter().flat_map(Action::people).try_for_each(|person| self.check_person(person))
            }
            Body::Person(person) => {
                let known = self.map.person(&person.id).filter(|known| !known.off_list);
                known.map_or(Ok(()), |known| Err(Refusal::PersonKnown(known.name.clone())))
            }
            Body::ChangePerson(person) => self.check_person(&person.id),
            Body::RemovePerson(e) => self.check_person(&e.id),
            Body::Rate(rate) => self.check_rate(rate),
            Body::Unrate(_) if self.thing_of(body).is_none() => Err(Refusal::NoRating),
            Body::Collect(e) if self.rounds.iter().any(|round| round.id == e.round) => Err(Refusal::RoundKnown),
            Body::Collect(e) if self.collecting(&e.key).is_some() => Err(Refusal::RoundKnown),
            Body::Collect(e) => self.check_scale(&e.key).map(drop),
            Body::Show(e) if !self.open_rounds().any(|round| round.id == e.round) => Err(Refusal::NoRound),
            Body::Tick(e) => {
                let board = self.map.board(&e.board).ok_or_else(|| Refusal::NoBoard(e.board.clone()))?;
                changes(board.ticks.contains_key(&e.step) != e.done)
            }
            Body::Gap(e) => {
                self.check_place(&e.board, Some(&e.place))?;
                changes(self.map.board(&e.board).is_some_and(|board| board.gaps.contains(&e.place) != e.stands))
            }
            Body::Picture(_) | Body::Frame(_) => self.check_frames(body),
            Body::Consent(_) | Body::Origin(_) | Body::Source(_) | Body::SeenBy(_) => self.check_words_of(body),
            Body::Link(_) | Body::Unlink(_) => self.check_words_of(body),
            Body::Told(_) | Body::Trial(_) => self.check_network(body),
            Body::Attend(_) | Body::Report(_) | Body::GoOn(_) | Body::Pause(_) | Body::ReadBack(_) => {
                self.check_room(body)
            }
            Body::Decide(_) | Body::Dissent(_) | Body::LeaveOpen(_) | Body::NextMeeting(_) => self.check_decision(body),
            Body::Close(_) | Body::Reopen(_) | Body::Amend(_) | Body::LeaveOut(_) | Body::PutBack(_) => {
                self.check_closing(body)
            }
            Body::Offer(_) | Body::Decline(_) => self.check_tray(body),
            Body::Expunge(_) | Body::Gone(_) => Err(Refusal::OnlyExpunge),
            Body::Lesson(_) => changes(self.map.practice.is_none()),
            Body::Practise(_) => changes(self.map.practice.is_some()),
            Body::Follows(_) => changes(self.map.follows.is_none()),
            other => match other.thing() {
                Some(Thing::Contribution(id)) if !matches!(other, Body::Restore(_)) => self.standing(id).map(drop),
                _ => Ok(()),
            },
        }
    }

    /// What belongs to a child's words, and what stands beside what.
    fn check_words_of(&self, body: &Body) -> Result<(), Refusal> {
        match body {
            Body::Consent(e) => {
                match &e.about {
                    ConsentAbout::Board(id) if self.map.board(id).is_none() => {
                        return Err(Refusal::NoBoard(id.clone()));
                    }
                    ConsentAbout::Board(_) => {}
                    ConsentAbout::Contribution(id) => drop(self.standing(*id)?),
                }
                e.by.iter().chain(&e.asked_by).try_for_each(|id| self.check_person(id))?;
                changes(e.stands || self.map.consents.iter().any(|then| e.is_said_by(then)))
            }
            Body::Origin(e) => {
                self.standing(e.id)?;
                e.present.iter().chain(&e.written_by).try_for_each(|id| self.check_person(id))
            }
            Body::Source(e) => {
                let board = self.map.board(&e.board).ok_or_else(|| Refusal::NoBoard(e.board.clone()))?;
                e.origin.present.iter().chain(&e.origin.written_by).try_for_each(|id| self.check_person(id))?;
                let stands = self.map.sources.get(&board.id).map(|(_, origin)| origin.clone());
                changes(stands.unwrap_or_default() != e.origin)
            }
            Body::SeenBy(e) => {
                let seen = &self.standing(e.id)?.seen_by;
                e.people.iter().try_for_each(|id| self.check_person(id))?;
                let knows = |person: &PersonId| seen.iter().any(|(seen, _)| seen == person);
                changes(e.people.iter().any(|person| knows(person) != e.stands))
            }
            Body::Link(e) if e.id == e.to => Err(Refusal::LinkedToItself),
            Body::Link(e) => {
                self.standing(e.to)?;
                // A quote may be tied to what it quotes or corrects before it is added.
                if !e.kind.has_words_of_it() || self.any_contribution(e.id).is_some() {
                    self.standing(e.id)?;
                }
                let known = |link: &Link| (link.id, link.to, link.kind) == (e.id, e.to, e.kind);
                changes(!self.map.links.iter().any(known))
            }
            body if self.thing_of(body).is_none() => Err(Refusal::NoLink),
            _ => Ok(()),
        }
    }

    /// Who was told what, and how a rule held when it was used.
    fn check_network(&self, body: &Body) -> Result<(), Refusal> {
        match body {
            Body::Told(e) => {
                let told = &self.standing(e.id)?.told;
                e.by.iter().try_for_each(|id| self.check_person(id))?;
                if e.stands {
                    e.statements.iter().try_for_each(|id| self.standing(*id).map(drop))?;
                }
                let has = |id: &ContributionId| {
                    told.iter().any(|told| told.statement == *id && (e.stands || told.by == e.by))
                };
                changes(e.statements.iter().any(|id| has(id) != e.stands))
            }
            Body::Trial(e) => {
                let trial = self.standing(e.id)?.trial.as_ref().ok_or(Refusal::NoTrial)?;
                changes((trial.on, trial.held) != (e.on, e.held))
            }
            _ => Ok(()),
        }
    }

    /// The pictures of frames, and who agreed to them.
    fn check_frames(&self, body: &Body) -> Result<(), Refusal> {
        let board = |id: &BoardId| self.map.board(id).ok_or_else(|| Refusal::NoBoard(id.clone()));
        match body {
            Body::Picture(e) => {
                let board = board(&e.board)?;
                let is_frame = board.framework.columns.iter().any(|column| column.id == e.frame);
                if !is_frame || (!e.picture.is_empty() && board.framework.picture(&e.picture).is_none()) {
                    return Err(Refusal::NoPicture(e.picture.clone()));
                }
                let chosen = board.frames.pictures.get(&e.frame).map(|chosen| &*chosen.picture);
                changes(chosen.unwrap_or_default() != &*e.picture)
            }
            Body::Frame(e) => {
                let board = board(&e.board)?;
                self.check_person(&e.agreed_by)?;
                if e.stands && e.to.is_empty() {
                    return Err(Refusal::NothingToAgree);
                }
                let known = board.frames.agreed.get(&e.agreed_by).map(|agreed| &agreed.to);
                changes(known != Some(&e.to).filter(|_| e.stands))
            }
            _ => Ok(()),
        }
    }

    /// Who comes and goes, reports, breaks, and what was agreed when it was read out.
    fn check_room(&self, body: &Body) -> Result<(), Refusal> {
        match body {
            Body::Attend(e) => {
                self.check_person(&e.id)?;
                let known = |event| self.map.attendances.iter().any(|a| a.event == event && a.person == e.id);
                changes(e.takes_back.is_none_or(known))
            }
            Body::Report(e) => {
                e.by.iter().try_for_each(|id| self.check_person(id))?;
                changes(e.stands || self.map.reports.contains_key(&e.agency))
            }
            Body::GoOn(e) => {
                e.decided_by.iter().try_for_each(|id| self.check_person(id))?;
                changes(e.stands || self.map.went_on.iter().any(|then| e.is_said_by(then)))
            }
            Body::Pause(e) => {
                let (lasts, any) = (self.map.pause().is_some(), !self.map.pauses.is_empty());
                changes(if e.on == e.stands { !lasts && (e.on || any) } else { lasts })
            }
            Body::ReadBack(e) => {
                self.check_person(&e.by)?;
                changes(e.stands || self.standing(e.id)?.read_back.iter().any(|said| said.by == e.by))?;
                self.standing(e.id).map(drop)
            }
            _ => Ok(()),
        }
    }

    pub(super) fn check_add(&self, add: &Add) -> Result<(), Refusal> {
        if self.any_contribution(add.id).is_some() {
            return Err(Refusal::AlreadyThere);
        }
        if add.text.trim().is_empty() && add.parts.values().all(|part| part.trim().is_empty()) {
            return Err(Refusal::Empty);
        }
        self.check_place(&add.board, add.to.as_ref())?;
        add.trial.iter().try_for_each(|trial| self.standing(trial.of).map(drop))?;
        let owner = add.action.iter().flat_map(Action::people);
        add.said_by.iter().chain(&add.told_by).chain(owner).try_for_each(|id| self.check_person(id))
    }

    fn check_edit(&self, edit: &Edit) -> Result<(), Refusal> {
        if self.keeps_words_of(self.standing(edit.id)?) {
            return Err(Refusal::ExactWords);
        }
        let empty = edit.text.trim().is_empty() && edit.parts.values().all(|part| part.trim().is_empty());
        if empty { Err(Refusal::Empty) } else { Ok(()) }
    }

    fn check_place(&self, board: &BoardId, place: Option<&Place>) -> Result<(), Refusal> {
        let board = self.map.board(board).ok_or_else(|| Refusal::NoBoard(board.clone()))?;
        match place {
            Some(place) if board.framework.find(place).is_none() => {
                let places: Vec<_> = board.framework.places().map(|(place, ..)| place.as_str().to_owned()).collect();
                Err(Refusal::NoPlace(place.clone(), places.join(", ")))
            }
            _ => Ok(()),
        }
    }

    pub(super) fn check_person(&self, id: &PersonId) -> Result<(), Refusal> {
        self.map.person(id).filter(|person| !person.off_list).map(drop).ok_or_else(|| Refusal::NoPerson(id.clone()))
    }

    fn check_rate(&self, rate: &Rate) -> Result<(), Refusal> {
        [&rate.by].into_iter().chain(&rate.collected_by).try_for_each(|id| self.check_person(id))?;
        let scale = self.check_scale(&rate.key)?;
        if rate.round.is_some_and(|id| !self.open_rounds().any(|round| round.id == id && round.key == rate.key)) {
            return Err(Refusal::NoRound);
        }
        match rate.value {
            Value::Number(given) => scale.check(given),
            Value::None(_) => Ok(()),
        }
    }

    fn check_scale(&self, key: &ScaleKey) -> Result<&ScaleDefinition, Refusal> {
        let board = self.map.board(&key.board).ok_or_else(|| Refusal::NoBoard(key.board.clone()))?;
        self.check_about(key.about.as_ref())?;
        board.framework.scale(&key.scale).ok_or_else(|| Refusal::NoScale(Text::new(key.scale.as_str())))
    }

    fn check_about(&self, about: Option<&About>) -> Result<(), Refusal> {
        match about {
            Some(About::Contribution(id)) => self.standing(*id).map(drop),
            Some(About::Child(id)) => self.check_person(id),
            Some(About::Context(_)) | None => Ok(()),
        }
    }

    pub(super) fn standing(&self, id: ContributionId) -> Result<&Contribution, Refusal> {
        match self.map.contribution(id) {
            Some(contribution) => Ok(contribution),
            None if self.taken_back.contains_key(&id) => Err(Refusal::TakenBack),
            None => Err(Refusal::NoContribution),
        }
    }
}
