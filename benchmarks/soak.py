"""Hours at the desk in minutes: training, looking back, branching, undoing, and whether anything grows that should not.

`python -m benchmarks.soak [--minutes M]`. The runs share one budget of memory, which is filled first; from then on the
process may not grow, nor may the timers, threads and objects of Qt. Draws off screen unless QT_QPA_PLATFORM says
otherwise.
"""

import argparse
import gc
import os
import random
import time
from statistics import median
from typing import NamedTuple

from PySide6.QtCore import QObject

from benchmarks.long_runs import resident
from benchmarks.window_probes import Turns, live
from benchmarks.window_speed import endless, open_window, tell, tell_times
from simulator.window.main_window import MainWindow

FILLING = 0.4  # of the time, in which the runs' budget fills
MOST_GROWTH = 24.0  # MiB from the second third of the rest to the last: allocators keep some room
TRAINING = 0.4  # seconds in a round
LOOKS = 12  # in a round
UNDONE = 0.5  # of the branches are undone again


class Sample(NamedTuple):
    """What there is after a round."""

    memory: float
    objects: int


def a_round(window: MainWindow, chance: random.Random) -> None:
    """Train on, look back here and there, step, change a number at a past epoch, and now and then undo that."""
    session = window.session
    session.player.start()
    live(TRAINING)
    session.player.pause()
    for _ in range(LOOKS):
        session.go_to(chance.randint(session.run.first_epoch, session.run.last_epoch))
        live(0.01)
    session.player.step_forward()
    live(0.02)
    parameter = chance.choice(session.document.network.parameters)
    window.desk.requests.set_parameter(parameter, chance.uniform(-1.0, 1.0))
    live(0.02)
    if chance.random() < UNDONE:
        session.undo()
        live(0.02)


def sample(window: MainWindow) -> Sample:
    gc.collect()
    return Sample(resident(), len(window.findChildren(QObject)))


def tell_growth(samples: list[Sample], rounds: int) -> None:
    rest = samples[int(FILLING * len(samples)) :]
    third = max(1, len(rest) // 3)
    middle, last = rest[third : 2 * third], rest[-third:]
    grown = median(each.memory for each in last) - median(each.memory for each in middle)
    tell(
        f"memory grows in the end of {rounds} rounds",
        f"{grown:.1f} MiB",
        f"≤ {MOST_GROWTH:.0f} MiB",
        grown <= MOST_GROWTH,
    )
    more = max(each.objects for each in last) - max(each.objects for each in middle)
    tell("objects of Qt are more at the end", f"{more}", "≤ 0", more <= 0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0, metavar="M")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    chance, end, samples = random.Random(1), time.monotonic() + 60 * options.minutes, list[Sample]()
    with open_window(endless()) as window:
        turns = Turns()
        while time.monotonic() < end:
            a_round(window, chance)
            samples.append(sample(window))
        turns.stop()
    tell_times("a turn of the event loop meanwhile", turns.seconds, 50)
    tell_growth(samples, len(samples))


if __name__ == "__main__":
    main()
