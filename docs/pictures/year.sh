#!/bin/sh
# Takes the pictures of what changed, the scale over time, the plan and the history anew, of the fictional year:
#   docs/pictures/year.sh target/release/mapboard
# Needs cargo too. Everyone in it is fictional.
year=$(mktemp -d)
(cd "$(dirname "$0")" && MAPBOARD_MAKE_YEAR="$year/sessions" cargo test --quiet --test suite year::the_year >/dev/null)
. "$(dirname "$0")/window.sh"
rmdir "$home/sessions"
mv "$year/sessions" "$home/sessions"
rmdir "$year"

rooms() { # SIZE THEME
    open "$1" "$2" open 2027-03
    xdotool key ctrl+p
    sleep 1
    xdotool type 'what changed'
    sleep 1
    xdotool key Return
    sleep 2 && take "changes-$1"
    xdotool key Tab Down Down Down
    sleep 2 && take "chart-$1"
    xdotool key a
    sleep 2 && take "plan-$1"
    xdotool key h bracketleft bracketleft
    sleep 2 && take "history-$1"
    leave
}
rooms 80x24 dark
rooms 120x40 light
rooms 200x60 dark
