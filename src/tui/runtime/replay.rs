//! A meeting that is played again, as the loop runs it, and as a recording for a player of terminal recordings.

use std::io;

use chrono::TimeDelta;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};
use serde_json::json;

use super::{Ended, TerminalError, end_process, event_loop::Application, run, screen::Screen};
use crate::{
    domain::{Moment, ids::ContributionId, public::PublicSession, replay::Replay, wall::Steering},
    live::State,
    tui::{
        canvas::Canvas,
        effect::Effect,
        look::Look,
        message::Message,
        rooms::{
            audience::{Audience, Scene},
            replay::Player,
        },
    },
};

/// How long the last picture of a recording stands.
const LAST: TimeDelta = TimeDelta::seconds(4);

/// Plays it on this terminal, so many times as fast as it was, until somebody ends it.
pub fn run_replay(replay: Replay, speed: u32, look: Look) -> Result<(), TerminalError> {
    let start = |size: (u16, u16), _| {
        let player = Player::new(replay, speed, look.now);
        let area = Rect::new(0, 0, size.0, size.1);
        let mut playing = Playing { picture: Picture::of(&player), player, look, area };
        playing.picture.turn(&playing.look, playing.wall());
        Ok((playing, vec![Effect::Mouse(false)]))
    };
    match run(start)? {
        Ended::Quit => {}
        Ended::Signal(signal) => end_process(signal),
    }
    Ok(())
}

/// The same as an asciicast of version 2, in so many columns and rows.
pub fn recorded(replay: Replay, speed: u32, look: &Look, (columns, rows): (u16, u16)) -> io::Result<Vec<u8>> {
    let header = json!({"version": 2, "width": columns, "height": rows, "title": "mapboard, a fictional meeting"});
    let mut lines = vec![header.to_string()];
    let (mut screen, mut player) = (Screen::new((columns, rows)), Player::new(replay, speed, look.now));
    let area = Rect::new(0, 0, columns, rows);
    let mut picture = Picture::of(&player);
    let mut at = TimeDelta::zero();
    let seconds = |at: TimeDelta| at.as_seconds_f64();
    loop {
        picture.turn(look, area);
        let bytes = screen.frame(|canvas| {
            picture.draw(look, area, canvas.anew());
            None
        });
        lines.push(json!([seconds(at), "o", String::from_utf8_lossy(bytes)]).to_string());
        let Some(stands) = player.replay().stands(player.beat(), speed) else { break };
        at += stands;
        player.step();
        picture = Picture { audience: picture.audience, ..Picture::of(&player) };
    }
    // A player keeps the last picture as long as there is something to come.
    lines.push(json!([seconds(at + LAST), "o", ""]).to_string());
    Ok((lines.join("\n") + "\n").into_bytes())
}

/// What the wall showed at a beat.
struct Picture {
    beat: usize,
    seen: PublicSession,
    steering: Steering,
    newest: Option<ContributionId>,
    audience: Audience,
}

impl Picture {
    fn of(player: &Player) -> Picture {
        let beat = player.beat();
        let (steering, newest) = player.replay().steering(beat);
        Picture { beat, seen: player.replay().seen(beat), steering, newest, audience: Audience::new(false) }
    }

    fn scene(&self) -> Scene<'_> {
        let state = match (self.steering.over, self.seen.pause()) {
            (true, _) => State::Ended,
            (false, Some(_)) => State::Paused,
            (false, None) if self.seen.meeting.is_none() => State::Waiting,
            (false, None) => State::Live,
        };
        let today = self.seen.meeting.as_ref().map(|meeting| meeting.started.date_naive()).unwrap_or_default();
        Scene { seen: &self.seen, state, steering: &self.steering, newest: self.newest, today }
    }

    fn turn(&mut self, look: &Look, area: Rect) {
        let mut audience = std::mem::take(&mut self.audience);
        audience.turn(&self.scene(), look, area);
        self.audience = audience;
    }

    fn draw(&self, look: &Look, area: Rect, buf: &mut Buffer) {
        self.audience.view(&self.scene(), look, area, buf);
    }
}

struct Playing {
    player: Player,
    picture: Picture,
    look: Look,
    area: Rect,
}

impl Playing {
    fn wall(&self) -> Rect {
        Rect { height: self.area.height.saturating_sub(1), ..self.area }
    }
}

impl Application for Playing {
    fn update(&mut self, now: Moment, message: Message) -> Vec<Effect> {
        self.look.now = now;
        self.player.pass_time(now);
        let effects = match message {
            Message::Key(chord) => self.player.key(chord, &self.look),
            Message::Resize(columns, rows) => {
                self.area = Rect::new(0, 0, columns, rows);
                Vec::new()
            }
            _ => Vec::new(),
        };
        if self.picture.beat != self.player.beat() {
            let audience = std::mem::take(&mut self.picture.audience);
            self.picture = Picture { audience, ..Picture::of(&self.player) };
        }
        let wall = self.wall();
        self.picture.turn(&self.look, wall);
        effects
    }

    fn view(&self, canvas: &mut Canvas) -> Option<Position> {
        let buf = canvas.anew();
        self.picture.draw(&self.look, self.wall(), buf);
        let row = Rect { y: self.area.height.saturating_sub(1), height: self.area.height.min(1), ..self.area };
        self.player.view(&self.look, row, buf);
        None
    }

    fn deadline(&self) -> Option<Moment> {
        self.player.due()
    }

    fn perform(&mut self, _: Effect) {}
}
