//! The whole toolkit played through by keys in one session: a map, a grid about one worry and the statement that comes
//! of it, the houses of a child, and the other maps beside them. Then what the file says of it, and what the room may.

use std::path::{Path, PathBuf};

use mapboard::domain::{
    contribution::MaySee,
    framework::Layout,
    link::LinkKind,
    scale::{About, Value},
};
use serde_json::Value as Json;

use super::{
    board::{enter, read, run, start, texts},
    terminal::{Terminal, find},
};

const WORRY: &str = "On 4 October Kai phoned his gran because Mum would not wake up.";
const SHOES: &str = "I sleep with my shoes on.";
const SHOES_NOW: &str = "I sleep with my shoes on when there are bottles.";
const PANCAKES: &str = "Only pancakes and no phone.";
const STRENGTH: &str = "I ring my sister first if I want a drink.";
const DREAM: &str = "Zebras at the door, no shouting.";

fn new(home: &Path, framework: &str) -> PathBuf {
    let new = ["new", "--no-open", "--framework", framework, "--meeting", "core-group", "--title", "Core group"];
    PathBuf::from(run(home, &new).lines().last().expect("its path"))
}

/// Types a line and adds it.
fn say(board: &mut Terminal, text: &str) {
    board.type_text(text);
    enter(board);
}

/// Presses Enter until the screen is as wanted: one close behind letters is taken for a paste's, and a person presses
/// again.
fn enter_until(board: &mut Terminal, wanted: impl Fn(&str) -> bool) {
    let there = (0..100).any(|_| {
        board.send("\r");
        board.soon(|screen| wanted(&screen.contents()))
    });
    assert!(there, "{}", board.contents());
}

/// Types what the room does not see, and adds it; the screen then says `then`.
fn unseen(board: &mut Terminal, text: &str, then: &str) {
    board.type_text(text);
    enter_until(board, |screen| screen.contains(then));
}

/// Presses keys one after the other, each when what the one before opens can be read.
fn keys(board: &mut Terminal, keys: &[(&str, &str)]) {
    for (key, then) in keys {
        board.send(key);
        board.wait_for_text(then);
    }
}

/// Says yes to a question by Enter: a letter close behind other keys is no answer.
fn agree(board: &mut Terminal, question: &str, then: &str) {
    board.wait_for_text(question);
    enter_until(board, |screen| !screen.contains(question));
    board.wait_for_text(then);
}

/// Chooses from a list by typing some of it.
fn choose(board: &mut Terminal, words: &str, chosen: &str) {
    let typed = format!("│ › {words}");
    board.type_text(words);
    board.wait_for_text(&typed);
    board.wait_for_text(&format!("▸ {chosen}"));
    enter_until(board, |screen| !screen.contains(&typed));
}

/// Does something by its name in the palette.
pub fn palette(board: &mut Terminal, words: &str, action: &str, then: &str) {
    keys(board, &[("\x10", "─ Everything")]);
    choose(board, words, action);
    board.wait_for_text(then);
}

/// Opens a tool, or goes to a board, by the key that stands beside its name.
fn go(board: &mut Terminal, name: &str, there: &str) {
    keys(board, &[("\x0b", "Marks and more"), ("#", "Boards and tools")]);
    board.wait_for_text(name);
    let menu = board.contents();
    let (before, _) = menu.split_once(name).expect("it is offered");
    let key = before.trim_end().chars().next_back().expect("a key stands before it");
    board.send(key.to_string());
    board
        .wait_for(there, |screen| screen.contents().contains(there) && !screen.contents().contains("Boards and tools"));
}

/// The part of the builder that is typed into now.
fn part(board: &mut Terminal, title: &str, words: &str) {
    let here = format!("▸ {title}");
    board.wait_for_text(&here);
    if !words.is_empty() {
        board.send("\x15");
        board.type_text(words);
    }
    enter_until(board, |screen| !screen.contains(&here));
}

/// A worry, the grid about it, and the statement that the grid proposes, with its goal.
fn harm(board: &mut Terminal) {
    say(board, WORRY);
    keys(board, &[("\x1b[A", "▸")]);
    go(board, "Harm matrix about the chosen line", "What was done");
    say(board, "July: asleep, Gran came");
    for text in ["4 October: Bo was alone in the cot", "12 November: woke at once"] {
        board.press("\t");
        say(board, text);
    }
    for text in ["3 Gran came within the hour", "8 nobody could wake her", "5 ten minutes"] {
        board.press("\t");
        say(board, text);
    }
    // What nobody knows is a cell too, and is no longer open.
    board.press("\t");
    keys(board, &[("\x0b", "not known"), ("-", "? not known")]);
    board.wait_for_text("How often, how long ×2");
    for _ in 0..4 {
        board.press("\t");
    }
    say(board, "Kai was shaking");
    keys(board, &[("\x0b", "statement"), ("$", "What could happen?")]);
    board.wait_for_text("Nobody could wake her.");
    part(board, "Who is worried?", "Gran and the school are worried");
    part(board, "About what?", "because Mum could not be woken,");
    part(board, "What could happen?", "that nobody comes next time");
    part(board, "Impact on the children", "and that Bo is hurt.");
    part(board, "Disputed by", "Dad: nobody told me");
    part(board, "What the parents will be doing", "Mum has a plan for every evening");
    part(board, "What the children will notice", "and somebody comes when Kai rings");
    part(board, "What others will see", "Gran sees it");
    part(board, "For how long", "for six months.");
    part(board, "Disputed by", "");
    board.wait_for_text("⇄ Danger statements 1");
}

/// A strength that is not safety yet, a question that follows a line, and more statements than are advised.
fn strength(board: &mut Terminal) {
    keys(board, &[("\x0b", "Existing safety"), ("5", "› 5 Existing safety")]);
    say(board, STRENGTH);
    board.wait_for_text("was the danger there");
    keys(board, &[("\x07", "not yet")]);
    enter_until(board, |screen| screen.contains("asked: not yet"));
    keys(board, &[("\x1b[A", "▸"), ("\x0b", "ask on"), (")", "Ask on about")]);
    choose(board, "amplify", "Amplify");
    board.wait_for_text("asked now");
    board.send("\x1b");
    keys(board, &[("\x0b", "Danger statements"), ("2", "› 2 Danger statements")]);
    for nth in ["second", "third", "fourth"] {
        say(board, &format!("Gran is worried, for the {nth} time."));
    }
    board.wait_for_text("more than the 3 advised here");
}

/// Kai's houses: the steps, where the words come from, what each may be used for, one on the map, one corrected.
fn houses(board: &mut Terminal, path: &Path) {
    go(board, "Three houses of Kai", "Step by step");
    let words = |board: &mut Terminal, key: &str, then: &str| {
        keys(board, &[("\x0b", "the child's words"), ("'", "Where it comes from"), (key, then)]);
    };
    words(board, "t", "Who agrees to this?");
    choose(board, "mum", "Mum agrees");
    board.wait_for_text("In which words");
    unseen(board, "Yes, he should say it", "Done. Next");
    words(board, "w", "Who wrote it down?");
    choose(board, "soc", "Social worker");
    words(board, "q", "question");
    unseen(board, "And when it gets late?", "› 1 Worries");
    words(board, "l", "Where?");
    unseen(board, "In the aquarium", "› 1 Worries");
    for (text, house) in [(SHOES, "› 1 Worries"), (PANCAKES, "› 2 Good things"), (DREAM, "› 3 Dreams")] {
        if text != SHOES {
            board.send("\t");
        }
        board.wait_for_text(house);
        board.type_text(text);
        enter_until(board, |_| texts(&read(path)).iter().any(|said| said == text));
    }
    // Only on a private screen can they be chosen. The last one stays as it is: for nobody.
    board.send("\x0f");
    agree(board, "Make this screen private?", "PRIVATE");
    keys(board, &[("\x1b[Z", "› 2 Good things")]);
    keys(board, &[("\x1b[A", "▸ Kai")]);
    words(board, "p", "the parents may see it");
    keys(board, &[("\x1b[Z", "› 1 Worries"), ("\x1b[A", "▸ Kai")]);
    words(board, "c", "May the conference see this quote?");
    agree(board, "May the conference see this quote?", "the conference may see it");
    // Those who may see it have seen it.
    words(board, "s", "Who has seen this quote?");
    choose(board, "gran", "Gran");
    board.wait_for_text("has seen it: Gran");
    keys(board, &[("\x1b", "seen by Gran")]);
    words(board, "m", "Where on the map");
    choose(board, "past harm", "Past harm");
    board.wait_for_text("It stands on the map too");
    // A correction is a new quote beside the old one.
    keys(board, &[("\r", "› 1 Worries")]);
    board.wait_for_text(&format!("│ {SHOES}"));
    board.send("\x15");
    say(board, SHOES_NOW);
    keys(board, &[("\x0f", "room sees this")]);
}

/// The map with contexts: what is said is set, grouped, shown alone, and asked about on a scale.
fn contexts(board: &mut Terminal) {
    go(board, "Signs of Safety map with contexts", "Past harm");
    // It is set on the line just added.
    for (line, key, told) in [
        ("Mr Hill keeps the library open until five.", "4", "In the context School"),
        ("The evenings are loud.", "2", "In the context Home"),
    ] {
        say(board, line);
        keys(board, &[("\x0b", "in which context"), (";", "In which context?"), (key, told)]);
    }
    palette(board, "group by", "Group by context", "School, college or work:");
    palette(board, "show only", "Show only", "Show only what is about");
    choose(board, "school", "School");
    board.wait_for("only the school", |screen| !screen.contents().contains("The evenings are loud."));
    keys(board, &[("\x1b", "The evenings are loud.")]);
    // Asked for each context, beside the question about the whole.
    palette(board, "which question", "Which question on the scale", "Which question");
    choose(board, "home", "Home");
    keys(board, &[("\x0b", "g Gran"), ("g", "Gran › Scale")]);
    say(board, "4 because I live two streets away");
    board.wait_for_text("4 ");
}

#[test]
fn seven_tools_in_one_session() {
    let home = tempfile::tempdir().expect("a folder");
    let path = new(home.path(), "signs-of-safety");
    let file = path.to_str().expect("a path of letters");
    for name in ["Mum", "Dad", "Gran", "Social worker"] {
        run(home.path(), &["person", file, name]);
    }
    run(home.path(), &["person", file, "Kai", "--child"]);
    run(home.path(), &["person", file, "Bo", "--child"]);

    let mut board = start(home.path(), &["open", file]);
    board.wait_for_text("Past harm");
    keys(&mut board, &[("\x1bOP", "Begin with the most")]);
    board.send("\x1b");
    board.wait_for("the guide to be closed", |screen| !screen.contents().contains("Begin with the most"));
    harm(&mut board);
    strength(&mut board);
    houses(&mut board, &path);
    contexts(&mut board);
    go(&mut board, "Signs of Success map", "Success");
    say(&mut board, "I want to be picked for the county team.");
    go(&mut board, "Signs of Wellbeing map", "Wellbeing");
    say(&mut board, "The twins fall asleep over their porridge.");
    board.wait_for_text("saved");
    // The same thing again is found, not opened a second time.
    go(&mut board, "Three houses of Kai", "Step by step");
    board.send("\x11");
    board.wait_for_text("Everything is saved.");
    board.send("\x11");
    assert!(board.ended().success());

    in_the_file(&path);
    as_it_is_shown(home.path(), file, &board.bytes());
}

fn in_the_file(path: &Path) {
    let session = read(path);
    let map = session.map();
    let ids: Vec<_> = map.boards.iter().map(|board| board.framework.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "signs-of-safety",
            "harm-matrix",
            "three-houses",
            "signs-of-safety-contextual",
            "signs-of-success",
            "signs-of-wellbeing"
        ]
    );
    assert_eq!(map.boards[1].framework.layout, Layout::Matrix);
    assert_eq!(map.boards[2].framework.layout, Layout::Houses);
    assert_eq!(map.boards[2].ticks.len(), 1);
    assert_eq!(map.consents.len(), 1);
    let count = |kind| map.links.iter().filter(|link| link.kind == kind).count();
    assert_eq!((count(LinkKind::Pair), count(LinkKind::Quotes), count(LinkKind::Corrects)), (1, 1, 1));
    let may_see = |text: &str| -> Vec<MaySee> {
        map.contributions().filter(|said| said.text.as_str() == text).map(|said| said.may_see).collect()
    };
    assert_eq!(may_see(DREAM), [MaySee::Nobody]);
    assert_eq!(may_see(PANCAKES), [MaySee::Parents]);
    assert_eq!(may_see(SHOES), [MaySee::Conference, MaySee::Conference]);
    assert_eq!(may_see(SHOES_NOW), [MaySee::Nobody]);
    // Where it comes from stands at the child's own quote; the one on the map is tied to that.
    let mut quotes = map.contributions().filter(|said| said.text.as_str() == SHOES);
    let origin = quotes.find_map(|quote| quote.origin.as_ref()).expect("where it comes from");
    assert_eq!((origin.place.as_str(), origin.asked.as_str()), ("In the aquarium", "And when it gets late?"));
    let strength = map.contributions().find(|said| said.text.as_str() == STRENGTH).expect("it stands");
    assert_eq!(strength.marks.answer.as_deref(), Some("not yet"));
    let seen = map.contributions().flat_map(|said| &said.seen_by).count();
    assert_eq!(seen, 1);
    let rated = map.scales.iter().find(|scale| scale.key.about == Some(About::Context("home".into())));
    let rated = rated.and_then(|scale| scale.ratings.first()).expect("home was rated");
    assert_eq!((rated.value, rated.reason.as_deref()), (Value::Number(4.0), Some("because I live two streets away")));
    let setting = |text: &str| {
        let said = map.contributions().find(|said| said.text.as_str() == text)?;
        said.context.as_ref().map(|id| id.to_string())
    };
    assert_eq!(setting("Mr Hill keeps the library open until five.").as_deref(), Some("school"));
    assert_eq!(setting("The evenings are loud.").as_deref(), Some("home"));
}

/// A text without the ends of its lines.
fn unwrapped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn as_it_is_shown(home: &Path, file: &str, bytes: &[u8]) {
    assert!(run(home, &["verify", file]).contains("every line"));
    let whole = run(home, &["show", file]);
    for text in [SHOES, SHOES_NOW, PANCAKES, DREAM, "asked, and not known", "nobody told me"] {
        assert!(whole.replace("\n    ", " ").contains(text), "{text} in\n{whole}");
    }
    // Whatever is known of a child's words, and what stands beside what.
    for known in [
        "Done: Explain it to the parents",
        "Mum agrees: “Yes, he should say it”",
        "In the aquarium, ",
        "written down by Social worker; asked: And when it gets late?",
        "for the parents to see",
        "Seen by Gran",
        "kept the children safe? not yet",
        "About Home and family.",
        "Goes with (Safety goals): “Mum has a plan for every evening",
        "Goes with (Danger statements): “Gran and the school are worried",
        "Corrected by (Worries): “I sleep with my shoes on when there are bottles.”",
        "Brought here from Three houses",
        "[School, college or work]",
    ] {
        assert!(unwrapped(&whole).contains(known), "{known} in\n{whole}");
    }
    let json = run(home, &["show", file, "--json"]);
    let json: Json = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(json["boards"].as_array().map(Vec::len), Some(6));
    for arguments in [&["show", file, "--public"][..], &["show", file, "--public", "--json"]] {
        let public = run(home, arguments);
        assert!(public.contains(SHOES), "{public}");
        for hidden in
            ["are bottles", "pancakes", "Zebras", "he should say it", "In the aquarium", "And when it gets late"]
        {
            assert!(!public.contains(hidden), "{hidden} in\n{public}");
        }
    }
    // Typed while the room saw the screen, and not a letter of it went there; the private screen came after.
    let private = find(bytes, b"PRIVATE").expect("it was private for a while");
    for hidden in ["pancak", "Zebra", "shoes", "he should", "aquari"] {
        assert!(find(&bytes[..private], hidden.as_bytes()).is_none(), "{hidden} was seen");
    }
}

#[test]
fn every_framework_is_a_main_board_by_itself() {
    for framework in ["signs-of-success", "signs-of-wellbeing", "signs-of-safety-contextual"] {
        let home = tempfile::tempdir().expect("a folder");
        let path = new(home.path(), framework);
        let file = path.to_str().expect("a path of letters");
        run(home.path(), &["person", file, "Mum"]);
        let mut board = start(home.path(), &["open", file]);
        board.wait_for_text("Enter add");
        say(&mut board, "Said in the first section");
        // Before the first column, going round, is the scale.
        keys(&mut board, &[("\x1b[Z", "› Scale"), ("\x0b", "m Mum"), ("m", "Mum › Scale")]);
        say(&mut board, "6 because it held");
        board.wait_for_text("saved");
        let session = read(&path);
        assert_eq!(texts(&session), ["Said in the first section"], "{framework}\n{}", board.contents());
        let ratings: Vec<_> = session.map().scales.iter().flat_map(|scale| &scale.ratings).collect();
        assert!(ratings.iter().any(|rating| rating.value == Value::Number(6.0)), "{framework}: {ratings:?}");
        assert!(run(home.path(), &["verify", file]).contains("every line"));
    }
}
