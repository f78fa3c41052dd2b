#!/usr/bin/env python3
"""A slow line between a person and a program: so many bytes a second, so long a way. See README.md.

    python3 slow.py --baud 9600 --delay 0.3 -- mapboard open

Types eight letters a second and prints how long a letter takes from the key until it is on the person's screen, in
multiples of what the line itself needs for one byte each way. Then it scrolls for ten seconds, thirty keys a second, and
prints how long after the last of them the screen stands still, and how long a letter takes that is typed right behind.
"""
import argparse
import collections
import fcntl
import os
import select
import struct
import termios
import time

from vt import Screen

LETTERS = "bcdfghjklmnpqrstvwxz"
now = time.perf_counter


class Line:
    def __init__(self, cmd, baud, delay, cols=120, rows=40):
        self.rate, self.way = baud / 10, delay / 2
        self.screen = Screen(cols, rows)
        self.keys, self.sight = collections.deque(), collections.deque()
        self.free, self.total = now(), 0
        self.pid, self.fd = os.forkpty()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            os.execvp(cmd[0], cmd)

    def press(self, keys):
        self.keys.append((now() + self.way, keys.encode()))

    def go_on(self, until, seen=lambda: False):
        """Lets time pass until then, or until the person has seen it."""
        while (t := now()) < until:
            while self.keys and self.keys[0][0] <= t:
                os.write(self.fd, self.keys.popleft()[1])
            while self.sight and self.sight[0][0] <= t:
                self.screen.feed(self.sight.popleft()[1])
                for answer in self.screen.replies:      # to what the program asked the terminal
                    self.press(answer)
                self.screen.replies.clear()
                if seen():
                    return True
            if t >= self.free and select.select([self.fd], [], [], 0)[0]:
                data = os.read(self.fd, 32)
                self.total += len(data)
                self.free = max(self.free, t) + len(data) / self.rate
                self.sight.append((self.free + self.way, data))
                continue
            time.sleep(0.0005)
        return False

    def letter(self, key, tail):
        """Types a letter; how long until it is seen."""
        before, t = self.screen.text().count(tail), now()
        self.press(key)
        found = self.go_on(t + 60, lambda: self.screen.shown and self.screen.text().count(tail) > before)
        return now() - t if found else None


def typed(line, count, pace):
    times, text = [], ""
    for i in range(count):
        key = LETTERS[(i * 7) % len(LETTERS)]
        text += key
        t = now()
        times.append(line.letter(key, text[-4:]))
        line.go_on(t + pace)
    return sorted(t for t in times if t is not None)


def scrolled(line, keys, seconds, pace):
    """Scrolls; how long the screen goes on behind the last key, how long a letter takes behind it, bytes a key."""
    begun, end, count = line.total, now() + seconds, 0
    while now() < end:
        line.press(keys[count % len(keys)])
        count += 1
        line.go_on(now() + pace)
    last = now()
    seen = line.letter("Q", "Q")
    still = now()
    while True:
        before, text = line.total, line.screen.text()
        line.go_on(now() + 2 + line.way)
        if line.total == before and not line.sight:
            return still - last, seen, (line.total - begun) / count
        if line.screen.text() != text:
            still = now()


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--baud", type=int, default=9600)
    args.add_argument("--delay", type=float, default=0.0)
    args.add_argument("cmd", nargs="+")
    opt = args.parse_args()
    line = Line(opt.cmd, opt.baud, opt.delay)
    # The first screens, and silence after them.
    while True:
        before = line.total
        line.go_on(now() + 2)
        if line.total == before:
            break
    floor = opt.delay + 10 / opt.baud
    first = line.total
    times = typed(line, 40, 0.125)
    say = lambda t: f"{1000 * t:.0f} ms, {t / floor:.1f} of the line's own"
    print(f"first screens {first} bytes; a letter p50 {say(times[len(times) // 2])}; slowest {say(times[-1])}")
    for _ in range(len(times) + 1):
        line.press("\x7f")
        line.go_on(now() + 0.05)
    line.go_on(now() + 3)
    keys = ["\x1b[A"] * 12 + ["\x1b[B"] * 12
    still, seen, size = scrolled(line, keys, 10, 1 / 30)
    behind = f"{seen:.1f} s" if seen else "not within a minute"
    print(f"scrolling: a letter right behind it after {behind}, still after {still:.1f} s; {size:.0f} bytes a key")
    os.kill(line.pid, 9)


main()
