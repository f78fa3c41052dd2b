//! A thread that sees what other desks write.

use std::{
    path::Path,
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread,
    time::Duration,
};

use super::event_loop::Post;
use crate::{
    domain::ids::DeskId,
    store::{News, Tail, Watch, is_remote},
    tui::message::Message,
};

/// How often a drive is asked that tells nothing by itself.
const SLOWLY: Duration = Duration::from_secs(1);

/// Follows a session as long as it is kept.
pub struct Follow {
    // Its end ends the thread.
    _news: Sender<()>,
    _watch: Option<Watch>,
}

impl Follow {
    /// Tells what desks other than `own` write into the session at `path`. When it has to be read as a whole, this
    /// calls `anew` and ends.
    pub fn new(path: &Path, own: DeskId, tail: Tail, post: Post, anew: impl FnOnce() + Send + 'static) -> Follow {
        let (news, heard) = mpsc::channel();
        let told = news.clone();
        let watch = Watch::session(path, move || {
            // The thread may have ended with the session.
            let _ = told.send(());
        });
        let polls = watch.is_err() || is_remote(path);
        let _ =
            thread::Builder::new().name("follow".into()).spawn(move || follow(&heard, polls, &own, tail, &post, anew));
        Follow { _news: news, _watch: watch.ok() }
    }
}

fn follow(heard: &Receiver<()>, polls: bool, own: &DeskId, mut tail: Tail, post: &Post, anew: impl FnOnce()) {
    let damaged = tail.damage().len();
    loop {
        // What came between the opening and the watching is found by looking once at once.
        match tail.read_new() {
            // A line that cannot be read may restrict something: the whole session has to know.
            Ok(News::Events(_)) if tail.damage().len() != damaged => return anew(),
            Ok(News::Events(mut events)) => {
                events.retain(|event| event.desk != *own);
                if !events.is_empty() {
                    post.send(Message::Followed(events));
                }
            }
            Ok(News::Anew) => return anew(),
            // It cannot be reached just now; the writer says so if that matters.
            Err(_) => {}
        }
        let next =
            if polls { heard.recv_timeout(SLOWLY) } else { heard.recv().map_err(|_| RecvTimeoutError::Disconnected) };
        if next == Err(RecvTimeoutError::Disconnected) {
            return;
        }
        while heard.try_recv().is_ok() {}
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::{
        domain::ids::{IdSource, SessionId},
        store::{Header, Store},
        tui::runtime::clock,
    };

    #[test]
    fn a_line_that_cannot_be_read_is_not_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let started = clock::now();
        let id = SessionId(IdSource::new(1).next(started));
        let header = Header { id, started, kind: "core-group".into(), series: None };
        let store = Store::at(None);
        let path = store.create(folder.path(), &header, Vec::new()).unwrap();
        let tail = store.follow(&store.read(&path).unwrap());
        let (post, _heard) = Post::overheard();
        let (anew, asked) = mpsc::channel();
        let _follow = Follow::new(&path, "aaaa".into(), tail, post, move || anew.send(()).expect("the test waits"));
        let mut file = std::fs::OpenOptions::new().append(true).open(&path).unwrap();
        file.write_all(b"- half of a restriction\n").unwrap();
        asked.recv_timeout(Duration::from_secs(20)).expect("it is read as a whole");
    }
}
