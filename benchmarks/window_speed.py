"""The window while it trains the lecture's network: what it costs in speed, how soon it answers, how it shows epochs.

`python -m benchmarks.window_speed [--seconds S]`. Draws off screen unless QT_QPA_PLATFORM says otherwise.
"""

import argparse
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import numpy as np
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.cases import Case
from benchmarks.window_probes import Hand, Paints, Pauses, Turns, live
from engine.dataset import Dataset
from engine.graph import Edge, Node
from engine.network import Network
from engine.task import Task
from simulator.project.contents import Contents
from simulator.project.document import Document, with_settings
from simulator.project.lessons import read_lesson
from simulator.project.named import Project
from simulator.window.application import made_window, put_away
from simulator.window.garbage import GarbageCollector
from simulator.window.main_window import MainWindow
from simulator.window.preferences import Preferences
from simulator.workspace.run import Run
from widgets.basics.theme import apply_theme, load_theme
from widgets.plots.surface_state import SurfaceState

LESSON = "two-neurons"
EPOCHS = 1_000_000
ROUNDS = 3
STARTS = 9
SCRUBS = 100
MOST_TURNS = 8  # of the event loop until a picture is there
SAMPLES = 100_000
START = """
import os, sys, time
import simulator.commands.window
from simulator.__main__ import main

class Told:
    def find_spec(self, name, path=None, target=None):
        if name == "simulator.window.recovery_offer":  # the last module that the command imports
            from PySide6.QtWidgets import QApplication
            from simulator.window.main_window import MainWindow
            show = MainWindow.show
            def shown(window):
                show(window)
                QApplication.processEvents()
                print(time.monotonic(), flush=True)
                os._exit(0)
            MainWindow.show = shown

sys.meta_path.insert(0, Told())
sys.exit(main())
"""


def endless(epochs: int = 100 * EPOCHS) -> Document:
    """The lecture's network, which only the number of epochs stops."""
    return with_settings(read_lesson(LESSON), epochs=epochs, threshold=None)


@contextmanager
def open_window(document: Document) -> Iterator[MainWindow]:
    """The window on the screen, with preferences of its own."""
    theme = load_theme("light")
    application = QApplication.instance() or QApplication([])
    if isinstance(application, QApplication):
        apply_theme(application, theme)
    with TemporaryDirectory() as folder:
        store = QSettings(f"{folder}/preferences.ini", QSettings.Format.IniFormat)
        window = made_window(Project(Contents(document), LESSON), Preferences(store), theme)
        window.show()
        application.processEvents()
        GarbageCollector(window)
        yield window
        put_away(window)  # a window that stays would be dressed in every other look, too


def bare_speed(seconds: float) -> float:
    """Epochs a second without a window, each of them recorded."""
    epochs, taken = 20_000, 0.0
    while taken < seconds / 2:
        epochs, document = 2 * epochs, endless(2 * epochs)
        began = time.perf_counter()
        Run(1, document).train(document)
        taken = time.perf_counter() - began
    return epochs / taken


def window_speed(seconds: float) -> float:
    """Epochs a second with the window open and the plots live."""
    with open_window(endless()) as window:
        window.session.player.start()
        began, first = time.perf_counter(), window.session.run.last_epoch
        live(seconds)
        return (window.session.run.last_epoch - first) / (time.perf_counter() - began)


def tell_share(seconds: float) -> None:
    pairs = [(bare_speed(seconds), window_speed(seconds)) for _ in range(ROUNDS)]
    bare, opened = (median(speeds) for speeds in zip(*pairs, strict=True))
    share = median(opened / bare for bare, opened in pairs)
    tell("epochs a second without the window", f"{bare:,.0f}")
    tell("epochs a second with the window", f"{opened:,.0f}")
    tell("share of the speed that is left", f"{share:.0%}", "≥ 65 %", share >= 0.65)


def tell_answers(seconds: float) -> None:
    with open_window(endless()) as window:
        turns, hand = Turns(), Hand()
        window.session.player.start()
        live(seconds)
        turns.stop()
        hand.stop()
    tell_times("a turn of the event loop", turns.seconds, 16)
    tell_times("from a touch until it is felt", hand.delays, 16)


def tell_pauses(seconds: float) -> None:
    with open_window(endless()) as window:
        hand = Hand()
        pauses = Pauses(window.session, hand)
        live(seconds)
        hand.stop()
    longest = 1000 * max(pauses.seconds)
    tell(
        f"from a touch until paused, the longest of {len(pauses.seconds)}",
        f"{longest:.1f} ms",
        "≤ 50 ms",
        longest <= 50,
    )


def tell_long_run() -> None:
    """A million epochs: the memory they take, and how fast any of them is shown."""
    chance = random.Random(1)
    with open_window(endless()) as window:
        before = mebibytes()
        window.session.player.train_now(EPOCHS)
        added = mebibytes() - before
        shown = [timed_scrub(window, chance.randrange(EPOCHS)) for _ in range(SCRUBS)]
        drawn = [timed_plots(window) for _ in range(SCRUBS)]
    tell("memory for a million epochs", f"{added:.0f} MiB", "≤ 150 MiB", added <= 150)
    tell_times("any of a million epochs is shown", shown, 16)
    tell_times("both plots of a million epochs are drawn", drawn, 16)


def timed_scrub(window: MainWindow, epoch: int) -> float:
    """Until its own picture is painted: a turn of the event loop may make it, and the next one paint it."""
    began = time.perf_counter()
    paints = Paints()
    window.session.go_to(epoch)
    for _ in range(MOST_TURNS):
        before = paints.count
        QApplication.processEvents()
        if before and paints.count == before:
            break
    taken = time.perf_counter() - began
    paints.stop()
    return taken


def timed_plots(window: MainWindow) -> float:
    began = time.perf_counter()
    for plot in (window.panels.error_plot, window.panels.parameter_plot):
        plot.grab()
    return time.perf_counter() - began


def tell_lenses() -> None:
    """What is computed for the panel under the network and for the error surface."""
    of_a_class = Case("a network of a class", (4, 8, 8, 1), "sigmoid", samples=4, epochs=1, target=1.0)
    with open_window(Document(of_a_class.task())) as window:
        seconds = [timed_view(window) for _ in range(SCRUBS)]
    tell_times("the chain rule of a 4-8-8-1 network is shown", seconds, 30)
    with open_window(read_lesson(LESSON)) as window:
        taken = timed_surface(window)
    tell("the surface of two neurons is complete", f"{taken:.2f} s", "≤ 0.5 s", taken <= 0.5)


def timed_view(window: MainWindow) -> float:
    began = time.perf_counter()
    window.session.view()
    return time.perf_counter() - began


def timed_surface(window: MainWindow) -> float:
    """Seconds until the whole surface is there."""
    grids: list[SurfaceState] = []
    window.panels.surface.made.connect(grids.append)
    began = time.perf_counter()
    window.desk.view_requests.show_picture("surface")
    while not any(state.grid and state.grid.complete for state in grids):
        live(0.01)
    return time.perf_counter() - began


def tell_files() -> None:
    """2,000,000 numbers, and a run of a million epochs: how long their files take, and what the event loop misses."""
    for what, document, epochs in (("2,000,000 numbers", wide(), 0), ("a million epochs", endless(EPOCHS), EPOCHS)):
        with open_window(document) as window, TemporaryDirectory() as folder:
            if epochs:
                window.session.player.train_now(epochs)
            live(0.5)  # until all is drawn
            path = Path(folder) / "large.chainrule"
            for name, act in (("saved", window.desk.save_to), ("opened", window.desk.open_file)):
                longest, seconds = longest_gap(partial(act, path))
                tell(f"{what} {name}", f"{seconds:.2f} s", "< 3 s", seconds < 3)
                tell("  what the event loop misses at most", f"{1000 * longest:.0f} ms", "< 100 ms", longest < 0.1)


def wide() -> Document:
    """100,000 samples of 19 inputs and a target."""
    draw, inputs = np.random.default_rng(1), 19
    nodes = (*(Node(f"x{place}", "input") for place in range(inputs)), Node("n1", "output", bias=0.0))
    edges = tuple(Edge(f"x{place}", "n1", 0.1) for place in range(inputs))
    names = tuple(f"x{place}" for place in range(inputs))
    data = Dataset(draw.random((SAMPLES, inputs)), draw.random((SAMPLES, 1)), names, ("T",))
    return Document(Task(Network(nodes, edges), data))


def longest_gap(act: Callable[[], object]) -> tuple[float, float]:
    """The longest time between two turns of the event loop while something is done, and how long all of it took."""
    moments, timer = [time.perf_counter()], QTimer(interval=1)
    timer.timeout.connect(lambda: moments.append(time.perf_counter()))
    timer.start()
    act()
    moments.append(time.perf_counter())
    timer.stop()
    return float(np.diff(moments).max()), moments[-1] - moments[0]


def tell_start() -> None:
    starts = [timed_start() for _ in range(STARTS)]
    tell("from the command to the painted window", f"{median(starts):.2f} s", "< 0.8 s", median(starts) < 0.8)


def timed_start() -> float:
    """By the command itself, which tells the clock and ends as soon as its window is painted."""
    with TemporaryDirectory() as home:
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-c", START, LESSON],
            capture_output=True, text=True, check=True, env={**os.environ, "HOME": home},
        )  # fmt: skip
    return float(done.stdout) - began


def mebibytes() -> float:
    """The most memory that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def tell_times(what: str, seconds: list[float], limit: float) -> None:
    p50, p99, longest = np.percentile(1000 * np.array(seconds), (50, 99, 100))
    figures = f"p50 {p50:.1f}  p99 {p99:.1f}  max {longest:.1f} ms"
    tell(what, figures, f"p99 < {limit:g} ms", p99 < limit)


def tell(what: str, figure: str, target: str = "", reached: bool = True) -> None:
    """One line of the table."""
    verdict = ("ok" if reached else "MISSED") if target else ""
    print(f"{what:52} {figure:38} {target:14} {verdict}".rstrip(), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5.0, metavar="S", help="how long each part trains")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    tell_start()
    tell_share(options.seconds)
    tell_answers(options.seconds)
    tell_pauses(options.seconds)
    tell_long_run()
    tell_files()
    tell_lenses()


if __name__ == "__main__":
    main()
