"""Long runs: what they keep, how soon the window takes them, and how soon any of their epochs is answered.

`python -m benchmarks.long_runs [--most N]`. Records of up to 10⁹ epochs are filled with numbers in place of trained
ones, for two neurons are trained for hours. Draws off screen unless QT_QPA_PLATFORM says otherwise.
"""

import argparse
import os
import random
import subprocess
import sys
import time

import numpy as np
from PySide6.QtWidgets import QApplication

from benchmarks.window_probes import live
from benchmarks.window_sizes import SIZES
from benchmarks.window_speed import endless, open_window, tell, tell_times, timed_scrub
from engine.training.history import History
from engine.training.trainer import Frames, Trainer
from simulator.workspace.run import CURRENT_RUN_BYTES

PIECE = 1_000_000
UNWATCHED = 1_000_000
LENGTHS = {"ten million": 10**7, "a hundred million": 10**8, "10⁹": 10**9}
MOST_MEBIBYTES = 300
SCRUBS = 60
LARGEST = "64-256-256-10"
THINNED = 16 * 2**20  # bytes for the record of the largest network, so that keyframes stand apart soon
LARGE_EPOCHS = 300


def resident() -> float:
    """MiB that the process has in memory."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def fill(epochs: int) -> str:
    """Fill a record as a worker does, and take each step of it as the window does; the figures as one line."""
    task, chance = endless().task, np.random.default_rng(1)
    record = History(task, CURRENT_RUN_BYTES)
    record.append(Trainer(task).start_frames())
    states, errors = chance.random((PIECE, len(record.state(0).vector))), chance.random(PIECE)
    record.errors_drawn(range(1), 1)
    record.parameters_drawn(len(task.network.parameters), range(1), 1)
    shown, before, most, slowest = record.copied(), resident(), 0.0, 0.0
    for first in range(1, epochs, PIECE):
        record.append(Frames(first, states, errors, None))
        record.draw_on()
        began = time.perf_counter()
        shown.take(record.copied())
        slowest, most = max(slowest, time.perf_counter() - began), max(most, resident() - before)
    began = time.perf_counter()
    shown.errors_drawn(range(epochs + 1), 600)
    shown.parameters_drawn(len(task.network.parameters), range(epochs + 1), 600)
    return f"{most} {slowest} {time.perf_counter() - began}"


def tell_records(most_epochs: int) -> None:
    for name, epochs in LENGTHS.items():
        if epochs <= most_epochs:
            command = [sys.executable, "-m", "benchmarks.long_runs", "--fill", str(epochs)]
            told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
            memory, taken, drawn = map(float, told)
            goal = f"≤ {MOST_MEBIBYTES} MiB"
            tell(f"memory for {name} epochs", f"{memory:.0f} MiB", goal, memory <= MOST_MEBIBYTES)
            tell(f"{name} epochs are taken by the window", f"{1000 * taken:.1f} ms", "≤ 16 ms", taken <= 0.016)
            tell(f"the curves of {name} epochs are read", f"{1000 * drawn:.1f} ms", "≤ 16 ms", drawn <= 0.016)


def tell_first_scrub() -> None:
    """The first look back in a run that trained live while nobody touched it."""
    with open_window(endless()) as window:
        window.session.player.start()
        while window.session.run.last_epoch < UNWATCHED:
            live(0.2)
        first = timed_scrub(window, UNWATCHED // 3)
    tell("first look back after a million epochs", f"{1000 * first:.1f} ms", "≤ 50 ms", first <= 0.05)


def tell_large_scrubs() -> None:
    """Epochs of a large network between keyframes that stand apart: the nearest at once, then the one wished for."""
    chance = random.Random(1)
    document = next(size.document() for size in SIZES if size.name == LARGEST)
    with open_window(document) as window:
        window.session.player.train_now(LARGE_EPOCHS)
        window.session.run.history.compact(THINNED)
        shown, exact = [], []
        for _ in range(SCRUBS):
            wished = chance.randrange(LARGE_EPOCHS)
            began = time.perf_counter()
            shown.append(timed_scrub(window, wished))
            while window.session.epoch != wished:
                QApplication.processEvents()
            exact.append(time.perf_counter() - began)
    tell_times(f"an epoch of {LARGEST}, or the nearest, is shown", shown, 150)
    tell_times(f"the epoch of {LARGEST} itself is shown", exact, 2000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=10**9, metavar="N", help="records of up to so many epochs")
    parser.add_argument("--fill", type=int, metavar="N", help=argparse.SUPPRESS)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if options.fill:
        print(fill(options.fill))
        return
    tell_records(options.most)
    tell_first_scrub()
    tell_large_scrubs()


if __name__ == "__main__":
    main()
