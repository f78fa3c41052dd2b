#!/bin/sh
# Takes the pictures of the three layouts at three sizes anew: docs/pictures/layouts.sh target/release/mapboard
# Everyone in it is fictional.
. "$(dirname "$0")/window.sh"
session=$(run new --no-open --framework signs-of-safety --meeting core-group --title 'Core group 2' | tail -1)
for person in Mum Dad Gran 'Social worker' 'Health visitor'; do run person "$session" "$person"; done >/dev/null
for child in Kai Bo; do run person "$session" "$child" --child; done >/dev/null
add() { run add "$session" --to "$@"; }
worry=$(add worried/harm --by Gran 'On 4 October Kai phoned me at ten at night because Mum would not wake up.')
add worried/harm --by 'Health visitor' 'That was the third time since the summer.'
add worried/danger 'Gran and the social worker are worried that it happens on a night when nobody comes, and that Bo is hurt.'
add worried/complicating --by Dad 'Nobody told me until the conference.'
add well/strengths --by Gran 'Football team; Mum has not missed a match.'
add well/safety --by Mum 'If I want a drink I ring my sister first. The 9th and the 21st: she came both times.'
add needs/goals 'Mum has a plan for every evening, for six months, Christmas included.'
add needs/steps --by 'Social worker' 'Write the evening plan, one page.'
run rate "$session" --by Mum --reason 'Six weeks without' 7
run rate "$session" --by Gran 6
run rate "$session" --by 'Social worker' 5
grid=$(run board "$session" --framework harm-matrix --about "$worry")
cell() { add "$@" --board "$grid"; }
cell first/behaviour --by Gran 'July: asleep on the sofa in the afternoon.'
cell worst/behaviour --by Gran '4 October: would not wake up, Bo in the cot.'
cell recent/behaviour '12 November: woke when Kai called.'
cell first/severity '3, Gran was there'
cell worst/severity '8, nobody could wake her'
cell recent/severity '5, ten minutes'
cell worst/incidence 'Three times since July.'
cell worst/impact --by Gran 'Kai was shaking.'
cell recent/impact 'He slept in his clothes.'
houses=$(run board "$session" --framework three-houses --about Kai)
say() { add "$@" --board "$houses"; }
say worries/worries 'I sleep with my shoes on when there are bottles.'
say worries/worries 'Bo cries and I hold the pillow over us so that it is quiet.'
say good/good "It's just pancakes and nobody's phone is ringing."
say good/good 'Gran has a dog that waits for me.'
say dreams/dreams 'Shoes off, zebras at the door and nobody shouts.'

# A private screen, for a child's words that only the child has allowed to be written down.
setting='seen_by_room: false'
layouts() { # SIZE THEME
    open "$1" "$2" open "$session"
    for layout in columns matrix houses; do
        take "$layout-$1"
        xdotool key ctrl+n
        sleep 2
    done
    leave
}
layouts 80x24 dark
layouts 120x40 light
layouts 200x60 dark
