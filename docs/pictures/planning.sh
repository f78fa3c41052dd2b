#!/bin/sh
# Takes the pictures of the journey and of words and pictures at three sizes anew: docs/pictures/planning.sh target/release/mapboard
# Everyone in it is fictional.
. "$(dirname "$0")/window.sh"
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

# The steps are typed with their days, as in a meeting.
open 120x40 dark open "$session"
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
sleep 1
leave

boards() { # SIZE THEME NAME
    open "$1" "$2" open "$session"
    for board in journey frames; do
        xdotool key ctrl+n
        sleep 2
        take "$board-$1$3"
    done
    leave
}
for size in 80x24 120x40 200x60; do boards "$size" dark ''; done
boards 120x40 light -light
