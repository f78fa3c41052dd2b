//! Pages, and what is put on them from top to bottom.

use super::{super::document::Document, tags::NodeId, text::Line};

/// Points: an A4 page, its margins at the sides, above and below, and the room for what stands on every page.
const A4: (f32, f32) = (595.28, 841.89);
const SIDE: f32 = 54.0;
const ABOVE: f32 = 54.0;
const BELOW: f32 = 44.0;

/// Something drawn, and what it is a part of; nothing, where it is there only for the eye.
pub(super) type Placed = (Option<NodeId>, Mark);

/// Something drawn. Lengths are points from the upper left corner.
#[derive(Clone)]
pub(super) enum Mark {
    /// Words; `y` is the line they stand on.
    Words { x: f32, y: f32, size: f32, line: Line },
    /// A straight line.
    Rule { from: (f32, f32), to: (f32, f32), width: f32 },
    /// A shaded field.
    Shade { at: (f32, f32), size: (f32, f32) },
    /// A frame of short strokes.
    Frame { at: (f32, f32), size: (f32, f32) },
    /// A dot.
    Dot { at: (f32, f32), radius: f32 },
}

impl Mark {
    /// The same further to the right and below.
    pub fn moved(mut self, dx: f32, dy: f32) -> Mark {
        match &mut self {
            Mark::Words { x, y, .. } => (*x, *y) = (*x + dx, *y + dy),
            Mark::Rule { from, to, .. } => {
                (*from, *to) = ((from.0 + dx, from.1 + dy), (to.0 + dx, to.1 + dy));
            }
            Mark::Shade { at, .. } | Mark::Frame { at, .. } | Mark::Dot { at, .. } => {
                *at = (at.0 + dx, at.1 + dy);
            }
        }
        self
    }
}

/// What is never torn between two pages.
#[derive(Clone, Default)]
pub(super) struct Slab {
    /// What is left free above it, unless it begins a page.
    pub before: f32,
    pub height: f32,
    /// Where its marks stand, from its own upper left corner.
    pub marks: Vec<Placed>,
    /// Whether it goes along with what follows it.
    pub goes_along: bool,
    /// The bookmark at it: its level and its words.
    pub bookmark: Option<(u8, String)>,
}

/// A bookmark's level, words, page and height on it.
pub(super) type Bookmark = (u8, String, usize, f32);

/// The pages so far.
pub(super) struct Pages {
    pub size: (f32, f32),
    pub pages: Vec<Vec<Placed>>,
    pub bookmarks: Vec<Bookmark>,
    /// What is left free at every page's end for its foot.
    foot: f32,
    y: f32,
    /// What waits for what follows it.
    waiting: Vec<Slab>,
}

impl Pages {
    /// The first page, with `foot` left free below.
    pub fn of(document: &Document, foot: f32) -> Pages {
        let size = if document.landscape { (A4.1, A4.0) } else { A4 };
        Pages { size, pages: vec![Vec::new()], bookmarks: Vec::new(), foot, y: ABOVE, waiting: Vec::new() }
    }

    /// What stands between the margins of a paper that lies or stands.
    pub fn width(landscape: bool) -> f32 {
        (if landscape { A4.1 } else { A4.0 }) - 2.0 * SIDE
    }

    /// How high what stands between the margins may be.
    pub fn height(&self) -> f32 {
        self.size.1 - ABOVE - BELOW - self.foot
    }

    /// How much of that is free.
    pub fn room(&self) -> f32 {
        ABOVE + self.height() - self.y - self.waits()
    }

    fn waits(&self) -> f32 {
        self.waiting.iter().map(|slab| slab.before + slab.height).sum()
    }

    /// Puts it below what stands there, or on a new page.
    pub fn put(&mut self, slab: Slab) {
        if slab.goes_along {
            self.waiting.push(slab);
            return;
        }
        self.make_room(slab.before + slab.height);
        self.put_here(slab, 0.0);
    }

    /// Makes sure that `height` fits below what waits, on a new page if it must; then puts what waits.
    pub fn make_room(&mut self, height: f32) {
        if self.room() < height && self.y > ABOVE {
            self.new_page();
        }
        for slab in std::mem::take(&mut self.waiting) {
            self.put_here(slab, 0.0);
        }
    }

    /// Goes to a new page.
    pub fn new_page(&mut self) {
        self.pages.push(Vec::new());
        self.y = ABOVE;
    }

    fn put_here(&mut self, slab: Slab, x: f32) {
        let before = if self.y > ABOVE { slab.before } else { 0.0 };
        let at = self.y + before;
        if let Some((level, words)) = slab.bookmark {
            self.bookmarks.push((level, words, self.pages.len() - 1, at));
        }
        self.draw(slab.marks, x, at - self.y);
        self.y = at + slab.height;
    }

    /// Puts marks `below` where the page is now, without going on.
    pub fn draw(&mut self, marks: Vec<Placed>, x: f32, below: f32) {
        let (dx, dy) = (SIDE + x, self.y + below);
        let page = self.pages.last_mut().expect("there is always a page");
        page.extend(marks.into_iter().map(|(node, mark)| (node, mark.moved(dx, dy))));
    }

    /// Goes on by `height`.
    pub fn go_on(&mut self, height: f32) {
        self.y += height;
    }

    /// Puts what still waits.
    pub fn finish(&mut self) {
        self.make_room(0.0);
    }

    /// Puts marks at the top or the foot of a page that is there.
    pub fn beside(&mut self, page: usize, marks: Vec<Placed>, at_top: bool) {
        let y = if at_top { ABOVE - 26.0 } else { self.size.1 - BELOW - self.foot + 12.0 };
        self.pages[page].extend(marks.into_iter().map(|(node, mark)| (node, mark.moved(SIDE, y))));
    }
}
