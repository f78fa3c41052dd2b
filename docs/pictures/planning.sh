#!/bin/sh
# Takes the pictures of the journey and of words and pictures at three sizes anew: docs/pictures/planning.sh target/release/mapboard
# Needs Xvfb, xterm, xdotool and ImageMagick. Everyone in it is fictional.
set -eu
mapboard=$(realpath "${1:?the program, such as target/release/mapboard}")
out=$(dirname "$(realpath "$0")")
home=$(mktemp -d)
trap 'kill $server 2>/dev/null; rm -rf "$home"' EXIT
export HOME="$home" XDG_CONFIG_HOME="$home" XDG_DATA_HOME="$home" LANG=C.UTF-8 COLORTERM=truecolor
mkdir "$home/mapboard" "$home/sessions"
cd "$home/sessions"

run() { "$mapboard" --sessions . "$@"; }
session=$(run new --no-open --framework signs-of-safety --meeting core-group --title 'Core group 2' | tail -1)
for person in Mum Dad Gran 'Social worker' 'Health visitor' 'Learning mentor'; do run person "$session" "$person"; done >/dev/null
run person "$session" Kai --child >/dev/null
run board "$session" --framework trajectory >/dev/null
frames=$(run board "$session" --framework words-and-pictures --about Kai)
say() { run add "$session" --board "$frames" --to "$@" >/dev/null; }
say worried/worried 'Gran, Auntie May and Mr Brown from school were worried about you. Mum was worried too.'
say happened/happened 'One night Mum had drunk so much that nobody could wake her. You rang Gran. That was not your fault.'
say next/next 'Gran came in the night. Sue came to talk with Mum, and with you at school.'
say doing/doing 'On Fridays Gran sleeps at your house. When Mum wants to drink she rings Gran first.'
say you/you 'You can ring Gran or Auntie May, any time. Say: pancakes. They will come.'
say stays/stays 'Mum and Dad love you. On Sundays there are pancakes.'

Xvfb :96 -screen 0 2560x1600x24 -nolisten tcp >/dev/null 2>&1 &
server=$!
export DISPLAY=:96
until xdotool getmouselocation >/dev/null 2>&1; do sleep 0.2; done
take() { # SIZE THEME BACKGROUND FOREGROUND NAME
    printf 'theme: %s\n' "$2" >"$home/mapboard/config.yaml"
    xterm -geometry "$1" -fa 'DejaVu Sans Mono' -fs 8 -bg "$3" -fg "$4" -b 0 +sb -e "$mapboard" open "$session" &
    window=$(xdotool search --sync --onlyvisible --class xterm | head -1)
    xdotool mousemove --window "$window" 2 2 windowfocus "$window"
    for board in journey frames; do
        sleep 2
        xdotool key ctrl+n
        sleep 1
        import -window "$window" -colors 32 "PNG8:$out/$board-$1$5.png"
    done
    xdotool key ctrl+q ctrl+q
    wait $!
}
# The steps are typed with their days, as in a meeting.
printf 'theme: dark\n' >"$home/mapboard/config.yaml"
xterm -geometry 120x40 -fa 'DejaVu Sans Mono' -fs 8 -b 0 +sb -e "$mapboard" open "$session" &
window=$(xdotool search --sync --onlyvisible --class xterm | head -1)
xdotool mousemove --window "$window" 2 2 windowfocus "$window"
sleep 2
xdotool key ctrl+n
step() { # DAYS WORDS
    sleep 0.5
    xdotool type --delay 8 "$2 >$(date -d "$1 days" +%F)"
    sleep 0.5
    xdotool key Return
}
step -17 'Mum has told Gran and the health visitor what the worry is @gran'
step -5 'Kai can say whom he rings at night, and has tried it out @learning mentor'
step 25 'Gran has slept there on four Fridays @health visitor'
step 60 'Kai was fetched on time every day for six weeks @learning mentor'
step 60 'Mum has rung Gran each time she wanted to drink @gran'
sleep 1; xdotool key Tab
step 11 'Mum, Gran and the neighbour look at the plan at home @gran'
step 95 'The network meets without professionals @gran'
sleep 1; xdotool key Tab
step 330 'Closed if all of it was seen @social worker'
sleep 1; xdotool key ctrl+q; sleep 1; xdotool key ctrl+q
wait $!
for size in 80x24 120x40 200x60; do take "$size" dark '#14171a' '#e8e2dd' ''; done
take 120x40 light '#fbf8f4' '#1d1f21' -light
