//! The built-in files hold what they promise.

use super::*;

#[test]
fn every_built_in_framework_is_right_and_is_called_by_its_file() {
    for &(name, source) in built_in::FRAMEWORKS {
        let framework = read_framework(name, source.as_bytes()).unwrap_or_else(|e| panic!("{}", e.one_line()));
        assert_eq!(framework.id.as_str(), name);
    }
}

#[test]
fn every_built_in_meeting_kind_is_right_and_is_called_by_its_file() {
    for &(name, source) in built_in::MEETING_KINDS {
        let kind = read_meeting_kind(name, source.as_bytes()).unwrap_or_else(|e| panic!("{}", e.one_line()));
        assert_eq!(kind.id.as_str(), name);
        assert_eq!(check(name, source.as_bytes()).unwrap(), Definition::MeetingKind(Box::new(kind)));
    }
}
