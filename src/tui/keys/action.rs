//! The one table of actions. Keys, hints, palette, help, mouse menus and docs/keys.md are all made from it.
//! One table is one thing, though it takes more than 400 lines.

use super::Context::{self, *};

/// Declares [`Action`] and [`ACTIONS`] together, so that neither can have what the other lacks.
macro_rules! actions {
    ($($action:ident $name:literal $title:literal, $explanation:literal,
       $palette:ident, $hint:expr, [$($contexts:expr => $chords:expr),* $(,)?];)*) => {
        /// Something a person can ask for, by key, palette or mouse.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action {
            $(#[doc = $explanation] $action,)*
        }

        /// Every action there is, in the order of palette and manual.
        pub const ACTIONS: &[ActionSpec] = &[$(ActionSpec {
            action: Action::$action,
            name: $name,
            title: $title,
            explanation: $explanation,
            listing: Listing::$palette,
            hint: $hint,
            bindings: &[$(Binding { contexts: &$contexts, chords: &$chords }),*],
        },)*];
    };
}

/// What the program knows of an action.
#[derive(Debug)]
pub struct ActionSpec {
    /// Which action this is about.
    pub action: Action,
    /// Its name in key files, such as `board.undo`.
    pub name: &'static str,
    /// Its title in palette and menus.
    pub title: &'static str,
    /// One sentence for help and manual.
    pub explanation: &'static str,
    /// Whether the palette lists it.
    pub listing: Listing,
    /// Its words in the hint line; `None` keeps it out.
    pub hint: Option<Hint>,
    /// Where it is meant, and by which keys unless a person's file says otherwise.
    pub bindings: &'static [Binding],
}

/// Contexts that share default chords.
#[derive(Debug)]
pub struct Binding {
    /// Where the chords mean the action.
    pub contexts: &'static [Context],
    /// The chords as a key file would write them; none means palette only, unless a file gives some.
    pub chords: &'static [&'static str],
}

/// Whether the palette lists an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// It stands in the palette.
    Listed,
    /// It is a way of moving or typing that makes no sense from a list.
    KeysOnly,
}

/// An action's words in the hint line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Lower comes first and is dropped last.
    pub rank: u8,
    /// A word or two beside the key.
    pub text: &'static str,
    /// Where alone it is worth telling; empty for everywhere the key works.
    pub only: &'static [Context],
}

const fn hint(rank: u8, text: &'static str) -> Option<Hint> {
    Some(Hint { rank, text, only: &[] })
}

/// Where Esc has something to close; on the bare board or in the library there may be nothing.
const OPENED: &[Context] = &[Layer, BoardSelected, Statement, BoardAnswer, Search, Setup, Saved, Series];

const MARKING: [Context; 2] = [KeyMenu, Tidy];
const LISTS: [Context; 12] =
    [BoardEmptyLine, BoardSelected, Palette, Find, Library, Lessons, Search, Setup, Help, Changes, Course, Plan];

actions! {
    // The board
    Add "board.add" "Add the line",
        "Adds what is typed to where it stands.", KeysOnly, hint(1, "add"),
        [[Board] => ["enter"]];
    ColumnNext "column.next" "Next column",
        "Goes to the next column or the scale, taking the typed line along.", Listed, hint(2, "column"),
        [[Board] => ["tab"]];
    ColumnPrevious "column.previous" "Previous column",
        "Goes to the previous column or the scale, taking the typed line along.", Listed, None,
        [[Board] => ["shift+tab"]];
    CellNext "cell.next" "Next cell",
        "Goes to the next cell of a grid, row by row, taking the typed line along.", KeysOnly, hint(2, "next cell"),
        [[Grid] => ["tab"]];
    CellPrevious "cell.previous" "Previous cell",
        "Goes to the previous cell of a grid, taking the typed line along.", KeysOnly, None,
        [[Grid] => ["shift+tab"]];
    ColumnLeft "column.left" "Column to the left",
        "Goes to the column to the left; in a grid to the cell to the left.", KeysOnly, None,
        [[BoardEmptyLine, BoardSelected] => ["left"]];
    ColumnRight "column.right" "Column to the right",
        "Goes to the column to the right; in a grid to the cell to the right.", KeysOnly, None,
        [[BoardEmptyLine, BoardSelected] => ["right"]];
    KeyMenu "menu.open" "Who, where, marks",
        "Opens the key menu: who speaks, which section, which marks.", Listed, hint(3, "who, where, marks"),
        [[Board] => ["ctrl+k"]];
    Palette "palette.open" "Everything there is",
        "Opens the list of everything the program can do.", KeysOnly, hint(4, "everything"),
        [[Everywhere] => ["ctrl+p"]];
    Undo "board.undo" "Undo",
        "Takes back letters while the line has any, else the last thing done at this desk.", Listed, Some(Hint { rank: 21, text: "undo", only: &[Board] }),
        [[Board, Line] => ["ctrl+z"]];
    Redo "board.redo" "Redo",
        "Does again what was undone.", Listed, None,
        [[Board, Line] => ["ctrl+y"]];
    Find "find.open" "Find",
        "Finds a contribution by its words.", Listed, hint(22, "find"),
        [[Board] => ["ctrl+f"]];
    RestrictComing "line.restrict" "Restrict the coming line",
        "Makes the coming line restricted, or not; chosen before its first letter.", Listed, None,
        [[Board] => ["ctrl+r"]];
    TidyPass "tidy.open" "Tidy pass",
        "Goes through what lacks speaker, mark, owner or date.", Listed, None,
        [[Board] => ["ctrl+t"]];
    PromptNext "prompt.next" "Next prompt",
        "Shows the section's next question.", Listed, None,
        [[Board] => ["ctrl+g"]];
    Boards "boards.open" "Boards and tools",
        "Goes to another board of the session, or opens a tool.", Listed, hint(20, "boards and tools"),
        [[KeyMenu] => ["#"], [Board] => []];
    FramePicture "frame.picture" "Picture of this frame",
        "Chooses the picture of the frame in focus, on a board of frames.", Listed, None,
        [[Board] => []];
    FramesAgree "frames.agree" "Who agrees to the frames",
        "Takes down which parent agrees to the frames as they stand, or why one is not asked.", Listed, None,
        [[Board] => []];
    BoardNext "boards.next" "Next board",
        "Goes to the session's next board.", Listed, None,
        [[BoardEmptyLine, BoardSelected] => ["ctrl+n"], [Board] => []];
    RatePass "scale.pass" "Everyone in turn on the scale",
        "Goes to the scale and asks one person after the other, a line each.", Listed, None,
        [[KeyMenu] => ["{"], [Board] => []];
    Collect "scale.collect" "Collect unseen, or show all",
        "Collects answers that no screen shows, or shows them all at once; asks first.", Listed, None,
        [[KeyMenu] => ["}"], [Board] => []];
    ScaleNext "scale.next" "Next question on the scale",
        "Goes to the next child, statement or context that is asked about.", Listed, hint(5, "next scale"),
        [[BoardScales] => ["right"]];
    ScalePrevious "scale.previous" "Previous question on the scale",
        "Goes to the one before.", Listed, None,
        [[BoardScales] => ["left"]];
    ScaleChoose "scale.choose" "Which question on the scale",
        "Goes to a question chosen from a list.", Listed, None,
        [[Board] => []];
    AnswerEdit "scale.edit" "Change the answer",
        "Brings the chosen answer back into the line.", KeysOnly, hint(1, "change"),
        [[BoardAnswer] => ["enter"]];
    ColumnBigger "column.bigger" "Big, on the whole screen",
        "Gives the chosen words, the scale or the column in focus the whole screen, and back.", Listed, None,
        [[KeyMenu] => ["|"], [Board] => []];

    // From meeting to meeting
    Changes "meeting.changes" "What changed since last time",
        "Sets two meetings of the family side by side: what is new, gone, moved, reworded or met; and everyone's numbers over time.",
        Listed, Some(Hint { rank: 42, text: "what changed", only: &[Library, Plan, History] }), [[Series] => ["c"], [Library] => ["ctrl+g"], [Board] => []];
    ChangesTurn "changes.turn" "What changed, or the scale over time",
        "Turns from what changed to the chart of everyone's numbers, and back.", Listed, hint(1, "chart and back"),
        [[Changes, Course] => ["tab"]];
    BeforeEarlier "changes.before_earlier" "Compare with an earlier meeting",
        "Sets an earlier meeting on the left.", KeysOnly, hint(2, "earlier"),
        [[Changes] => ["left"]];
    BeforeLater "changes.before_later" "Compare with a later meeting",
        "Sets a later meeting on the left.", KeysOnly, hint(3, "later"),
        [[Changes] => ["right"]];
    NowEarlier "changes.now_earlier" "Show an earlier meeting beside it",
        "Sets an earlier meeting on the right.", KeysOnly, hint(4, "right side earlier"),
        [[Changes] => ["["]];
    NowLater "changes.now_later" "Show a later meeting beside it",
        "Sets a later meeting on the right.", KeysOnly, hint(5, "later"),
        [[Changes] => ["]"]];
    MeetingBefore "course.before" "The meeting before",
        "Goes to the answers of the meeting before.", KeysOnly, hint(2, "meeting before"),
        [[Course] => ["left"]];
    MeetingAfter "course.after" "The meeting after",
        "Goes to the answers of the meeting after.", KeysOnly, hint(3, "after"),
        [[Course] => ["right"]];
    QuestionPrevious "course.question_previous" "The question before",
        "Shows the numbers of the question before.", KeysOnly, None,
        [[Course] => ["["]];
    QuestionNext "course.question_next" "The next question",
        "Shows the numbers of the next question: a child, a statement, a context.", KeysOnly, hint(5, "next question"),
        [[Course] => ["]"]];

    AgreedDone "agreed.done" "It is done",
        "Says that the chosen action is done, and asks what came of it.", KeysOnly, hint(1, "done"),
        [[Plan] => ["d"]];
    AgreedPartly "agreed.partly" "It is done in part",
        "Says that the chosen action is done in part, and asks what came of it.", KeysOnly, hint(2, "in part"),
        [[Plan] => ["p"]];
    AgreedNotDone "agreed.not_done" "It is not done",
        "Says that the chosen action is not done, and asks why.", KeysOnly, hint(3, "not done"),
        [[Plan] => ["n"]];
    AgreedNotNeeded "agreed.not_needed" "It is no longer needed",
        "Says that the chosen action is no longer needed, and asks why.", KeysOnly, hint(4, "not needed"),
        [[Plan] => ["x"]];
    AgreedOpen "agreed.open" "It is still to be done",
        "Says that the chosen action is still to be done.", KeysOnly, None,
        [[Plan] => ["o"]];
    AgreedWords "agreed.words" "What came of it",
        "Asks what came of the chosen action, and who says so.", KeysOnly, hint(6, "what came of it"),
        [[Plan] => ["w", "enter"]];
    AgreedUndo "agreed.undo" "Take the answer back",
        "Takes back what was answered last.", KeysOnly, hint(7, "undo"),
        [[Plan] => ["ctrl+z"]];
    PlanSort "plan.sort" "Sort by day, by who does it, overdue first",
        "Sorts what was agreed: overdue first, by who does it, by the day it is due.", KeysOnly, hint(5, "sort"),
        [[Plan] => ["s"]];
    PlanSay "plan.say" "Write it down",
        "Writes down what came of it; nothing leaves it at how far it is.", KeysOnly, hint(1, "write it down"),
        [[PlanWords] => ["enter", "esc"]];

    History "meeting.history" "How the meeting came about, step by step",
        "Walks through the meeting in time: as it was at any minute, who wrote what, what was taken back or undone.", Listed,
        Some(Hint { rank: 44, text: "history", only: &[Changes, Course, Plan] }), [[Series] => ["h"], [Board] => []];
    StepBack "history.back" "A step back",
        "Goes back to how it was before the last step.", KeysOnly, hint(1, "step back"),
        [[History] => ["left", "up"]];
    StepOn "history.on" "A step on",
        "Goes on to the next step.", KeysOnly, hint(2, "on"),
        [[History] => ["right", "down"]];
    MinuteBack "history.minute_back" "A minute back",
        "Goes back to how it was a minute earlier.", KeysOnly, hint(3, "minute back"),
        [[History] => ["["]];
    MinuteOn "history.minute_on" "A minute on",
        "Goes on to how it was a minute later.", KeysOnly, hint(4, "on"),
        [[History] => ["]"]];
    JumpTime "history.time" "To a time",
        "Asks for a time, and shows the meeting as it was then.", KeysOnly, hint(5, "to a time"),
        [[History] => ["t"]];
    TimeGo "history.go" "Go to that time",
        "Shows the meeting as it was at the time that was typed.", KeysOnly, hint(1, "go there"),
        [[HistoryTime] => ["enter", "esc"]];

    // Choosing
    Edit "item.edit" "Edit the contribution",
        "Brings the selected contribution back into the line.", Listed, hint(1, "edit"),
        [[BoardSelected, Tidy] => ["enter"]];
    SelectUp "select.up" "Up",
        "Chooses the one above.", KeysOnly, None,
        [LISTS => ["up"]];
    SelectDown "select.down" "Down",
        "Chooses the one below.", KeysOnly, None,
        [LISTS => ["down"]];
    PageUp "page.up" "Page up",
        "Goes a page up.", KeysOnly, None,
        [[Board, Library, Search, Palette, Find, Help, KeyMenu, Changes, Plan, Tray, History] => ["pageup"]];
    PageDown "page.down" "Page down",
        "Goes a page down.", KeysOnly, None,
        [[Board, Library, Search, Palette, Find, Tray] => ["pagedown"], [Help, KeyMenu, Changes, Plan, History] => ["pagedown", "space"]];
    First "select.first" "First",
        "Chooses the first one.", KeysOnly, None,
        [[BoardEmptyLine, BoardSelected, Help, Changes, Plan, History] => ["home"]];
    Last "select.last" "Last",
        "Chooses the last one.", KeysOnly, None,
        [[BoardEmptyLine, BoardSelected, Help, Changes, Plan, History] => ["end"]];
    Choose "select.choose" "Choose",
        "Takes what is chosen.", KeysOnly, hint(1, "choose"),
        [[Palette, Find] => ["enter"]];

    // The selected contribution, or the line just added
    MarkFact "item.fact" "Mark as fact",
        "Marks it as a fact, or takes the mark away.", Listed, hint(11, "fact"),
        [MARKING => ["="], [BoardSelected] => []];
    MarkOpinion "item.opinion" "Mark as opinion",
        "Marks it as someone's opinion, or takes the mark away.", Listed, hint(12, "opinion"),
        [MARKING => ["~"], [BoardSelected] => []];
    MarkNotKnown "item.not_known" "Mark as not known",
        "Marks it as not known, or takes the mark away.", Listed, hint(13, "not known"),
        [MARKING => ["-"], [BoardSelected] => []];
    MarkDisputed "item.disputed" "Mark as disputed",
        "Says who disputes it.", Listed, hint(14, "disputed"),
        [MARKING => ["!"], [BoardSelected] => []];
    MarkVerbatim "item.verbatim" "Mark as exact words",
        "Marks it as the person's exact words, or takes the mark away.", Listed, hint(15, "exact words"),
        [MARKING => ["\""], [BoardSelected] => []];
    Speaker "item.speaker" "Who said it",
        "Says who said it, by name.", Listed, hint(16, "who said it"),
        [MARKING => ["@"], [BoardSelected] => []];
    Teller "item.teller" "Who told it",
        "Says who told it, where the person whose words they are is not here.", Listed, None,
        [[Board] => []];
    NoSpeaker "item.no_speaker" "No one named",
        "Leaves open who said it.", Listed, None,
        [MARKING => ["."], [BoardSelected] => []];
    Owner "item.owner" "Who does it",
        "Says whose action it is.", Listed, hint(18, "who does it"),
        [MARKING => ["&"], [BoardSelected] => []];
    Due "item.due" "By when",
        "Says by when an action is due.", Listed, hint(17, "by when"),
        [MARKING => [">"], [BoardSelected] => []];
    State "item.state" "How far an action is",
        "Says whether an action is done, done in part, not done, or no longer needed.", Listed, hint(20, "how far it is"),
        [MARKING => ["^"], [BoardSelected] => []];
    Review "meeting.review" "Review what was agreed",
        "Shows every action of the family's meetings: how far each is, what came of it, and who says so.", Listed,
        Some(Hint { rank: 43, text: "what was agreed", only: &[Changes, Course, History] }), [[Series] => ["a"], [Board] => []];
    ReadBack "item.read_back" "Agreed or disputed when read back",
        "Says who agreed when it was read back to them, and who said something else.", Listed, hint(15, "read back"),
        [MARKING => ["%"], [BoardSelected] => []];
    Answer "item.answer" "Answer what its section asks",
        "Takes the answer to what its section asks once, such as when the danger was present.", Listed, hint(5, "answer"),
        [[Asked, KeyMenu] => ["ctrl+g"], [BoardSelected] => []];
    Restrict "item.restrict" "Restrict",
        "Keeps it off every screen and paper that is not private.", Listed, hint(19, "restrict"),
        [MARKING => ["*"], [BoardSelected] => []];
    Lift "item.lift" "Lift the restriction",
        "Lifts the restrictions that are named, and no others.", Listed, None,
        [MARKING => ["/"], [BoardSelected] => []];
    Expunge "item.expunge" "Expunge: it never belonged here",
        "Takes the line out of the file for good, with a reason; no undo and no copy brings it back.", Listed, None,
        [[BoardSelected] => []];
    Move "item.move" "Move to another section",
        "Moves it to a section chosen from a list; a digit does it at once.", Listed, None,
        [[KeyMenu] => ["<"], [BoardSelected, Tidy] => []];
    About "item.about" "About which child",
        "Says which children it is about; what comes next is about them too.", Listed, hint(16, "about which child"),
        [[KeyMenu] => [":"], [Board] => []];
    Setting "item.context" "In which context",
        "Says in which context it belongs; what comes next belongs there too.", Listed, hint(16, "in which context"),
        [[KeyMenu] => [";"], [Board] => []];
    Words "words.open" "A child's own words",
        "Opens what can be said of a child's words: who may see them, where they come from, who has seen them; and the board's steps.", Listed, hint(16, "the child's words"),
        [[KeyMenu] => ["'"], [Board] => []];
    TakeBack "item.take_back" "Take back",
        "Takes it off the board; undo brings it back.", Listed, None,
        [MARKING => ["backspace", "delete"], [BoardSelected] => []];

    // A network in rings
    Inward "network.inward" "Inward: knows more now",
        "Moves the chosen person a ring further in.", Listed, hint(3, "inward"),
        [[Member] => ["ctrl+left", "ctrl+a"], [Board] => []];
    Outward "network.outward" "Outward: knows less than was thought",
        "Moves the chosen person a ring further out.", Listed, hint(4, "outward"),
        [[Member] => ["ctrl+right", "ctrl+w"], [Board] => []];

    ToldStatements "network.told" "Told the danger statements",
        "Writes down that the chosen person was told the danger statements that stand now, and who told them.", Listed, hint(2, "told the danger"),
        [[Member] => ["ctrl+d"], [Board] => []];

    // Rules that are tried
    Used "rule.used" "It was used: did it hold?",
        "Writes down that the chosen rule was used, on which day, whether it held, and what happened.", Listed, hint(2, "it was used"),
        [[Rule] => ["ctrl+d"], [Board] => []];
    BringTrials "rule.bring" "Bring the times when it held to the map",
        "Puts the times when the chosen rule held into the line, on the map, to be changed before they are added.", Listed, None,
        [[Board] => []];
    BringIn "section.bring_in" "Bring in what stands on the map",
        "Brings in lines of the map that belong on this board too, such as bottom lines, word for word.", Listed, None,
        [[Board] => []];

    // A statement, part by part
    Build "statement.build" "Build a statement part by part",
        "Opens the builder: a line for each part of a statement, and the whole sentence below.", Listed, hint(20, "statement"),
        [[KeyMenu] => ["$"], [Board] => []];
    PartNext "part.next" "Next part",
        "Goes to the next part of the statement.", KeysOnly, hint(1, "next part"),
        [[PartAhead] => ["enter"], [Statement] => ["tab"]];
    PartPrevious "part.previous" "Previous part",
        "Goes to the part of the statement before this one.", KeysOnly, None,
        [[Statement] => ["shift+tab"]];
    // The room
    People "people.open" "People",
        "Lists everyone: who is here, who came and left, and adds somebody.", Listed, hint(16, "people"),
        [[KeyMenu] => ["+"], [Board] => []];
    NamesSwitch "names.switch" "Names, roles or initials",
        "Shows people by their names, then by their roles, then by initials, on every screen.", Listed, hint(16, "names, roles, initials"),
        [[KeyMenu] => ["("], [Board] => []];
    Agenda "agenda.open" "Agenda",
        "Lists the parts of the agenda with their time, and goes to one.", Listed, hint(16, "agenda"),
        [[KeyMenu] => [","], [Board] => []];
    PhasePrevious "agenda.previous" "Previous part of the agenda",
        "Goes back to the part before; nothing is lost.", Listed, hint(16, "part before"),
        [[KeyMenu] => ["["], [Board] => []];
    PhaseNext "agenda.next" "Next part of the agenda",
        "Goes on to the next part.", Listed, hint(16, "next part"),
        [[KeyMenu] => ["]"], [Board] => []];
    FollowAgenda "agenda.follow" "Focus follows the agenda, or not",
        "Brings the column that a part is about into focus, while nothing is being typed, or leaves you where you are.", Listed, None,
        [[Board] => []];
    Break "break.switch" "Break",
        "Begins a break, or ends it; the agenda's time stands still meanwhile.", Listed, Some(Hint { rank: 26, text: "break", only: &[KeyMenu] }),
        [[KeyMenu] => ["_"], [BoardEmptyLine, BoardSelected] => ["ctrl+b"], [Board] => []];
    GoOn "quorum.go_on" "Go on without a quorum, and why",
        "Records why the meeting goes on although it is not quorate, and who decided it.", Listed, None,
        [[Board] => []];
    Closing "meeting.close" "Close the meeting: what is open, and sign off",
        "Lists what is open, each to be gone to, answered or left open with a reason, and signs the meeting off.", Listed, None,
        [[Board] => []];
    Amend "item.amend" "Correct a line after signing off",
        "Takes the right words of the chosen line and the reason; the record keeps what it said before.", Listed, None,
        [[Board] => []];
    LeaveOut "item.leave_out" "Leave a line out of somebody's copies",
        "Leaves the chosen line out of every copy made for one person, or puts it back, with the reason and who decided.", Listed, None,
        [[Board] => []];
    Papers "paper.preview" "Papers: look at one, or make it",
        "Shows a paper as its reader will see it, or makes it: PDF, DOCX and more.", Listed, None,
        [[Board] => []];
    Voices "voices.say" "Who has not been heard",
        "Says who has not been heard, and whether the child's voice is there; for the chair.", Listed, None,
        [[Board] => []];
    VoicesSwitch "voices.switch" "Voices for the room, or for the chair only",
        "Lets screens that the room sees say who has not been heard, or private ones only.", Listed, None,
        [[Board] => []];

    // Asking
    FollowUps "prompt.follow_ups" "Ask on about it",
        "Offers questions that follow what somebody has said: elicit, amplify, reflect, start over.", Listed, hint(20, "ask on"),
        [[KeyMenu] => [")"], [Board] => []];
    WordsSwitch "prompt.plain_words" "Hint at plain words, or not",
        "Asks what happened where a professional label is typed, or not, in this meeting.", Listed, None,
        [[Board] => []];

    // Lines that wait
    LeftTakeUp "left.take_up" "Take up the line of a desk that stopped",
        "Puts what was half typed at a desk that stopped into the line, to be added or gone on with.", Listed, Some(Hint { rank: 3, text: "take up", only: &[LineLeft] }),
        [[LineLeft] => ["enter"], [Board] => []];
    TrayOpen "tray.open" "The tray: place what reports say",
        "Opens the tray, where the lines of reports wait to be placed one by one; on a private screen.", Listed, Some(Hint { rank: 4, text: "tray", only: &[TrayWaits] }),
        [[TrayWaits, BoardEmptyLine] => ["ctrl+e"], [Board] => []];
    TrayPlace "tray.place" "Place it where the report put it",
        "Places the line where the report put it; a digit places it in another section.", KeysOnly, hint(1, "place it"),
        [[Tray] => ["enter"]];
    TrayAside "tray.aside" "Leave it aside",
        "Leaves the line aside; undo puts it back.", KeysOnly, hint(2, "leave aside"),
        [[Tray] => ["-", "backspace", "delete"]];
    TrayLater "tray.later" "Come back to it later",
        "Lets the line wait and goes on to the next.", KeysOnly, hint(3, "later"),
        [[Tray] => ["space", "tab", "down"]];
    TrayBack "tray.back" "The line before",
        "Goes back to the line that waits before this one.", KeysOnly, hint(6, "back"),
        [[Tray] => ["up", "shift+tab"]];
    TrayRestrict "tray.restrict" "Keep it from the room",
        "Places the line restricted, or not.", KeysOnly, hint(4, "restrict"),
        [[Tray] => ["*", "ctrl+r"]];
    TrayAsideAll "tray.aside_all" "Leave all of this report aside",
        "Leaves all aside that still waits of this report; undo puts it back.", KeysOnly, hint(5, "all aside"),
        [[Tray] => ["_"]];

    // The tidy pass
    TidyNext "tidy.next" "Next to tidy",
        "Leaves this one as it is and goes on.", KeysOnly, hint(2, "next"),
        [[Tidy] => ["space", "tab", "down"]];
    TidyPrevious "tidy.previous" "Previous to tidy",
        "Goes back to the one before.", KeysOnly, hint(20, "back"),
        [[Tidy] => ["shift+tab", "up"]];

    // Library and setup
    OpenSession "library.choose" "Open the session",
        "Opens the chosen session.", KeysOnly, hint(1, "open"),
        [[Library] => ["enter"]];
    NewSession "session.new" "New session",
        "Starts a new session.", Listed, hint(2, "new session"),
        [[Library] => ["ctrl+n"], [Saved, Problem] => ["n"], [Everywhere] => []];
    NextMeeting "session.next" "Start the next meeting",
        "Starts the meeting that follows the chosen one, with its people, statements, goals and open actions.", Listed,
        hint(40, "next meeting"), [[Library] => ["ctrl+t"]];
    SameFamily "library.family" "Only this family's meetings",
        "Shows only the meetings that follow each other with the chosen one; again, or Esc, shows all.", Listed,
        hint(41, "same family"), [[Library] => ["ctrl+f"]];
    OpenToRead "library.read" "Open only to be read",
        "Opens the chosen session for reading: nothing is written, whatever is typed.", Listed, hint(42, "only read"),
        [[Library] => ["ctrl+r"]];
    OrderNext "library.order" "Another order: family, date, state, open actions",
        "Lists past sessions by family, by date, by state, or by how many actions are open.", Listed, hint(3, "order"),
        [[Library] => ["tab"]];
    SearchSaid "library.search" "Search what was said",
        "Looks for words through all past sessions, by who said them, where and when.", Listed, hint(4, "search"),
        [[Library] => ["ctrl+k"]];
    LookFor "search.go" "Look for it, or open the line",
        "Looks for what is typed; once it is found, opens the session at the chosen line.", KeysOnly, hint(1, "search, open"),
        [[Search] => ["enter"]];
    MakePaper "library.export" "Make a paper",
        "Makes a paper of the chosen session, in a file.", Listed, hint(43, "paper"),
        [[Library] => ["ctrl+e"]];
    Archive "library.archive" "Into the archive, or back",
        "Takes the chosen session out of the daily list, or brings it back; nothing is deleted.", Listed, None,
        [[Library] => []];
    ArchiveShow "library.archived" "Show the archive, or the daily list",
        "Lists what is in the archive, or again what is not.", Listed, None,
        [[Library] => []];
    Dispose "library.dispose" "Dispose of what the council's rule asks for",
        "Lists what the rule asks to be deleted for good, and deletes it once that is confirmed.", Listed, None,
        [[Library] => []];
    OpenLibrary "library.open" "Past sessions",
        "Goes to the list of past sessions.", Listed, hint(3, "past sessions"),
        [[Saved] => ["l"], [Problem] => ["enter", "l", "esc"], [Everywhere] => []];
    Start "setup.start" "Start",
        "Starts the session with what is chosen.", KeysOnly, hint(1, "start"),
        [[Setup] => ["enter"]];
    FieldNext "setup.next" "Next field",
        "Goes to the next field.", KeysOnly, hint(2, "next"),
        [[Setup] => ["tab"]];
    FieldPrevious "setup.previous" "Previous field",
        "Goes to the previous field.", KeysOnly, None,
        [[Setup] => ["shift+tab"]];

    // The screen
    SeenSwitch "screen.seen" "The room sees this, or not",
        "Switches between a screen the room sees and a private one.", Listed, None,
        [[Everywhere] => ["ctrl+o"]];
    ShowOnly "screen.only" "Show only what is about one child or context",
        "Shows only what is about one child and what is about all, or only one context; Esc shows everything again.", Listed, None,
        [[Board] => []];
    GroupByContext "screen.by_context" "Group by context",
        "Puts what belongs to one context together within its section, or back into the order in which it was said.", Listed, None,
        [[Board] => []];
    DraftsSwitch "screen.drafts" "Show the half-typed line to the room, or not",
        "Keeps what is being typed off a seen screen until it is added, or shows it.", Listed, None,
        [[Board] => []];
    ThemeNext "screen.theme" "Next theme",
        "Goes on to the next theme: dark, light, high contrast, none.", Listed, None,
        [[Everywhere] => []];
    GlyphsSwitch "screen.glyphs" "Plain or drawn signs",
        "Switches between drawn signs and plain ASCII ones.", Listed, None,
        [[Everywhere] => []];
    MouseSwitch "screen.mouse" "Mouse on or off",
        "Off gives the terminal its own selecting and copying back.", Listed, None,
        [[Everywhere] => []];
    Redraw "screen.redraw" "Draw the screen again",
        "Draws everything again, if something else wrote on the terminal.", Listed, None,
        [[Everywhere] => ["ctrl+l"]];
    Lock "screen.lock" "Lock the screen",
        "Hides everything on this screen until somebody opens it again; the wall stays as it is.", Listed, None,
        [[KeyMenu] => ["`"], [Everywhere] => []];
    Seal "meeting.seal" "Seal this meeting",
        "Seals the file: from then on only those read it who have a key and its passphrase.", Listed, None,
        [[Board] => []];
    Unlock "screen.unlock" "Open the screen again",
        "Shows the screen as it was, with what was typed.", KeysOnly, hint(1, "open the screen"),
        [[Locked] => ["enter"]];
    ShowSaved "saved.show" "What is saved",
        "Says what is saved and since when.", Listed, None,
        [[Everywhere] => ["ctrl+s"]];
    Copy "app.copy" "Copy",
        "Copies what is selected; with nothing selected it says how to leave.", Listed, None,
        [[Everywhere] => ["ctrl+c"]];
    Help "help.open" "Help",
        "Opens the help on where you are.", Listed, hint(24, "help"),
        [[Everywhere] => ["f1"], [KeyMenu, Tidy, Saved, Problem, Series] => ["?", "f1"]];
    HelpTurn "help.turn" "Guide or keys",
        "Turns from the guide to the keys, and back.", KeysOnly, hint(2, "guide or keys"),
        [[Help] => ["tab"]];
    Suspend "app.suspend" "Back to the shell for a while",
        "Leaves to the shell; fg comes back.", Listed, None,
        [[Everywhere] => []];
    Quit "app.quit" "Leave",
        "Shows what is saved, then leaves at the second press.", Listed, hint(23, "leave"),
        [[Everywhere] => ["ctrl+q"], [Replay] => ["q", "ctrl+q"]];
    Leave "saved.leave" "Leave to the shell",
        "Ends the program; everything is saved.", KeysOnly, hint(1, "to the shell"),
        [[Saved] => ["ctrl+q"]];
    Close "layer.close" "Close",
        "Closes what is open; typed text stays.", KeysOnly, Some(Hint { rank: 10, text: "close", only: OPENED }),
        [[Layer, Board, BoardSelected, Statement, BoardAnswer, Library, Search, Setup, Confirm, Tidy, Saved, Series] => ["esc"]];
    Yes "confirm.yes" "Yes",
        "Answers yes.", KeysOnly, hint(1, "yes"),
        [[Confirm] => ["y", "enter"]];
    No "confirm.no" "No",
        "Answers no.", KeysOnly, hint(2, "no"),
        [[Confirm] => ["n"]];

    // The wall
    WallMenu "wall.menu" "The wall",
        "Opens the wall's menu: what it shows, how large, blank.", Listed, None,
        [[KeyMenu] => ["\\"], [Board] => []];
    WallNewest "wall.newest" "The wall: what was said last",
        "Lets the wall follow what is said.", Listed, None,
        [[Board] => []];
    WallLine "wall.line" "The wall: this line",
        "Shows the chosen line on the whole wall.", Listed, None,
        [[Board] => []];
    WallSection "wall.section" "The wall: this section",
        "Shows the section that typing goes to.", Listed, None,
        [[Board] => []];
    WallColumn "wall.column" "The wall: this column",
        "Shows the column in focus.", Listed, None,
        [[Board] => []];
    WallBoard "wall.board" "The wall: the whole board",
        "Shows the board that is shown here, all of it side by side.", Listed, None,
        [[Board] => []];
    WallScale "wall.scale" "The wall: the scale",
        "Shows the answers on the scale; a person's letter after it shows that number alone.", Listed, None,
        [[Board] => []];
    WallPhase "wall.phase" "The wall: what the agenda is about",
        "Lets the wall follow the phases of the agenda.", Listed, None,
        [[Board] => []];
    WallNext "wall.next" "The wall: next page or line",
        "Turns the wall a page on, or to the next line.", Listed, None,
        [[Board] => []];
    WallPrevious "wall.previous" "The wall: page or line before",
        "Turns the wall a page back, or to the line before.", Listed, None,
        [[Board] => []];
    WallLarger "wall.larger" "The wall: larger",
        "Shows fewer things with more room.", Listed, None,
        [[Board] => []];
    WallSmaller "wall.smaller" "The wall: smaller",
        "Shows more things with less room.", Listed, None,
        [[Board] => []];
    WallPrompt "wall.prompt" "The wall: the question",
        "Shows the question that stands under the line, or takes it off the wall.", Listed, None,
        [[Board] => []];
    WallPreview "wall.preview" "Preview the wall",
        "Shows in a corner what the room sees on the wall, or not.", Listed, None,
        [[Board] => []];
    WallOpen "wall.open" "Open the wall in a second window",
        "Opens a terminal window with the wall, to be put on the second screen.", Listed, None,
        [[Board] => []];
    WallCommand "wall.command" "Copy the command for the wall",
        "Copies the command that opens the wall in another terminal.", Listed, None,
        [[Board] => []];
    WallOver "wall.over" "The wall: the meeting is over",
        "Says on the wall that the meeting is over, or shows it again.", Listed, None,
        [[Board] => []];
    WallBlank "wall.blank" "Blank the wall, or show it again",
        "Blanks the wall at once; again brings it back.", Listed, None,
        [[Board] => ["ctrl+x"], [Wall] => ["ctrl+x", "b", "space"]];

    // A meeting that is played again
    ReplayStop "replay.stop" "Stop, or go on",
        "Stops the meeting that is played again, or goes on with it.", KeysOnly, hint(1, "pause"),
        [[Replay] => ["space"]];
    ReplayOn "replay.on" "The next thing that happened",
        "Shows what happened next, such as the next answer, and stops there.", KeysOnly, hint(2, "next"),
        [[Replay] => ["right", "enter"]];
    ReplayBack "replay.back" "What was before",
        "Goes back by one thing that happened, and stops there.", KeysOnly, hint(3, "back"),
        [[Replay] => ["left", "backspace"]];
    ReplayFaster "replay.faster" "Faster",
        "Plays the meeting faster.", KeysOnly, hint(4, "faster"),
        [[Replay] => ["up", "+"]];
    ReplaySlower "replay.slower" "Slower",
        "Plays the meeting slower.", KeysOnly, None,
        [[Replay] => ["down", "-"]];
    ReplayStart "replay.start" "To the beginning",
        "Goes to the beginning, and stops there.", KeysOnly, None,
        [[Replay] => ["home"]];
    ReplayEnd "replay.end" "To the end",
        "Goes to the end, and stops there.", KeysOnly, None,
        [[Replay] => ["end"]];

    // A lesson
    LessonOn "lesson.on" "The lesson: go on",
        "Says the meeting's next line, or goes to the next step once this one is done.", Listed, hint(1, "go on"),
        [[LessonFree] => ["enter"], [Lesson] => []];
    LessonMenu "lesson.menu" "The lesson",
        "Opens a menu of the lesson: read a step in full, skip it, go back, pace, pause, other lessons.", Listed, hint(2, "the lesson"),
        [[Lesson] => ["f2"], [LessonFree] => ["ctrl+e"]];
    LessonRead "lesson.read" "The lesson: read this step in full",
        "Shows what was said at this step, what there is to do and how, and what a practice lead says.", Listed, None,
        [[Lesson] => []];
    LessonSkip "lesson.skip" "The lesson: next step",
        "Goes on to the next step, whether or not this one is done.", Listed, None,
        [[Lesson] => []];
    LessonBack "lesson.back" "The lesson: step before",
        "Goes back to the step before.", Listed, None,
        [[Lesson] => []];
    LessonAgain "lesson.again" "The lesson: this step once more",
        "Begins this step again with its first line; what was done on the board stays.", Listed, None,
        [[Lesson] => []];
    LessonPace "lesson.pace" "The lesson: pace",
        "Lets the meeting talk only when you press Enter, slowly, as usual, or fast.", Listed, None,
        [[Lesson] => []];
    LessonPause "lesson.pause" "The lesson: wait, or go on",
        "Lets the meeting wait until you go on.", Listed, None,
        [[Lesson] => []];
    LessonOthers "lesson.others" "The list of lessons",
        "Goes to the list of lessons; this one is kept, and goes on where it was.", Listed, None,
        [[Lesson] => []];
    LessonChoose "lessons.choose" "Begin, or go on",
        "Begins the chosen lesson, or goes on with it where it was.", KeysOnly, hint(1, "begin, or go on"),
        [[Lessons] => ["enter"]];
    LessonAnew "lessons.anew" "Begin again",
        "Begins the chosen lesson from the start; the one that was begun stays as it is.", KeysOnly, hint(2, "begin again"),
        [[Lessons] => ["a"]];
    LessonThrow "lessons.throw" "Throw it away",
        "Throws away what was practised with the chosen lesson; asks first.", KeysOnly, hint(3, "throw it away"),
        [[Lessons] => ["x"]];

    // Any line of text
    NewLine "line.new" "New line within the text",
        "Starts a new line within the same contribution.", KeysOnly, None,
        [[Line] => ["ctrl+j", "shift+enter", "alt+enter"]];
    Left "line.left" "A letter left",
        "Moves a letter to the left.", KeysOnly, None, [[Line] => ["left"]];
    Right "line.right" "A letter right",
        "Moves a letter to the right.", KeysOnly, None, [[Line] => ["right"]];
    Up "line.up" "A row up",
        "Moves a row up in a long line.", KeysOnly, None, [[Line] => ["up"]];
    Down "line.down" "A row down",
        "Moves a row down in a long line.", KeysOnly, None, [[Line] => ["down"]];
    WordLeft "line.word_left" "A word left",
        "Moves a word to the left.", KeysOnly, None, [[Line] => ["ctrl+b", "ctrl+left"]];
    WordRight "line.word_right" "A word right",
        "Moves a word to the right.", KeysOnly, None, [[Line] => ["ctrl+n", "ctrl+right"]];
    Home "line.home" "Start of the row",
        "Moves to the start of the row.", KeysOnly, None, [[Line] => ["ctrl+a", "home"]];
    End "line.end" "End of the row",
        "Moves to the end of the row.", KeysOnly, None, [[Line] => ["ctrl+e", "end"]];
    Backspace "line.backspace" "Delete the letter before",
        "Deletes the letter before the cursor.", KeysOnly, None, [[Line] => ["backspace"]];
    Delete "line.delete" "Delete the letter after",
        "Deletes the letter at the cursor.", KeysOnly, None, [[Line] => ["ctrl+d", "delete"]];
    DeleteWord "line.delete_word" "Delete the word before",
        "Deletes the word before the cursor.", KeysOnly, None, [[Line] => ["ctrl+w", "ctrl+backspace"]];
    DeleteToStart "line.delete_to_start" "Delete to the start",
        "Deletes from the cursor to the start of the line.", KeysOnly, None, [[Line] => ["ctrl+u"]];
}

impl Action {
    /// What the table says of this action.
    pub fn spec(self) -> &'static ActionSpec {
        // The macro writes both in one order, so the action's number is its row.
        &ACTIONS[self as usize]
    }
}

impl ActionSpec {
    /// Everywhere this action is meant.
    pub fn contexts(&self) -> impl Iterator<Item = Context> + '_ {
        self.bindings.iter().flat_map(|binding| binding.contexts).copied()
    }
}
