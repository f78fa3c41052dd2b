//! What people call an action beside its title, so that the palette finds it by their word too.

use super::Action;

/// Words for `action` that stand neither in its title nor in its sentence.
pub fn other_words(action: Action) -> &'static str {
    match action {
        Action::Amend => "amendment mistake wrong reopen edit",
        Action::LeaveOut => "redact redaction withhold copy omit",
        Action::LeftTakeUp => "recover crash draft half typed other desk",
        Action::TrayOpen => "import agency incoming received",
        Action::Papers => {
            "minutes letter plan family child print export make preview report referral record document word html csv copy"
        }
        Action::Closing => "closing end finish decision outcome dissent sign next meeting date",
        Action::People => "attendance apologies names speaker letters initials",
        Action::Boards => "tools map matrix houses views journey timeline line frames",
        Action::FramePicture => "drawing image house words",
        Action::FramesAgree => "parents consent agreement words pictures print",
        Action::Expunge => "delete remove erase destroy wipe purge wrong family",
        Action::TakeBack => "delete remove erase",
        Action::Restrict | Action::RestrictComing => "hide secret confidential private",
        Action::SeenSwitch => "private public hide projector",
        Action::WallMenu | Action::WallOpen => "present projector second screen audience",
        Action::WallBlank => "black hide dark",
        Action::Lock => "hide away leave break pause lunch curtain passphrase",
        Action::Seal => "encrypt encryption password passphrase key secret protect",
        Action::ThemeNext => "colour color light dark contrast",
        Action::GlyphsSwitch => "ascii unicode symbols",
        Action::ColumnBigger => "zoom large full maximise",
        Action::WallLarger | Action::WallSmaller => "zoom font text size",
        Action::Collect => "secret hidden vote anonymous ratings",
        Action::RatePass => "rate ratings vote round score",
        Action::Inward => "closer ring circle network move in",
        Action::Outward => "further ring circle network move out",
        Action::ToldStatements => "network knows informed circle",
        Action::Used => "trial tried rule log worked failed plan",
        Action::BringTrials => "existing safety evidence trial rule",
        Action::BringIn => "bottom lines quote copy plan",
        Action::Build => "danger goal",
        Action::Due => "deadline date",
        Action::Owner => "assign responsible",
        Action::Changes => "compare difference before last chart graph trend progress",
        Action::History => "time past earlier log undo replay audit amendments corrections",
        Action::Review => "actions plan progress tasks",
        Action::Move => "category section column",
        Action::Undo => "back mistake",
        Action::Quit => "exit close quit",
        Action::OpenLibrary => "list history old archive",
        Action::ShowSaved => "save file",
        Action::Find => "search",
        Action::Help => "guide manual keys shortcuts",
        Action::NamesSwitch => "anonymous hide",
        Action::Agenda => "time phase clock",
        Action::Break => "pause",
        Action::GoOn => "quorate",
        Action::TidyPass => "check missing clean sort",
        _ => "",
    }
}
