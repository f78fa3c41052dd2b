#!/usr/bin/env bash
# Cuts the fonts beside this file out of Noto's: the signs that a paper is likely to hold, without the hints that only
# old screens use. Needs Debian's packages fonts-noto-core and fonts-noto-cjk, and fonttools (`pip install fonttools`).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
noto=${NOTO:-/usr/share/fonts}
core="$noto/truetype/noto" cjk="$noto/opentype/noto/NotoSansCJK-Regular.ttc"

cut() { # from, to, code points, further arguments
    python3 -m fontTools.subset "$1" --output-file="$2" --unicodes="$3" --no-hinting "${@:4}"
}

european=U+0020-007E,U+00A0-052F,U+1E00-1FFF,U+2000-206F,U+2070-209C,U+20A0-20C0,U+2100-218B,U+2200-22FF
european+=,U+25A0-25FF,U+2C60-2C7F,U+A720-A7FF,U+FB00-FB06,U+FFFC-FFFD
for weight in Regular Bold; do
    cut "$core/NotoSans-$weight.ttf" "European-$weight.ttf" "$european" --layout-features=kern,mark,mkmk,ccmp,locl
done
cut "$core/NotoSansArabic-Regular.ttf" Arabic.ttf \
    U+0600-06FF,U+0750-077F,U+200C-200F,U+FB50-FDFF,U+FE70-FEFC --layout-features='*'
cut "$core/NotoSansHebrew-Regular.ttf" Hebrew.ttf U+0590-05FF,U+FB1D-FB4F,U+20AA --layout-features='*'
cut "$core/NotoSansSymbols2-Regular.ttf" Symbols.ttf \
    U+2190-2199,U+2605-2606,U+2610-2612,U+2639-263B,U+2660-2667,U+2713-2718,U+2764 --layout-features=
cut "$core/NotoSansMath-Regular.ttf" Mathematics.ttf U+2190-21FF,U+2200-22FF --layout-features=

# Japanese as it is written every day: JIS X 0208 up to the first level of kanji, and the wide and narrow forms.
everyday=$(mktemp)
trap 'rm -f "$everyday"' EXIT
python3 - >"$everyday" <<'PYTHON'
for row in [*range(1, 9), *range(16, 48)]:
    for cell in range(1, 95):
        try:
            print(bytes([0xA0 + row, 0xA0 + cell]).decode("euc_jp"), end="")
        except UnicodeDecodeError:
            pass
PYTHON
cut "$cjk" Japanese.otf U+3000-30FF,U+FF00-FFEF --font-number=0 --text-file="$everyday" --layout-features=kern
