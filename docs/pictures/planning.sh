#!/bin/sh
# Takes the pictures of a family's network and of a safety plan anew: docs/pictures/planning.sh target/release/mapboard
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
session=$(run new --no-open --framework signs-of-safety --meeting family-network-meeting --title 'Family meeting' | tail -1)
for person in Mum Dad Gran Jo 'Social worker'; do run person "$session" "$person"; done >/dev/null
for child in Kai Bo; do run person "$session" "$child" --child; done >/dev/null
add() { run add "$session" --to "$@"; }
danger=$(add worried/danger 'Gran and the school are worried because Mum has drunk until she could not be woken, three times since July, that it happens on a night when nobody comes, and that Bo is hurt with no one to help.')
network=$(run board "$session" --framework family-network)
member() { add "$@" --board "$network" >/dev/null; }
member everything "Gran
keeps them from Friday to Saturday, and comes at night when Kai rings
after five, and at night"
member everything "Jo, Mum's sister
comes when Mum rings, by car, half an hour
always"
member everything 'Social worker'
member some "Learning mentor
asks Kai on Mondays how the weekend was
at school, until three"
member some "Mrs Okafor from next door
has a key, and hears when it is loud"
for name in "Mick, Dad's brother" 'Football trainer' "Bo's childminder" 'Godmother in Leeds'; do member nothing "$name"; done
plan=$(run board "$session" --framework safety-plan --about "$danger")
line() { add "$@" --board "$plan"; }
line must/bottom-lines 'A sober grown-up is with the children every night.' >/dev/null
line must/bottom-lines 'Whoever finds Mum asleep and not waking rings 999.' >/dev/null
line how/rules "On a Friday when Mum wants to drink,
she rings Jo, who takes the children,
Mum and Jo;
before eight." >/dev/null
line how/rules "When Jo is away,
Gran comes in her place,
Gran." >/dev/null
line how/wrong 'Whoever notices rings Gran. The children sleep at hers, and nobody is shouted at.' >/dev/null
line works/checks --by Gran 'I drop in on Sundays and look into the fridge.' >/dev/null
line works/child --by Kai "I put the red cup on the window sill. Jo looks for it." >/dev/null

Xvfb :96 -screen 0 2560x1600x24 -nolisten tcp >/dev/null 2>&1 &
server=$!
export DISPLAY=:96
first=yes
take() { # SIZE THEME BACKGROUND FOREGROUND
    printf 'theme: %s\n' "$2" >"$home/mapboard/config.yaml"
    xterm -geometry "$1" -fa 'DejaVu Sans Mono' -fs 8 -bg "$3" -fg "$4" -b 0 +sb -e "$mapboard" open "$session" &
    window=$(xdotool search --sync --onlyvisible --class xterm | head -1)
    xdotool mousemove --window "$window" 2 2 windowfocus "$window"
    sleep 2
    xdotool key ctrl+n
    sleep 1
    if [ "$first" ]; then
        # Gran and Jo have been told; each by who is named first, and the last one of the list.
        for _ in 1 2; do xdotool key Up; sleep 1; done
        xdotool key ctrl+d; sleep 1; xdotool key Return; sleep 1
        xdotool key Up; sleep 1; xdotool key ctrl+d; sleep 1; xdotool key Return; sleep 1; xdotool key Escape; sleep 1
    fi
    import -window "$window" -colors 32 "PNG8:$out/network-$1.png"
    xdotool key ctrl+n
    sleep 1
    if [ "$first" ]; then
        xdotool key Tab; sleep 1
        xdotool key Home; sleep 1
        for said in '9 nov: Jo: she rang at seven, I came' '20 nov: Mum: I rang before the shop'; do
            xdotool key ctrl+d; sleep 1; xdotool key Return; sleep 1
            xdotool type --delay 20 "$said"; sleep 1; xdotool key Return; sleep 1
        done
        xdotool key Escape; sleep 5
        first=
    fi
    import -window "$window" -colors 32 "PNG8:$out/safety-plan-$1.png"
    xdotool key ctrl+q
    sleep 1
    xdotool key ctrl+q
    wait $!
}
sleep 1
take 120x40 dark '#101418' '#fafafa'
take 80x24 light '#fafafa' '#101418'
take 200x60 dark '#101418' '#fafafa'
