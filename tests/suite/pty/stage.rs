//! A small program on the real runtime, for what no program should do: break on purpose, and say what it heard.
//! It is this very test binary, started again with one test that plays it.

use std::env;

use mapboard::{
    domain::Moment,
    tui::{
        canvas::Canvas,
        effect::Effect,
        keys::Chord,
        message::Message,
        runtime::{self, Application, Ended},
    },
};
use ratatui::{layout::Position, style::Style};

use super::terminal::{Terminal, command};

const NAME: &str = "MAPBOARD_STAGE";

/// Starts the program in a terminal, and waits for its first screen.
pub fn start(home: &tempfile::TempDir, columns: u16, rows: u16) -> Terminal {
    let program = env::current_exe().expect("this test is a file");
    let mut command = command(program, home.path());
    command.args(["pty::stage::program", "--exact", "--nocapture", "--test-threads=1"]);
    command.env(NAME, "1");
    Terminal::start(command, columns, rows)
}

/// The same, as a job of a shell that starts it upon Enter, says when it is back, and continues it upon Enter.
pub fn start_in_shell(home: &tempfile::TempDir) -> Terminal {
    let mut shell = command("sh", home.path());
    let program = env::current_exe().expect("this test is a file");
    let job = "echo shell is here; read go; set -m; \"$0\" \"$@\"; echo shell is back; read go; fg >/dev/null; echo job is over";
    shell.args(["-c", job]);
    shell.arg(program);
    shell.args(["pty::stage::program", "--exact", "--nocapture", "--test-threads=1"]);
    shell.env(NAME, "1");
    Terminal::start(shell, 80, 24)
}

/// The number of the process that says on the screen who it is.
pub fn pid(terminal: &Terminal) -> u32 {
    terminal.wait_for_text("stage ");
    let contents = terminal.contents();
    let words = contents.lines().next().unwrap_or_default();
    words.split_whitespace().nth(1).and_then(|pid| pid.parse().ok()).expect("the stage says its number")
}

#[test]
fn program() {
    if env::var_os(NAME).is_none() {
        return;
    }
    match runtime::run(|_, _| Ok((Stage::default(), Vec::new()))) {
        Ok(Ended::Signal(signal)) => runtime::end_process(signal),
        Ok(Ended::Quit) => println!("the stage is over"),
        Err(error) => println!("{error}"),
    }
}

/// Shows what it heard: typed text as it is, a paste with its length, keys by name.
#[derive(Default)]
struct Stage {
    typed: String,
    pasted: String,
    said: String,
    breaks: bool,
}

impl Application for Stage {
    fn update(&mut self, _: Moment, message: Message) -> Vec<Effect> {
        match message {
            Message::Key(chord) => {
                if let Some(c) = chord.text() {
                    self.typed.push(c);
                } else if chord == Chord::ctrl('q') {
                    return vec![Effect::Quit];
                } else if chord == Chord::ctrl('z') {
                    return vec![Effect::Suspend];
                } else if chord == Chord::ctrl('t') {
                    return vec![Effect::Mouse(true)];
                } else if chord == Chord::ctrl('y') {
                    return vec![Effect::Copy("secret".into())];
                } else if chord == Chord::ctrl('x') {
                    panic!("the family's {}", "secret");
                } else if chord == Chord::ctrl('b') {
                    self.breaks = true;
                } else if chord == Chord::ctrl('e') {
                    // From here on every read finds the end.
                    let nothing = std::fs::File::open("/dev/null").expect("nothing is there");
                    rustix::stdio::dup2_stdin(&nothing).expect("input can be changed");
                }
                self.said = chord.to_string();
            }
            Message::Paste(text) => {
                self.pasted.push_str(&text);
                let lines = self.pasted.matches('\n').count();
                self.said = format!("paste of {} with {lines} line ends", self.pasted.chars().count());
            }
            Message::Resize(columns, rows) => self.said = format!("resized to {columns} x {rows}"),
            Message::Resumed => self.said = "resumed".into(),
            other => self.said = format!("{other:?}"),
        }
        Vec::new()
    }

    fn view(&self, canvas: &mut Canvas) -> Option<Position> {
        let (area, buffer) = (canvas.area(), canvas.anew());
        assert!(!self.breaks, "drawing the family's secret failed");
        let texts = [format!("stage {} here", std::process::id()), self.typed.clone(), self.said.clone()];
        for (y, text) in (area.y..area.bottom()).zip(texts) {
            buffer.set_stringn(area.x, y, text, area.width.into(), Style::new());
        }
        if area.width > 20 && area.height > 4 {
            buffer.set_string(area.right() - 3, area.bottom() - 1, "end", Style::new());
        }
        Some(Position { x: u16::try_from(self.typed.len()).unwrap_or(0), y: 1 })
    }

    fn deadline(&self) -> Option<Moment> {
        None
    }

    fn perform(&mut self, effect: Effect) {
        panic!("the stage asks for nothing like {effect:?}");
    }
}
