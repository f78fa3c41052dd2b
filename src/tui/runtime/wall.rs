//! The wall as the loop runs it. It has no thread that writes, and nothing in its reach that could.

use std::{io, path::PathBuf, time::Duration};

use ratatui::layout::{Position, Rect};

use super::{Ended, TerminalError, end_process, event_loop::Application, event_loop::Post, run};
use crate::{
    domain::{Moment, wall::WallHere},
    live::{Live, Seen},
    store::{Here, Meeting},
    tui::{
        canvas::Canvas,
        effect::Effect,
        look::Look,
        message::Message,
        rooms::audience::{Audience, Scene},
    },
};

/// What is shown on a wall, and how.
pub struct Projection {
    /// The session.
    pub path: PathBuf,
    /// The user's data folder.
    pub data: Option<PathBuf>,
    /// How long something waits before it is shown.
    pub delay: Duration,
    /// No page is turned by itself.
    pub still: bool,
    /// How it is drawn.
    pub look: Look,
}

/// Shows a session on this terminal until somebody ends it.
pub fn run_wall(projection: Projection) -> Result<(), TerminalError> {
    match run(|size, post| Wall::start(projection, size, post))? {
        Ended::Quit => {}
        Ended::Signal(signal) => end_process(signal),
    }
    Ok(())
}

struct Wall {
    live: Live,
    meeting: Meeting,
    /// Says to the boards that it is here. `None` where nothing may be written beside the session.
    here: Option<Here<WallHere>>,
    audience: Audience,
    look: Look,
    area: Rect,
}

impl Wall {
    fn start(projection: Projection, size: (u16, u16), post: Post) -> io::Result<(Wall, Vec<Effect>)> {
        let Projection { path, data, delay, still, look } = projection;
        let meeting = Meeting::of(&path);
        let here = if path.is_file() { meeting.wall_comes().ok() } else { None };
        let live = Live::follow(path, data, delay, move || post.send(Message::WallNews))?;
        let area = Rect::new(0, 0, size.0, size.1);
        let wall = Wall { live, meeting, here, audience: Audience::new(still), look, area };
        // Any effect lets the first picture wait a moment for what it is to show.
        Ok((wall, vec![Effect::Mouse(false)]))
    }

    fn tell_boards(&mut self) {
        if self.here.is_none() && self.live.seen().session.meeting.is_some() {
            self.here = self.meeting.wall_comes().ok();
        }
        if let Some(here) = &mut self.here {
            // Where it cannot be said, the wall is blank all the same.
            let _ = here.say(WallHere { blank: self.audience.is_blank() });
        }
    }
}

fn scene<'a>(seen: &'a Seen, look: &Look) -> Scene<'a> {
    Scene {
        seen: &seen.session,
        state: seen.state,
        steering: &seen.steering,
        newest: seen.newest,
        today: look.now.date_naive(),
    }
}

impl Application for Wall {
    fn update(&mut self, now: Moment, message: Message) -> Vec<Effect> {
        self.look.now = now;
        let effects = match message {
            Message::Key(chord) => self.audience.key(chord, &self.look),
            Message::Resize(columns, rows) => {
                self.area = Rect::new(0, 0, columns, rows);
                Vec::new()
            }
            _ => Vec::new(),
        };
        self.tell_boards();
        let seen = self.live.seen();
        self.audience.turn(&scene(&seen, &self.look), &self.look, self.area);
        effects
    }

    fn view(&self, canvas: &mut Canvas) -> Option<Position> {
        let seen = self.live.seen();
        self.audience.view(&scene(&seen, &self.look), &self.look, canvas.area(), canvas.anew());
        None
    }

    fn deadline(&self) -> Option<Moment> {
        None
    }

    fn perform(&mut self, _: Effect) {}
}
