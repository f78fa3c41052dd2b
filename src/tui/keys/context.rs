//! Where a key is pressed: the contexts that bindings belong to.

/// A place in the program that keys can mean something in. A screen passes a stack of them to the
/// keymap, outermost first; the innermost that knows a key decides.
///
/// The stacks: `[Board, Line]`, with `Grid` between the two where the board is one, with `BoardEmptyLine` or
/// `BoardSelected` on top while that is so, on that `Member` where it is somebody in a ring, or `Rule` where it is a rule that is tried, `TrayWaits` and `LineLeft` on all of these, in a lesson `Lesson` and `LessonFree` on top, on the scale `BoardScales` and `BoardAnswer` too;
/// `[Line, Library]`, `[Line, Search]`, `[Line, Setup]`, `[Saved]`, `[Locked]`, `[Series, X]` in the rooms about a family's meetings; and in place of the room's, while a layer is open,
/// `[Layer, Line, Palette]`, `[Layer, Line, Find]`, or `[Layer, X]` for one without a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// Under every stack, even an empty one.
    Everywhere,
    /// The list of past sessions.
    Library,
    /// The search through past sessions.
    Search,
    /// Choosing framework, meeting kind and title of a new session.
    Setup,
    /// The board, whatever is in focus on it.
    Board,
    /// The board is a grid of cells.
    Grid,
    /// A text line has the focus: the capture line, a filter, a field.
    Line,
    /// The board's capture line holds nothing.
    BoardEmptyLine,
    /// A contribution is selected on the board.
    BoardSelected,
    /// A person of a network is selected.
    Member,
    /// A rule that can be tried is selected.
    Rule,
    /// A statement is being built part by part.
    Statement,
    /// There is a part after the one that is being typed.
    PartAhead,
    /// The scale is in focus, the line empty, and there are other questions to go to.
    BoardScales,
    /// On the scale, with an empty line, someone's answer is chosen.
    BoardAnswer,
    /// A section asks something of a contribution, and nothing is typed.
    Asked,
    /// Any layer over a room.
    Layer,
    /// The palette of all actions.
    Palette,
    /// The key menu: who, where, marks.
    KeyMenu,
    /// The finder.
    Find,
    /// The help pages.
    Help,
    /// A question that wants a yes or no.
    Confirm,
    /// The tidy pass through what lacks speaker, mark, owner or date.
    Tidy,
    /// A line of the tray.
    Tray,
    /// Something waits in the tray, and the line is empty.
    TrayWaits,
    /// A line of a desk that stopped waits, the line is empty, and nothing is chosen.
    LineLeft,
    /// The board is a lesson's.
    Lesson,
    /// In a lesson, nothing is typed, chosen or asked.
    LessonFree,
    /// The list of lessons.
    Lessons,
    /// The calm screen before leaving.
    Saved,
    /// The screen while it is locked.
    Locked,
    /// The screen that says what went wrong.
    Problem,
    /// Any room about the meetings of one family.
    Series,
    /// What changed between two of them.
    Changes,
    /// Everyone's numbers over time.
    Course,
    /// What was agreed.
    Plan,
    /// What came of an action is typed.
    PlanWords,
    /// How a meeting came about.
    History,
    /// A time to go to is typed.
    HistoryTime,
    /// The wall: what the room sees.
    Wall,
    /// A meeting that is played again.
    Replay,
}

impl Context {
    /// Every context, in the order of the manual.
    pub const ALL: &[Context] = &[
        Context::Everywhere,
        Context::Library,
        Context::Search,
        Context::Setup,
        Context::Board,
        Context::Grid,
        Context::BoardEmptyLine,
        Context::BoardSelected,
        Context::Member,
        Context::Rule,
        Context::Statement,
        Context::PartAhead,
        Context::BoardScales,
        Context::BoardAnswer,
        Context::Asked,
        Context::KeyMenu,
        Context::Lesson,
        Context::LessonFree,
        Context::Lessons,
        Context::Tidy,
        Context::TrayWaits,
        Context::LineLeft,
        Context::Tray,
        Context::Line,
        Context::Layer,
        Context::Palette,
        Context::Find,
        Context::Help,
        Context::Confirm,
        Context::Saved,
        Context::Locked,
        Context::Problem,
        Context::Series,
        Context::Changes,
        Context::Course,
        Context::Plan,
        Context::PlanWords,
        Context::History,
        Context::HistoryTime,
        Context::Wall,
        Context::Replay,
    ];

    /// Whether a printable key is text here: no printable key may be bound in such a context.
    pub fn takes_text(self) -> bool {
        !matches!(
            self,
            Context::KeyMenu
                | Context::Help
                | Context::Confirm
                | Context::Tidy
                | Context::Tray
                | Context::Saved
                | Context::Locked
                | Context::Problem
                | Context::Series
                | Context::Changes
                | Context::Course
                | Context::Plan
                | Context::History
                | Context::Wall
                | Context::Replay
                | Context::Lessons
        )
    }

    /// How the manual names this context.
    pub fn title(self) -> &'static str {
        match self {
            Context::Everywhere => "Everywhere",
            Context::Library => "In the library",
            Context::Search => "In the search through past sessions",
            Context::Setup => "Setting up a session",
            Context::Board => "On the board",
            Context::Grid => "On a board that is a grid",
            Context::Line => "In any line of text",
            Context::BoardEmptyLine => "On the board, while the line is empty",
            Context::BoardSelected => "On the board, with a contribution selected",
            Context::Member => "On a board of rings, with somebody selected",
            Context::Rule => "On a board with rules that are tried, with a rule selected",
            Context::Statement => "In the statement builder",
            Context::PartAhead => "In the statement builder, before its last part",
            Context::BoardScales => "On the scale, where there are several",
            Context::BoardAnswer => "On the scale, with an answer chosen",
            Context::Asked => "On the board, while a section asks something",
            Context::Layer => "In anything opened over the board",
            Context::Palette => "In the palette",
            Context::KeyMenu => "In the key menu",
            Context::Find => "In the finder",
            Context::Help => "In the help",
            Context::Confirm => "At a question",
            Context::Tidy => "In the tidy pass",
            Context::Tray => "In the tray",
            Context::TrayWaits => "On the board, while something waits in the tray",
            Context::LineLeft => "On the board, while a line of a desk that stopped waits",
            Context::Lesson => "In a lesson",
            Context::LessonFree => "In a lesson, while the line is empty",
            Context::Lessons => "In the list of lessons",
            Context::Saved => "On the screen that says what is saved",
            Context::Locked => "While the screen is locked",
            Context::Problem => "On the screen that says what went wrong",
            Context::Series => "In the rooms from meeting to meeting",
            Context::Changes => "Where two meetings stand side by side",
            Context::Course => "On the chart of the scale",
            Context::Plan => "On what was agreed",
            Context::PlanWords => "While what came of an action is typed",
            Context::History => "Where a meeting is walked through in time",
            Context::HistoryTime => "While a time to go to is typed",
            Context::Wall => "On the wall itself, which takes no other keys",
            Context::Replay => "While a meeting is played again",
        }
    }
}
