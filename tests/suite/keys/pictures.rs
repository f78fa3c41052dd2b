//! How the screens look, at every size that is promised.

use mapboard::tui::{
    app::Settings,
    message::{Listed, Message, Problem},
};

use super::{Script, noon, settings};

const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 40), (200, 60)];

fn past() -> Vec<Listed> {
    let kinds = [
        ("Core group 2", "Core group"),
        ("Review for Kai and Bo", "Review child protection conference"),
        ("A very long title that someone wrote because the form had room for it and they were tired", "Core group"),
        ("Early help", "Early help meeting"),
    ];
    let session = |nth: usize| {
        let (title, meeting) = kinds[nth % kinds.len()];
        let started = noon() - chrono::TimeDelta::minutes(60 * 31 * (nth as i64 + 1));
        Listed {
            path: format!("{}.yaml", started.format("%Y-%m-%d_%H%M")).into(),
            id: None,
            series: None,
            title: title.into(),
            meeting: meeting.into(),
            started: Some(started),
            framework: "Signs of Safety map".into(),
            closed: nth % 3 == 1,
            fictional: nth % 5 == 4,
            archived: false,
            locked: false,
            problem: (nth == 2)
                .then(|| "Line 14 of this session was changed by hand, so it cannot be opened for writing.".to_owned()),
        }
    };
    (0..30).map(session).collect()
}

/// The screens after these keys, one below the other, at every size.
fn pictures(settings: impl Fn() -> Settings, keys: &str) -> String {
    let screen = |size: (u16, u16)| {
        let mut parts = keys.split(" then ");
        let first = Script::with(size, settings(), past()).keys(parts.next().unwrap_or_default());
        // A letter answers a question only after a breath.
        let script = parts.fold(first, |script, keys| script.wait(1).keys(keys));
        format!("{} x {}\n{}\n", size.0, size.1, script.screen())
    };
    SIZES.map(screen).join("\n")
}

#[test]
fn library_seen() {
    insta::assert_snapshot!(pictures(settings, ""));
}

#[test]
fn library_private() {
    insta::assert_snapshot!(pictures(settings, "ctrl+o then p down down down"));
}

#[test]
fn library_empty() {
    let screen = |size| Script::new(size).screen();
    insta::assert_snapshot!(SIZES.map(screen).join("\n\n"));
}

#[test]
fn setup() {
    insta::assert_snapshot!(pictures(settings, "ctrl+n"));
}

#[test]
fn setup_title() {
    insta::assert_snapshot!(pictures(settings, "ctrl+n tab tab"));
}

#[test]
fn palette_filtered() {
    insta::assert_snapshot!(pictures(settings, "ctrl+p t h e"));
}

#[test]
fn saved() {
    insta::assert_snapshot!(pictures(settings, "ctrl+n enter H e l l o enter ctrl+q"));
}

#[test]
fn problem() {
    let problem = || Problem {
        sentence: "This session cannot be opened: line 14 is damaged. Nothing was changed; mapboard verify says more."
            .to_owned(),
        detail: Some("   13 │ - {\"n\":12}\n   14 │ - {\"n\":1\n      │    ▲ this line breaks off".to_owned()),
    };
    let screen = |size| Script::new(size).send(Message::NotOpened(problem())).screen();
    insta::assert_snapshot!(SIZES.map(screen).join("\n\n"));
}
