#!/bin/sh
# Takes the pictures of the board, its key menu and the wall beside it anew: docs/pictures/board.sh target/release/mapboard
# The meeting is the newest of the samples: everyone in it is fictional.
. "$(dirname "$0")/window.sh"
cp "$out"/../../sessions/*_sample.yaml "$home/sessions"
session=$(ls "$home/sessions" | tail -1)

open 200x60 dark open "$session" && take board-dark
xdotool key ctrl+k && sleep 1 && take key-menu
leave
open 120x40 light open "$session" && take board-light && leave
open 80x24 dark open "$session" && take board-small && leave
for theme in dark light; do
    open 100x40 "$theme" open "$session"
    board=$window beside=$opened
    open 100x40 "$theme" present "$session"
    xdotool windowmove "$window" 1400 0
    sleep 2
    import -window "$board" "$home/left.png"
    import -window "$window" "$home/right.png"
    convert "$home/left.png" "$home/right.png" +append -colors 64 "PNG8:$out/wall-beside-board-$theme.png"
    leave
    window=$board opened=$beside
    leave
    open 200x50 "$theme" present "$session" && take "wall-200x50-$theme" && leave
done
