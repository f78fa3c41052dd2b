#!/usr/bin/env python3
"""Every string of the Big List of Naughty Strings as a contribution, through every format, read back by the programs
that people open papers with: LibreOffice, Chromium, poppler, and readers of Markdown, CSV, iCalendar and JSON Schema.

    python3 tests/readers/read_back.py [MAPBOARD]

MAPBOARD is the program, target/release/mapboard unless said. On Debian this installs what it needs:

    apt-get install libreoffice-writer-nogui chromium poppler-utils
    pip install markdown-it-py icalendar jsonschema

What is missing is named, and nothing is left out: a reader that is not there fails. The quick form of this is in the
test suite (tests/suite/papers), with readers that are built with it.
"""

import csv, html.parser, importlib, json, pathlib, re, shutil, subprocess, sys, tempfile, time, unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[2]
MAPBOARD = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "target/release/mapboard").resolve()
NEEDED = ["soffice", "chromium", "pdftotext", "pdfinfo"]
MODULES = {"markdown_it": "markdown-it-py", "icalendar": "icalendar", "jsonschema": "jsonschema"}


def missing():
    for program in NEEDED:
        if not shutil.which(program):
            yield f"the program {program}"
    for module, package in MODULES.items():
        try:
            importlib.import_module(module)
        except ImportError:
            yield f"the Python package {package}"
    if not MAPBOARD.is_file():
        yield f"{MAPBOARD} (cargo build --release)"


def run(*command, stdin=None):
    done = subprocess.run([str(part) for part in command], input=stdin, capture_output=True, text=True, cwd=FOLDER)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stderr}")
    return done.stdout


def mapboard(*arguments, stdin=None):
    return run(MAPBOARD, "--sessions", FOLDER / "sessions", *arguments, stdin=stdin)


def cleaned(text):
    """What enters a session: see src/domain/text.rs."""
    gone = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xFFF9, 0xFFFC), *range(0xFDD0, 0xFDF0), 0xFEFF}
    keep = lambda c: c == "\n" or unicodedata.category(c) != "Cc" and ord(c) not in gone and ord(c) & 0xFFFE != 0xFFFE
    text = re.sub("\r\n?|[\u0085\u2028\u2029]", "\n", text).replace("\t", " ")
    return "".join(c for c in text if keep(c))


def close(text):
    """Without what stands between words: lines are broken anew in most of these."""
    return re.sub(r"\s+", "", cleaned(text))


FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+")


def from_right(text):
    """Words that run from the right. Those with vowels are not compared: poppler gives the vowels in another order."""
    has_vowels = lambda word: any(unicodedata.category(c) == "Mn" for c in word)
    words = [word for word in FROM_RIGHT.findall(text) if not has_vowels(word)]
    return ["".join(c for c in word if unicodedata.category(c).startswith("L")) for word in words]


class Words(html.parser.HTMLParser):
    """The words in list items and cells, as the browser has them."""

    def __init__(self):
        super().__init__()
        self.said = []

    def handle_data(self, data):
        self.said.append(data)


def report(reader, strings, said, holds):
    wrong = [text for text in strings if not holds(text, said)]
    print(f"{reader}: {len(strings) - len(wrong)} of {len(strings)} as they were said")
    for text in wrong[:10]:
        print(f"    not there: {text!r}")
    return not wrong


def contains(text, said):
    return close(text) in said


def main():
    gaps = list(missing())
    if gaps:
        sys.exit("Not there: " + ", ".join(gaps) + ". How to get it stands at the top of this file.")
    listed = json.loads((ROOT / "tests/data/blns.json").read_text(encoding="utf8"))
    strings = [text for text in map(cleaned, listed) if close(text) and "\n" not in text.strip("\n")]
    global SESSION
    SESSION = mapboard("new", "--title", "Naughty", "--no-open").split()[-1]
    for place in ["worried/harm", "needs/steps"]:
        mapboard("add", SESSION, "--to", place, "-", stdin="\n".join(text.strip("\n") for text in strings))
    for ending in ["md", "html", "docx", "pdf", "csv", "json"]:
        began = time.monotonic()
        mapboard("export", SESSION, "--format", ending, "-o", FOLDER / f"paper.{ending}")
        size = (FOLDER / f"paper.{ending}").stat().st_size
        print(f"paper.{ending}: {size / 1000:.0f} kB in {time.monotonic() - began:.2f} s")
    text_of = lambda name: (FOLDER / name).read_text(encoding="utf8")
    good = []

    run("soffice", "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", FOLDER / "office", FOLDER / "paper.docx")
    good.append(report("LibreOffice, DOCX", strings, close(text_of("office/paper.txt")), contains))

    words = Words()
    words.feed(run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", f"file://{FOLDER}/paper.html"))
    good.append(report("Chromium, HTML", strings, close("".join(words.said)), contains))

    from markdown_it import MarkdownIt
    words = Words()
    words.feed(MarkdownIt("gfm-like", {"linkify": False}).render(text_of("paper.md")))
    good.append(report("markdown-it, Markdown", strings, close("".join(words.said)), contains))

    said = run("pdftotext", "-raw", FOLDER / "paper.pdf", "-")
    in_pdf = close(said)
    # Signs that have a shape only beside others have no place of their own on a page.
    shaped = [text for text in strings if not text.startswith("\u00ad\u0600")]
    in_line = lambda text: all(close(part) in in_pdf for part in FROM_RIGHT.split(text) if len(close(part)) > 3)
    holds = lambda text, said: contains(text, said) or bool(
        FROM_RIGHT.search(text) and in_line(text) and all(word in in_pdf for word in from_right(text)))
    good.append(report("poppler, PDF", shaped, in_pdf, holds))
    good.append("Tagged:          yes" in run("pdfinfo", FOLDER / "paper.pdf"))

    with open(FOLDER / "paper.csv", encoding="utf-8-sig", newline="") as file:
        cells = {row[0] for row in csv.reader(file)}
    formulas = [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
    as_cell = lambda text, _: text in cells or "'" + text in cells
    good.append(report("Python, CSV", [text.strip("\n") for text in strings], None, as_cell) and not formulas)

    exported = json.loads(text_of("paper.json"))
    import jsonschema
    jsonschema.Draft202012Validator(json.loads((ROOT / "docs/export.schema.json").read_text(encoding="utf8"))).validate(exported)
    good.append(report("jsonschema, JSON", strings, close("\n".join(texts(exported))), contains))

    import icalendar
    def in_calendar(text, _):
        mapboard("next-meeting", SESSION, "2026-12-14", "--at", "14:00", "--place", "-", stdin=text)
        made = mapboard("export", SESSION, "--format", "ics", "--places")
        event = icalendar.Calendar.from_ical(made).walk("VEVENT")[0]
        return close(str(event.get("LOCATION", ""))) == close(text) and event["DTSTART"].dt.tzinfo is None
    good.append(report("icalendar, ICS", list(dict.fromkeys(text.strip() for text in strings)), None, in_calendar))

    sys.exit(0 if all(good) else "Some strings are not there as they were said.")


def texts(value):
    if isinstance(value, dict):
        yield from ([value["text"]] if isinstance(value.get("text"), str) else [])
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from texts(each)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        FOLDER = pathlib.Path(folder)
        (FOLDER / "sessions").mkdir()
        main()
