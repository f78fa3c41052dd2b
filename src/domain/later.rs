//! What the other meetings of a family keep from the room, of what one of them says.

use std::collections::HashSet;

use super::{
    elsewhere::Elsewhere,
    ids::SessionId,
    lineage::Lineage,
    map::Map,
    public::PublicSession,
    series::{Series, hide_lost_threads, kept_ids, kept_roots},
    session::Session,
};

impl Series {
    /// What the meetings after this one keep from the room, of what it says; and what any that took something over from it
    /// does, for a clock may have been wrong.
    pub fn kept_after(&self, this: SessionId) -> Elsewhere {
        let is_this = |session: &Session| session.map().meeting.as_ref().is_some_and(|m| m.session == this);
        let Some(at) = self.sessions().iter().position(is_this) else { return Elsewhere::Unclear };
        let (own, later) = (&self.sessions()[at], &self.sessions()[at + 1..]);
        let lineage = Lineage::of_all(self.sessions());
        let mut hidden = HashSet::new();
        for session in later {
            let public = PublicSession::of(session);
            if public.closed().is_some() {
                return Elsewhere::Unclear;
            }
            hidden.extend(kept_roots(session, &public, &lineage));
        }
        let this = Some(this);
        for session in &self.sessions()[..at] {
            let public = PublicSession::of(session);
            for id in kept_ids(session, &public) {
                let line = lineage.line(session.map(), id);
                if let Some((_, own_id)) = line.iter().skip(1).find(|(of, _)| *of == this) {
                    hidden.insert(lineage.root(own.map(), *own_id));
                }
            }
        }
        let maps: Vec<Map> = self.sessions()[at..].iter().map(|session| session.map().clone()).collect();
        hide_lost_threads(&maps, &lineage, &mut hidden);
        let all = own.map().contributions().chain(own.taken_back()).map(|c| c.id);
        Elsewhere::Known(all.filter(|id| hidden.contains(&lineage.root(own.map(), *id))).collect())
    }
}
