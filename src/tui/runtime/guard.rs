//! Takes the terminal over, and gives it back once, on every way out.

use std::{
    cell::Cell,
    io, panic,
    sync::atomic::{AtomicBool, Ordering},
};

use crossterm::terminal;

use super::{output, platform::Line};

/// The alternate screen, erased, with pastes marked. The last column holds the cursor instead of wrapping it. The title
/// would otherwise be the command, with the session's name in it; the terminal keeps the former one.
const ENTER: &[u8] = b"\x1b[22;2t\x1b]2;mapboard\x1b\\\x1b[?1049h\x1b[?2004h\x1b[?7l\x1b[0m\x1b[H\x1b[J";
/// Everything off that was or could be on. The meeting is erased before the shell's screen comes back.
const LEAVE: &[u8] =
    b"\x1b[?2026l\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[0m\x1b[H\x1b[J\x1b[?7h\x1b[?25h\x1b[?1049l\x1b[23;2t";
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// Whether the terminal is taken over now. One for the process, as the terminal is.
static TAKEN: AtomicBool = AtomicBool::new(false);

thread_local! {
    /// Whether this thread draws. A panic on another thread is that thread's to tell, and ends nothing.
    static DRAWS: Cell<bool> = const { Cell::new(false) };
}

/// The terminal, taken over until this is dropped.
pub struct Guard {
    mouse: bool,
}

impl Guard {
    /// Takes the terminal over, and sees to it that a panic gives it back.
    pub fn new() -> io::Result<Guard> {
        restore_on_panic();
        DRAWS.set(true);
        let guard = Guard { mouse: false };
        guard.take()?;
        Ok(guard)
    }

    /// Takes it over again after [`Guard::give_back`], or after someone else had it.
    pub fn take(&self) -> io::Result<()> {
        TAKEN.store(true, Ordering::SeqCst);
        output::understand_sequences();
        terminal::enable_raw_mode()?;
        output::write(ENTER)?;
        if self.mouse { output::write(MOUSE_ON) } else { Ok(()) }
    }

    /// Gives it back for a while.
    pub fn give_back(&self) {
        restore();
    }

    /// Lets the terminal report the mouse, or not.
    pub fn set_mouse(&mut self, reported: bool, line: &mut Line) -> io::Result<()> {
        if self.mouse == reported {
            return Ok(());
        }
        self.mouse = reported;
        line.send(if reported { MOUSE_ON } else { MOUSE_OFF })
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back, if it is taken. A terminal that is gone cannot be helped.
fn restore() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let _ = output::write(LEAVE);
        let _ = terminal::disable_raw_mode();
    }
}

/// A panic's own message may hold words of the meeting; this says where it was and nothing more.
fn restore_on_panic() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !TAKEN.load(Ordering::SeqCst) {
                return before(info);
            }
            if !DRAWS.try_with(Cell::get).unwrap_or(false) {
                return;
            }
            restore();
            let place = info.location().map_or_else(String::new, |place| {
                let file = place.file().rsplit(['/', '\\']).next().unwrap_or_default();
                format!(" ({file}:{})", place.line())
            });
            eprintln!(
                "mapboard stopped because of a mistake of its own{place}. What was added is saved and the line \
                 that was being typed is kept; `mapboard open` goes on where you were."
            );
        }));
    });
}
