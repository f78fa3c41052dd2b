#!/usr/bin/env bash
# Takes the pictures of papers beside this file: the fictional meeting as PDF, as DOCX in LibreOffice, as HTML in Chromium.
# On Debian: apt-get install libreoffice-writer-nogui chromium poppler-utils. All papers: `papers.sh FOLDER`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
mapboard=${MAPBOARD:-target/release/mapboard}
for program in "$mapboard" soffice chromium pdftoppm; do
    command -v "$program" >/dev/null || { echo "$program is not there; this needs it." >&2; exit 1; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp sessions/2026-11-23_1405_core-group_sample.yaml "$work/meeting.yaml"

paper() { # name, paper, further arguments: as PDF from each format
    for format in pdf docx html; do
        "$mapboard" export "$work/meeting.yaml" --as "$2" "${@:3}" -o "$work/$1.$format" >/dev/null
    done
    soffice --headless --convert-to pdf --outdir "$work/docx" "$work/$1.docx" >/dev/null 2>&1
    chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer \
        --print-to-pdf="$work/$1-html.pdf" "file://$work/$1.html" >/dev/null 2>&1
    mv "$work/docx/$1.pdf" "$work/$1-docx.pdf"
}

picture() { # name, page, from: one page as a picture
    pdftoppm -r 72 -f "$2" -l "$2" -singlefile -gray -png "$work/$3.pdf" "docs/pictures/$1"
}

if [ $# -gt 0 ]; then
    mkdir -p "$1"
    for id in minutes letter plan map report referral fields left-out; do paper "$id" "$id"; done
    for person in Mum Dad; do paper "family-$person" family --for "$person"; done
    paper child child --for Kai
    for file in "$work"/*.pdf; do pdftoppm -r 72 -png "$file" "$1/$(basename "$file" .pdf)"; done
    exit
fi
paper letter letter
paper map map
paper family family --for Mum
picture paper-letter 1 letter
picture paper-letter-word 1 letter-docx
picture paper-letter-browser 1 letter-html
picture paper-map 1 map
picture paper-scale 2 map
picture paper-family 1 family
