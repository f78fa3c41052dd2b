//! The words that papers use of themselves, beside what was said: in English, unless a paper says otherwise.

use serde::{Deserialize, Serialize};

use super::text::Text;

/// Declares the terms with their English wording, so that a paper need only give those it changes.
macro_rules! terms {
    ($($(#[$doc:meta])* $name:ident = $english:literal;)*) => {
        /// The words that papers use of themselves.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields, default)]
        pub struct Terms {
            $($(#[$doc])* pub $name: Text,)*
        }

        impl Default for Terms {
            fn default() -> Self {
                Terms { $($name: Text::new($english),)* }
            }
        }
    };
}

terms! {
    /// Stands on every page until the meeting is signed off.
    draft = "DRAFT. The chair has not signed this off.";
    /// Stands on every page where lines came in that the sign-off does not cover.
    late = "Something came in that the chair had not seen when signing this off.";
    /// Stands on every page of what was made in a lesson.
    practice = "PRACTICE. Made in a lesson: nobody in it exists, and it is no meeting.";
    /// Stands on what is no real meeting.
    fictional = "Fictional: nobody in it exists.";
    /// At the head of a paper for the record that holds lines kept from the room.
    holds_restricted = "Holds lines that were kept from the room. They are marked; give nobody this paper as it is.";
    /// Before the name of the person it was made for.
    made_for = "For";
    /// Before the name of who told it.
    told_by = "told by";
    /// Before the name of who asked.
    asked_by = "asked by";
    /// Before a child's own words, on a page made for that child.
    you_said = "You said:";
    /// On a tool's board where words were said that may stand on no paper.
    not_on_paper = "Something was said here that the child has not allowed on paper.";
    /// On a page of the network, on somebody who has not been told the danger statements.
    not_told = "not told the danger statements yet";
    /// Before the days on which a rule was used.
    used = "Used:";
    /// Behind a day on which a rule was used and held.
    held = "held";
    /// Behind a day on which it held in part.
    held_partly = "held in part";
    /// Behind a day on which it did not hold.
    not_held = "did not hold";
    /// Before who agreed to words and pictures.
    frames_agreed = "These words are agreed by";
    /// Before who has not agreed to words and pictures, on papers for the record.
    frames_not_agreed = "Not agreed yet by";
    /// Above what has to be seen on a line in time.
    to_be_seen = "What";
    /// Above who watches whether it is seen.
    watches = "Who watches";
    /// A step on a line in time whose day is to come, or that has none.
    ahead = "ahead";
    /// A step whose day is over.
    step_late = "late";
    /// A step that was seen.
    reached = "reached";
    /// A step that was seen in part.
    reached_partly = "reached in part";
    /// A step that was not seen.
    not_reached = "not reached";
    /// In a box to draw in.
    draw = "Room to draw";
    /// Before who decided something.
    decided_by = "decided by";
    /// Before the reasons for a decision.
    because = "Reasons:";
    /// Between who sees a decision differently and their words.
    differs = "sees it differently:";
    /// Before who agreed when a line was read out to them.
    read_back = "read back and agreed by";
    /// Between who did not agree when a line was read out to them and their words.
    read_back_differs = "when it was read back:";
    /// Someone agreed to something.
    agreed = "agrees";
    /// Someone did not agree to something.
    refused = "does not agree";
    /// Above an agency.
    agency = "Agency";
    /// Above the day on which something came.
    came_on = "Came on";
    /// An agency's report that has not come.
    not_come = "has not come";
    /// Above whether the family saw a report.
    family_saw = "Seen by the family before";
    /// Yes.
    yes = "yes";
    /// No.
    no = "no";
    /// Before who signed the meeting off.
    signed_off_by = "Signed off by";
    /// Before when the meeting was signed off, where no one is named.
    signed_off = "Signed off on";
    /// Before what the meeting went on without.
    went_on_without = "The meeting went on without:";
    /// Before a point that stays open.
    left_open = "Stays open:";
    /// Before what came in from another copy, and was not seen at signing off.
    came_late = "Came in late, and is not signed off:";
    /// Before the line that was corrected after signing off.
    corrected = "Corrected after signing off:";
    /// Before what that line said before.
    before = "It said before:";
    /// Stands on every page where something was expunged after the meeting was signed off.
    no_longer_whole = "Something was expunged from this meeting after it was signed off.";
    /// Before when something was expunged.
    expunged = "Expunged on";
    /// Above whose copies a line is left out of.
    left_out_for = "Left out for";
    /// Above why something was done.
    why = "Why";
    /// Above when something was done.
    when = "When";
    /// A contribution that is kept from the room.
    restricted = "restricted";
    /// Something seen, measured or written down.
    fact = "fact";
    /// Someone's view.
    opinion = "opinion";
    /// What nobody knows.
    not_known = "not known";
    /// Before who disputes it.
    disputed_by = "Disputed by";
    /// Where it is not said who disputes it.
    disputed = "Disputed";
    /// Someone in the room.
    present = "in the room";
    /// Someone by telephone or video.
    remote = "by telephone or video";
    /// Someone asked to come.
    invited = "invited";
    /// Someone who sent apologies.
    apologies = "sent apologies";
    /// Someone who was not there.
    absent = "was not there";
    /// Someone who left before the end.
    left = "left before the end";
    /// Someone who stayed out for a part.
    excluded = "stayed out for a part";
    /// An answer on a scale: would rather not say.
    passes = "passes";
    /// An answer on a scale: nobody asked.
    not_asked = "was not asked";
    /// Before what would make a number one higher.
    one_higher = "One higher:";
    /// An action to be done.
    to_do = "to do";
    /// An action that was done.
    done = "done";
    /// An action done in part.
    partly = "done in part";
    /// An action not done.
    not_done = "not done";
    /// An action no longer needed.
    not_needed = "no longer needed";
    /// An action without an owner.
    nobody_yet = "nobody yet";
    /// An action without a date.
    no_date = "no date yet";
    /// Above what is still to be placed.
    to_place = "Not placed yet";
    /// Above a person's name.
    who = "Who";
    /// Above a role and agency.
    role = "Role";
    /// Above how someone took part.
    took_part = "Took part";
    /// Above an action.
    what = "What";
    /// Above a date.
    by_when = "By when";
    /// Above how far an action is.
    state = "State";
    /// Above a number on a scale.
    number = "Number";
    /// Above the reason for a number.
    reason = "What makes it that number";
    /// Above what would make it one higher.
    higher = "What would make it one higher";
    /// Above a statement's part.
    part = "Part";
    /// Above the words of a part.
    wording = "Wording";
    /// Before the name of the child a line is about.
    about = "about";
    /// How a day is written, in the signs of strftime.
    day = "%-d %B %Y";
    /// How a day and time are written.
    day_and_time = "%A %-d %B %Y, %H:%M";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_gives_only_the_words_it_changes() {
        let terms: Terms = serde_json::from_str(r#"{"fact":"feit"}"#).unwrap();
        assert_eq!((&*terms.fact, &*terms.opinion), ("feit", "opinion"));
        assert!(serde_json::from_str::<Terms>(r#"{"fakt":"x"}"#).is_err());
    }
}
