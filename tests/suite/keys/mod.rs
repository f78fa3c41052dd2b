//! Key scripts: chords go through the whole app, and a disk in memory answers what it asks for.
//!
//! ```ignore
//! let script = Script::new((80, 24)).keys("enter enter").type_text("Kai phoned his gran.").keys("enter");
//! assert!(script.screen().contains("Kai phoned"));
//! ```

mod disk;
mod journeys;
mod lessons;
mod locking;
mod pictures;
mod replay;
mod tray;

use chrono::TimeDelta;
use mapboard::{
    domain::Moment,
    store::frameworks::Catalogue,
    tui::{
        app::{self, Model, Settings, Start},
        canvas::Canvas,
        effect::Effect,
        keys::{Chord, Keymap},
        message::{Listed, Message, Mouse, MouseKind},
        theme::{Depth, Glyphs, Palettes},
    },
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect, Size},
};

pub use disk::Disk;

/// Monday 23 November 2026, five past two.
pub fn noon() -> Moment {
    Moment::parse_from_rfc3339("2026-11-23T14:05:00+00:00").unwrap()
}

/// The settings of someone who changed none.
pub fn settings() -> Settings {
    Settings {
        palettes: Palettes::default(),
        theme: "none".to_owned(),
        depth: Depth::TrueColour,
        glyphs: Glyphs::UNICODE,
        keymap: Keymap::default(),
        mouse: true,
        seen: true,
        plain_words: true,
        lock_after: None,
        start: Start::Library,
        catalogue: Catalogue::built_in(),
        framework: None,
        kind: Some("core-group".into()),
    }
}

/// Someone at the keys.
pub struct Script {
    pub model: Model,
    pub disk: Disk,
    /// Everything that was asked of the runtime, in order.
    pub effects: Vec<Effect>,
    now: Moment,
    size: Size,
    /// What was drawn last, and the terminal that was told of the rows that changed.
    shown: (Canvas, Buffer),
}

impl Script {
    /// The program just started, with no past sessions.
    pub fn new(size: (u16, u16)) -> Script {
        Script::with(size, settings(), Vec::new())
    }

    /// The program just started, with these settings and past sessions.
    pub fn with(size: (u16, u16), settings: Settings, listed: Vec<Listed>) -> Script {
        let (model, effects) = Model::new(settings, size.into(), 7, noon());
        let shown = (Canvas::new(Rect::default()), Buffer::default());
        let mut script =
            Script { model, disk: Disk::with(listed), effects: Vec::new(), now: noon(), size: size.into(), shown };
        script.perform(effects);
        script
    }

    /// Presses keys, written as in a key file and parted by spaces: `ctrl+n enter`.
    pub fn keys(mut self, keys: &str) -> Script {
        for key in keys.split_whitespace() {
            let chord: Chord = key.parse().unwrap();
            self.take(Message::Key(chord));
        }
        self
    }

    /// Types a text, letter by letter.
    pub fn type_text(mut self, text: &str) -> Script {
        for letter in text.chars() {
            let chord = letter.to_string().replace(' ', "space").parse().unwrap();
            self.take(Message::Key(chord));
        }
        self
    }

    /// Presses the left button on the first cell that shows this text.
    pub fn click(mut self, text: &str) -> Script {
        let screen = self.screen();
        let (row, line) = screen.lines().enumerate().find(|(_, line)| line.contains(text)).expect(text);
        let column = line[..line.find(text).unwrap()].chars().count();
        let (column, row) = (column as u16, row as u16);
        self.take(Message::Mouse(Mouse { kind: MouseKind::Press, column, row }));
        self.take(Message::Mouse(Mouse { kind: MouseKind::Release, column, row }));
        self
    }

    /// Anything else that can reach the program.
    pub fn send(mut self, message: Message) -> Script {
        self.take(message);
        self
    }

    /// Time passes; what was to happen by then happens.
    pub fn wait(mut self, seconds: i64) -> Script {
        self.now += TimeDelta::seconds(seconds);
        if self.model.deadline().is_some_and(|deadline| deadline <= self.now) {
            self.take(Message::Due);
        }
        self
    }

    /// What time it is in the room.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// The window gets another size.
    pub fn resize(mut self, size: (u16, u16)) -> Script {
        self.size = size.into();
        self.take(Message::Resize(size.0, size.1));
        self
    }

    /// What is on the screen, without the blanks at the ends of rows.
    pub fn screen(&self) -> String {
        let (buf, _) = self.draw();
        let rows = buf.area.rows().map(|row| {
            let text: String = row.positions().map(|position| buf[position].symbol()).collect();
            text.trim_end().to_owned()
        });
        rows.collect::<Vec<_>>().join("\n")
    }

    /// Where the cursor is.
    pub fn cursor(&self) -> Option<Position> {
        self.draw().1
    }

    /// The last effect that was asked of the runtime.
    pub fn last(&self) -> Option<&Effect> {
        self.effects.last()
    }

    fn draw(&self) -> (Buffer, Option<Position>) {
        let area = Rect::from((Position::ORIGIN, self.size));
        let mut buf = Buffer::empty(area);
        let cursor = app::view(&self.model, area, &mut buf);
        (buf, cursor)
    }

    fn take(&mut self, message: Message) {
        let effects = app::update(&mut self.model, self.now, message);
        self.perform(effects);
        self.show();
    }

    /// What is drawn on what was there before is what would be drawn on nothing.
    fn show(&mut self) {
        let (anew, cursor) = self.draw();
        let (canvas, shown) = &mut self.shown;
        if canvas.area() != anew.area {
            (*canvas, *shown) = (Canvas::new(anew.area), Buffer::empty(anew.area));
        }
        assert_eq!(app::redraw(&self.model, canvas), cursor);
        for y in canvas.take_touched() {
            for x in 0..anew.area.width {
                shown[(x, y)] = canvas.cells()[(x, y)].clone();
            }
        }
        assert_eq!(*shown, anew);
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let answer = self.disk.answer(&effect, self.now);
            self.effects.push(effect);
            if let Some(answer) = answer {
                self.take(answer);
            }
        }
    }
}
