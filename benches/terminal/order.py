#!/usr/bin/env python3
"""Writes ../../link/start.ld: which functions a board runs from its start on, so that they lie side by side in the program.

    cargo rustc --release --bin mapboard -- -C strip=none     # a profile that does not strip would give functions other names
    python3 order.py ../../target/release/mapboard

valgrind (callgrind) says what ran, nm how large it is. The kernel maps a program in pieces of 64 KB around what is touched: what
lies scattered takes four times the memory. A list that is out of date does no harm, it only lays less together; another compiler
leaves a part of it out of date."""
import argparse, os, re, shutil, signal, subprocess, tempfile, tomllib
from types import SimpleNamespace

import ttybench

HERE = os.path.dirname(os.path.abspath(__file__))
HASH = re.compile(r"17h[0-9a-f]{16}E")      # how rustc tells apart what has one name; another compiler says it otherwise
CRATE = re.compile(r"Cs[0-9A-Za-z]+_")      # the same of the standard library's crates


def ran(program):
    """The functions of `program` that ran while a board of 1,000 was opened, moved in, typed in, and resized."""
    opt = SimpleNamespace(cols=120, rows=40, timeout=120, quiet=3, interval=0.3, keys=45, paste=5000)
    peers = tomllib.load(open(os.path.join(HERE, "mapboard.toml"), "rb"))["peer"]
    peer = next(p for p in peers if p["name"] == "mapboard-1000")
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(program, os.path.join(folder, "mapboard"))
        os.environ["PATH"] = folder + os.pathsep + os.environ["PATH"]
        home = ttybench.prepare(peer, opt)
        counts = os.path.join(folder, "counts")
        peer["cmd"] = ["valgrind", "--tool=callgrind", "--demangle=no", "--callgrind-out-file=" + counts, program, "open"]
        app, copy = ttybench.launch(peer, home, opt)
        ttybench.startup(app, peer, opt)
        ttybench.strokes(app, 8, opt, nav=ttybench.keys_of(peer["nav"]))
        ttybench.strokes(app, opt.keys, opt, peer)
        ttybench.burst(app, peer, opt)
        for size in (200, 60), (40, 12), (120, 40):
            app.resize(*size)
            app.until(lambda _: True, 20, 3)
        os.kill(app.pid, signal.SIGTERM)
        while not app.dead:
            app.pump(1)
        app.close()
        for folder in home, copy:
            shutil.rmtree(folder, ignore_errors=True)
        names = re.findall(r"^c?fn=\(\d+\) (\S+)", open(counts).read(), re.M)
    return {re.sub(r"'\d+$", "", name) for name in names}


def sizes(program):
    lines = subprocess.run(["nm", "-S", "--defined-only", program], capture_output=True, text=True, check=True).stdout
    found = re.findall(r"^\w+ (\w+) [tTwW] (\S+)$", lines, re.M)
    return {name: int(size, 16) for size, name in found}


def patterns(ran, sizes):
    """A name for each function that ran: without what the compiler adds, where little else has that name."""
    of_name = {}
    for name, size in sizes.items():
        both = of_name.setdefault(HASH.sub("17h*", name), [0, 0])
        both[0] += size if name in ran else 0
        both[1] += size
    for name in ran & sizes.keys():
        plain = HASH.sub("17h*", name)
        hot, all_of_it = of_name[plain]
        yield CRATE.sub("Cs*_", plain if hot * 2 > all_of_it else name)


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("program")
    program = os.path.abspath(a.parse_args().program)
    wanted = sorted(set(patterns(ran(program), sizes(program))))
    with open(os.path.join(HERE, "../../link/start.ld"), "w") as script:
        script.write("/* Written by benches/terminal/order.py: what every start runs, and what is marked as cold beside it. */\n")
        script.write("SECTIONS\n{\n  .text.start :\n  {\n    *(\n")
        script.writelines(f"      .text.{pattern}\n" for pattern in wanted)
        script.write("    )\n    *(.text.unlikely.*)\n  }\n}\nINSERT BEFORE .text;\n")
    print(len(wanted), "names")


if __name__ == "__main__":
    main()
