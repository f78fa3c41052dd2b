//! What the meetings after one keep from the room, of what that one says.

use std::collections::HashSet;

use super::{
    elsewhere::Elsewhere,
    ids::SessionId,
    lineage::Lineage,
    map::Map,
    public::PublicSession,
    series::{Series, hide_lost_threads, kept_roots},
    session::Session,
};

impl Series {
    /// What the meetings after this one keep from the room, of what it says.
    pub fn kept_after(&self, this: SessionId) -> Elsewhere {
        let is_this = |session: &Session| session.map().meeting.as_ref().is_some_and(|m| m.session == this);
        let Some(at) = self.sessions().iter().position(is_this) else { return Elsewhere::Unclear };
        let (own, later) = (&self.sessions()[at], &self.sessions()[at + 1..]);
        let lineage = Lineage::of(self.sessions()[at..].iter().map(Session::map));
        let mut hidden = HashSet::new();
        for session in later {
            let public = PublicSession::of(session);
            if public.closed().is_some() {
                return Elsewhere::Unclear;
            }
            hidden.extend(kept_roots(session, &public, &lineage));
        }
        let maps: Vec<Map> = self.sessions()[at..].iter().map(|session| session.map().clone()).collect();
        hide_lost_threads(&maps, &lineage, &mut hidden);
        let all = own.map().contributions().chain(own.taken_back()).map(|c| c.id);
        Elsewhere::Known(all.filter(|id| hidden.contains(&lineage.root(own.map(), *id))).collect())
    }
}
