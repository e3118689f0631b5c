"""What one action costs in the window, network by network: goal, measured, ok or over.

`python -m benchmarks.window_sizes [--seconds S] [NETWORK …]`. The processor time of an action until everything that it
changes is painted, whatever waits in between; so other work on the machine hardly matters. It is the thread's of the
window: files are read, the journal is written and epochs are made in others. Draws off screen unless QT_QPA_PLATFORM
says otherwise.
"""

import argparse
import gc
import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np

from benchmarks.cases import Case
from benchmarks.window_probes import Turns, live
from benchmarks.window_speed import open_window
from engine.graph import Parameter
from simulator.project.contents import Contents
from simulator.project.document import Document, with_settings
from simulator.project.project_file import write_project
from simulator.window.main_window import MainWindow
from simulator.workspace.run import Run

ROUNDS = 7
EPOCHS = 60  # that are trained before anything is measured
SETTLED = 0.35  # seconds after which all that an action changes has been painted, in any pace


class Size(NamedTuple):
    """A network with samples, and what one action and live training may cost in it.

    `opened` and `act` are milliseconds of processor time; `share` is of the speed without a window, `turn` the
    milliseconds that 99 of 100 turns of the event loop may take while it trains.
    """

    sizes: tuple[int, ...]
    samples: int
    opened: float
    act: float
    share: float
    turn: float | None = None

    @property
    def name(self) -> str:
        return "-".join(map(str, self.sizes))

    def document(self) -> Document:
        case = Case(self.name, self.sizes, "sigmoid", self.samples, 1, 1.0)
        return with_settings(Document(case.task()), epochs=100_000_000)


SIZES = (
    Size((4, 8, 8, 1), 100, 100, 16, 0.6, 16),
    Size((8, 32, 32, 1), 100, 150, 20, 0.6, 16),
    Size((20, 70, 70, 1), 100, 300, 30, 0.6, 16),
    Size((64, 256, 256, 10), 100, 1500, 150, 0.4),
    Size((1, 1, 1), 100_000, 400, 30, 0.6, 16),
)


def processor_milliseconds(act: Callable[[], object]) -> float:
    """The processor time until the act and what follows from it are done and painted."""
    gc.collect()
    live(0.05)
    began = time.thread_time()
    act()
    live(SETTLED)
    return 1000 * (time.thread_time() - began)


def idle_milliseconds() -> float:
    """What the event loop alone takes meanwhile."""
    return median(processor_milliseconds(lambda: None) for _ in range(3))


def opening_milliseconds(window: MainWindow, path: Path) -> float:
    """Another project is there before."""
    window.files.open_blank()
    live(SETTLED)
    return processor_milliseconds(partial(window.desk.open_file, path))


class Acts:
    """The actions on a window with a trained run, each to be measured again and again."""

    def __init__(self, window: MainWindow) -> None:
        self._window, self._session = window, window.session
        self._requests, self._looks = window.desk.requests, window.desk.view_requests
        self._edges = [each for each in self._session.document.network.parameters if each.source is not None]
        self._count = 0

    def view(self) -> None:
        self._count += 7
        self._session.go_to(1 + self._count % (EPOCHS - 1))

    def step(self) -> None:
        self._session.player.step_forward()

    def edit(self) -> None:
        self._count += 1
        self._requests.set_parameter(self._edge, 0.001 * self._count)

    def undo(self) -> None:
        self._session.undo()

    def select(self) -> None:
        self._count += 1
        self._looks.select_parameter(self._edge)

    @property
    def _edge(self) -> Parameter:
        return self._edges[self._count * 37 % len(self._edges)]

    def measured(self, idle: float) -> Iterator[tuple[str, float]]:
        """The median of each action in milliseconds."""
        self._looks.set_step_size("factor")
        yield "view", self._median(self.view, idle)
        yield "F10, a factor", self._median(self.step, idle)
        self._looks.set_step_size("epoch")
        self._session.go_to(1)
        yield "F10, an epoch", self._median(self.step, idle)
        yield "select", self._median(self.select, idle)
        self._session.go_to(EPOCHS)
        pairs = [
            (processor_milliseconds(self.edit) - idle, processor_milliseconds(self.undo) - idle) for _ in range(ROUNDS)
        ]
        edits, undos = zip(*pairs, strict=True)
        yield "edit", median(edits)
        yield "undo", median(undos)

    @staticmethod
    def _median(act: Callable[[], object], idle: float) -> float:
        return median(processor_milliseconds(act) - idle for _ in range(ROUNDS))


def tell_acts(size: Size) -> None:
    with open_window(size.document()) as window, TemporaryDirectory() as folder:
        path = Path(folder) / f"{size.name}.chainrule"
        write_project(path, Contents(size.document()))
        live(SETTLED)
        idle = idle_milliseconds()
        opened = median(opening_milliseconds(window, path) - idle for _ in range(3))
        tell(size, "open", opened, size.opened)
        window.session.player.train_now(EPOCHS)
        live(SETTLED)
        for name, milliseconds in Acts(window).measured(idle):
            tell(size, name, milliseconds, size.act)


def bare_speed(document: Document, seconds: float) -> float:
    """Epochs a second without a window, each of them recorded."""
    epochs, taken = 10, 0.0
    while taken < seconds / 2:
        epochs = max(2 * epochs, int(epochs * seconds / max(taken, 1e-3) * 0.8)) if taken else 2 * epochs
        bounded = with_settings(document, epochs=epochs)
        began = time.perf_counter()
        Run(1, bounded).train(bounded)
        taken = time.perf_counter() - began
    return epochs / taken


def tell_live(size: Size, seconds: float) -> None:
    bare = bare_speed(size.document(), seconds)
    with open_window(size.document()) as window:
        live(SETTLED)
        turns = Turns()
        window.session.player.start()
        began, first = time.perf_counter(), window.session.run.last_epoch
        live(seconds)
        share = (window.session.run.last_epoch - first) / (time.perf_counter() - began) / bare
        turns.stop()
    p99, longest = 1000 * np.percentile(turns.seconds, (99, 100))
    print(
        f"{size.name:16} {'live, share of ' + format(bare, ',.0f') + '/s':26} {size.share:9.0%} {share:11.0%}"
        f"   {'ok' if share >= size.share else 'OVER'}",
        flush=True,
    )
    tell(size, f"a turn, p99 (max {longest:.0f})", p99, size.turn)


def tell(size: Size, what: str, milliseconds: float, goal: float | None) -> None:
    """One line of the table."""
    verdict = "" if goal is None else "ok" if milliseconds < goal else "OVER"
    wanted = "" if goal is None else f"{goal:.0f} ms"
    print(f"{size.name:16} {what:26} {wanted:>9} {milliseconds:8.1f} ms   {verdict}".rstrip(), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NETWORK", help="such as 8-32-32-1; all where none is named")
    parser.add_argument("--seconds", type=float, default=3.0, metavar="S", help="how long each network trains live")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(f"{'network':16} {'what':26} {'goal':>9} {'measured':>11}")
    for size in SIZES:
        if not options.names or size.name in options.names:
            tell_acts(size)
            tell_live(size, options.seconds)


if __name__ == "__main__":
    main()
