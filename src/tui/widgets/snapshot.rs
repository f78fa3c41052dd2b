//! Buffers as text, for the tests' snapshots.

use ratatui::buffer::Buffer;
use ratatui::style::Modifier;

/// The rows of a buffer, without what is blank at their ends.
pub fn lines(buf: &Buffer) -> String {
    let rows = buf.area.rows().map(|row| {
        let mut text = String::new();
        let mut covered = 0;
        for position in row.positions() {
            if covered == 0 {
                text.push_str(buf[position].symbol());
                covered = super::display::text_width(buf[position].symbol()).max(1);
            }
            covered -= 1;
        }
        text.trim_end().to_owned()
    });
    rows.collect::<Vec<_>>().join("\n")
}

/// The rows, and below each that has any a row of its styles: b bold, u underlined, r reversed, and
/// their capitals where it is in bold as well.
pub fn styled_lines(buf: &Buffer) -> String {
    let mut all = Vec::new();
    for (row, text) in buf.area.rows().zip(lines(buf).split('\n')) {
        let sign = |modifier: Modifier| {
            let bold = modifier.contains(Modifier::BOLD);
            let sign = match modifier {
                _ if modifier.contains(Modifier::REVERSED) => 'r',
                _ if modifier.contains(Modifier::UNDERLINED) => 'u',
                _ if bold => return 'b',
                _ => return ' ',
            };
            if bold { sign.to_ascii_uppercase() } else { sign }
        };
        let styles: String = row.positions().map(|position| sign(buf[position].modifier)).collect();
        all.push(text.to_owned());
        if !styles.trim().is_empty() {
            all.push(styles.trim_end().to_owned());
        }
    }
    all.join("\n")
}
