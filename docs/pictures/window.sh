# Sourced by the scripts beside it: a home of its own, a screen of its own, and the program in windows on it.
# Needs Xvfb, xterm, xdotool and ImageMagick.
set -eu
mapboard=$(realpath "${1:?the program, such as target/release/mapboard}")
out=$(dirname "$(realpath "$0")")
home=$(mktemp -d)
trap 'kill $server 2>/dev/null; rm -rf "$home"' EXIT
mkdir "$home/mapboard" "$home/sessions"
export HOME="$home" XDG_CONFIG_HOME="$home" XDG_DATA_HOME="$home" LANG=C.UTF-8 COLORTERM=truecolor
run() { "$mapboard" --sessions "$home/sessions" "$@"; }

Xvfb :96 -screen 0 2560x1600x24 -nolisten tcp >/dev/null 2>&1 &
server=$!
export DISPLAY=:96
until xdotool getmouselocation >/dev/null 2>&1; do sleep 0.2; done

setting= # a further line of config.yaml
open() { # SIZE THEME ARGUMENT...
    size=$1 theme=$2
    shift 2
    if [ "$theme" = dark ]; then back=#101418 fore=#fafafa; else back=#fafafa fore=#101418; fi
    printf 'theme: %s\n%s\n' "$theme" "$setting" >"$home/mapboard/config.yaml"
    xterm -geometry "$size" -fa 'DejaVu Sans Mono' -fs 8 -bg "$back" -fg "$fore" -b 0 +sb \
        -e "$mapboard" --sessions "$home/sessions" "$@" &
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
