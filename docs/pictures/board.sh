#!/bin/sh
# Takes the pictures of the board, its key menu and the wall beside it anew: docs/pictures/board.sh target/release/mapboard
# Needs Xvfb, xterm, xdotool and ImageMagick. The meeting is the newest of the samples: everyone in it is fictional.
set -eu
mapboard=$(realpath "${1:?the program, such as target/release/mapboard}")
out=$(dirname "$(realpath "$0")")
home=$(mktemp -d)
trap 'kill $server 2>/dev/null; rm -rf "$home"' EXIT
export HOME="$home" XDG_CONFIG_HOME="$home" XDG_DATA_HOME="$home" LANG=C.UTF-8 COLORTERM=truecolor
mkdir "$home/mapboard" "$home/sessions"
cp "$out"/../../sessions/*_sample.yaml "$home/sessions"
cd "$home/sessions"
session=$(ls | tail -1)

Xvfb :96 -screen 0 2560x1600x24 -nolisten tcp >/dev/null 2>&1 &
server=$!
export DISPLAY=:96
until xdotool getmouselocation >/dev/null 2>&1; do sleep 0.2; done
open() { # SIZE THEME COMMAND
    if [ "$2" = dark ]; then back=#101418 fore=#fafafa; else back=#fafafa fore=#101418; fi
    printf 'theme: %s\n' "$2" >"$home/mapboard/config.yaml"
    # shellcheck disable=SC2086
    xterm -geometry "$1" -fa 'DejaVu Sans Mono' -fs 8 -bg "$back" -fg "$fore" -b 0 +sb -e "$mapboard" $3 "$session" &
    opened=$!
    window=$(xdotool search --sync --onlyvisible --pid "$opened" | tail -1)
    xdotool mousemove --window "$window" 2 2 windowfocus "$window"
    sleep 2
}
take() { # NAME
    import -window "$window" -colors 64 "PNG8:$out/$1.png"
}
leave() {
    kill "$opened"
    wait "$opened" 2>/dev/null || true
}

open 200x60 dark open && take board-dark
xdotool key ctrl+k && sleep 1 && take key-menu
leave
open 120x40 light open && take board-light && leave
open 80x24 dark open && take board-small && leave
for theme in dark light; do
    open 100x40 $theme open
    board=$window board_process=$opened
    open 100x40 $theme present
    xdotool windowmove "$window" 1400 0
    sleep 2
    import -window "$board" "$home/left.png"
    import -window "$window" "$home/right.png"
    convert "$home/left.png" "$home/right.png" +append -colors 64 "PNG8:$out/wall-beside-board-$theme.png"
    leave
    opened=$board_process && leave
    open 200x50 $theme present && take "wall-200x50-$theme" && leave
done
