//! `mapboard report` and `referral`: what is written before a meeting.

use super::Home;

#[test]
fn a_report_written_beforehand_is_taken_into_the_meeting() {
    let home = Home::new();
    let by = ["--by", "Health visitor", "--agency", "Health", "--child", "Bo"];
    let report = home.told(&[&["report", "--no-open"], &by[..]].concat()).trim().to_owned();
    let open = home.told(&["close", &report, "--check"]);
    for point in ["undecided:involvement ", "undecided:help ", "undecided:wishes/bo", "undecided:shared "] {
        assert!(open.contains(point), "{point} is not in {open}");
    }
    home.told(&["add", &report, "--to", "well/strengths", "--by", "Health visitor", "Bo is growing well"]);
    home.told(&["decide", &report, "involvement", "Since he was born"]);
    let paper = home.told(&["export", &report, "--as", "report"]);
    assert!(
        paper.contains("Since he was born") && paper.contains("Health visitor") && !paper.contains("chair"),
        "{paper}"
    );
    let meeting = home.session().to_str().unwrap().to_owned();
    let file = home.path().join("r.docx");
    home.told(&["export", &report, "--as", "report", "-o", file.to_str().unwrap()]);
    let told = home.told(&["import", &meeting, file.to_str().unwrap(), "--agency", "Health"]);
    assert!(told.starts_with("2 lines of Health wait"), "{told}");
    let closing = home.told(&["close", &meeting, "--check"]);
    assert!(closing.contains("2 lines of reports wait in the tray."), "{closing}");
}

#[test]
fn a_referral_asks_for_parental_responsibility_and_consent_or_the_ground_without() {
    let home = Home::new();
    let referral = home.told(&["referral", "--no-open", "--by", "Teacher", "--agency", "School", "--child", "Kai"]);
    let referral = referral.trim();
    let paper = home.told(&["export", referral, "--as", "referral"]);
    assert!(paper.contains("who has parental responsibility") && paper.contains("on what ground it goes without"));
    home.told(&["decide", referral, "responsibility", "Mum and Dad, both on the birth certificate"]);
    home.told(&["decide", referral, "consent", "They know and agree"]);
    let open = home.told(&["close", referral, "--check"]);
    assert!(!open.contains("undecided:ground") && !open.contains("undecided:consent"), "{open}");
    home.told(&["decide", referral, "consent", "They do not know"]);
    assert!(home.told(&["close", referral, "--check"]).contains("undecided:ground "));
    home.told(&["decide", referral, "ground", "A child may come to significant harm", "--reasons", "He said so today"]);
    let paper = home.told(&["export", referral, "--as", "referral"]);
    for words in ["birth certificate", "They do not know", "significant harm", "He said so today"] {
        assert!(paper.contains(words), "{words} is not in {paper}");
    }
}
