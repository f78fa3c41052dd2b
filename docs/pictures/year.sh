#!/bin/sh
# Takes the pictures of what changed, the scale over time, the plan and the history anew, of the fictional year:
#   docs/pictures/year.sh target/release/mapboard
# Needs cargo, Xvfb, xterm, xdotool and ImageMagick. Everyone in it is fictional.
set -eu
mapboard=$(realpath "${1:?the program, such as target/release/mapboard}")
out=$(dirname "$(realpath "$0")")
home=$(mktemp -d)
trap 'kill $server 2>/dev/null; rm -rf "$home"' EXIT
(cd "$out/../.." && MAPBOARD_MAKE_YEAR="$home/year" cargo test --quiet --test suite year::the_year >/dev/null)
export HOME="$home" XDG_CONFIG_HOME="$home" XDG_DATA_HOME="$home" LANG=C.UTF-8 COLORTERM=truecolor
mkdir "$home/mapboard"

Xvfb :98 -screen 0 2560x1600x24 -nolisten tcp >/dev/null 2>&1 &
server=$!
export DISPLAY=:98
picture() { # NAME
    sleep 2
    import -window "$window" -colors 48 "PNG8:$out/$1.png"
}
take() { # SIZE THEME BACKGROUND FOREGROUND SESSION
    printf 'theme: %s\n' "$2" >"$home/mapboard/config.yaml"
    xterm -geometry "$1" -fa 'DejaVu Sans Mono' -fs 8 -bg "$3" -fg "$4" -b 0 +sb \
        -e "$mapboard" --sessions "$home/year" open "$5" &
    terminal=$!
    window=$(xdotool search --sync --onlyvisible --class xterm | head -1)
    xdotool mousemove --window "$window" 2 2 windowfocus "$window"
    sleep 2
    xdotool key ctrl+p
    sleep 1
    xdotool type 'what changed'
    sleep 1
    xdotool key Return
    picture "changes-$1"
    xdotool key Tab Down Down Down
    picture "chart-$1"
    xdotool key a
    picture "plan-$1"
    xdotool key h bracketleft bracketleft
    picture "history-$1"
    xdotool key ctrl+q
    sleep 1
    xdotool key ctrl+q
    wait $terminal
}
sleep 1
take 80x24 dark '#101418' '#fafafa' 2027-03
take 120x40 light '#fafafa' '#101418' 2027-03
take 200x60 dark '#101418' '#fafafa' 2027-03
