#!/bin/sh
# Makes the recording of the sample meeting anew, and a moving picture of it: docs/pictures/replay.sh target/release/mapboard
# The recording needs nothing else; the picture Xvfb, xterm, xdotool and ImageMagick. Everyone in it is fictional.
set -eu
mapboard=$(realpath "${1:?the program, such as target/release/mapboard}")
out=$(dirname "$(realpath "$0")")
session=$(ls "$out"/../../sessions/*_sample.yaml | tail -1)
home=$(mktemp -d)
trap 'kill $server 2>/dev/null; rm -rf "$home"' EXIT
export HOME="$home" XDG_CONFIG_HOME="$home" XDG_DATA_HOME="$home" LANG=C.UTF-8 COLORTERM=truecolor
rm -f "$out/core-group.cast"
"$mapboard" replay "$session" --speed 60 --record "$out/core-group.cast"
chmod 644 "$out/core-group.cast"

Xvfb :95 -screen 0 1280x800x24 -nolisten tcp >/dev/null 2>&1 &
server=$!
export DISPLAY=:95
until xdotool getmouselocation >/dev/null 2>&1; do sleep 0.2; done
xterm -geometry 100x28 -fa 'DejaVu Sans Mono' -fs 8 -bg '#101418' -fg '#fafafa' -b 0 +sb -e "$mapboard" replay "$session" &
window=$(xdotool search --sync --onlyvisible --class xterm | tail -1)
xdotool mousemove --window "$window" 2 2 windowfocus "$window"
sleep 1
xdotool key Home
beats=$(($(wc -l <"$out/core-group.cast") - 2))
beat=0
while [ "$beat" -lt "$beats" ]; do
    sleep 0.4
    import -window "$window" "$home/$(printf %03d "$beat").png"
    xdotool key Right
    beat=$((beat + 1))
done
convert -delay 140 "$home"/*.png -loop 0 -colors 32 -layers optimize "$out/replay.gif"
xdotool key q
