"""The picture of the network's output while it trains: what one takes, how many come, what training loses by it.

`python -m benchmarks.output_speed [--seconds S]`. Draws off screen unless QT_QPA_PLATFORM says otherwise.
"""

import argparse
import os
import sys
import time
from statistics import median

from benchmarks.cases import Case
from benchmarks.window_probes import Turns, live
from benchmarks.window_speed import open_window, tell, tell_times
from simulator.project.document import Document, with_settings
from simulator.resolve.output import MAP_POINTS, output_scene
from simulator.resolve.output_picture import OutputMaking
from simulator.window.main_window import MainWindow
from simulator.workspace.viewpoint import PictureName
from widgets.plots.output_state import OutputState

CIRCLES = Case("C", (2, 8, 8, 1), "tanh", samples=200, epochs=100_000_000, target=1.0, output="sigmoid")
PICTURES = 20
ROUNDS = 5


def endless() -> Document:
    """A 2-8-8-1 network on 200 samples that goes on training."""
    return with_settings(Document(CIRCLES.task()), epochs=CIRCLES.epochs, threshold=None)


def tell_one() -> None:
    """A whole map, as the worker makes it."""
    with open_window(endless()) as window:
        window.desk.view_requests.show_picture("output")
        scene = output_scene(window.session.moment, window.session.viewpoint)
        assert scene is not None
        made = OutputMaking(scene.job)
        made.whole()
        seconds = []
        for _ in range(PICTURES):
            began = time.perf_counter()
            OutputMaking(scene.job, made.response).whole()
            seconds.append(time.perf_counter() - began)
    points, one = MAP_POINTS[0], median(seconds)
    tell(f"a map of {points}×{points} on 2-8-8-1", f"{1000 * one:.1f} ms", "≤ 50 ms", one <= 0.05)


def trained(window: MainWindow, picture: PictureName, seconds: float) -> tuple[float, float]:
    """Epochs a second, and pictures a second, while that picture is shown."""
    window.desk.view_requests.show_picture(picture)
    live(0.2)
    epochs: set[int] = set()

    def count(state: OutputState) -> None:
        if state.picture is not None:
            epochs.add(state.picture.epoch)

    window.panels.output.made.connect(count)
    began, first = time.perf_counter(), window.session.run.last_epoch
    live(seconds)
    taken = time.perf_counter() - began
    window.panels.output.made.disconnect(count)
    return (window.session.run.last_epoch - first) / taken, len(epochs) / taken


def tell_live(seconds: float) -> None:
    """Beside the same window with the parameters over the epochs, in turns, for a run's record grows."""
    with open_window(endless()) as window:
        window.session.player.start()
        live(0.5)
        turns = Turns()
        shares, beside_none, rates = [], [], []
        for _ in range(ROUNDS):
            without, _ = trained(window, "parameters", seconds)
            turns.seconds.clear()
            with_it, rate = trained(window, "output", seconds)
            shares.append(with_it / without)
            window.desk.view_requests.toggle_panel("parameters")
            live(0.2)
            began, first = time.perf_counter(), window.session.run.last_epoch
            live(seconds)
            alone = (window.session.run.last_epoch - first) / (time.perf_counter() - began)
            beside_none.append(with_it / alone)
            rates.append(rate)
        turns.stop()
        window.session.player.pause()
    tell("maps a second while it trains", f"{median(rates):.1f}", "≥ 9", median(rates) >= 9)
    share = median(shares)
    tell("share of the speed that is left beside them", f"{share:.0%}", "≥ 90 %", share >= 0.9)
    tell("the same, beside a window without a picture there", f"{median(beside_none):.0%}")
    tell_times("a turn of the event loop beside them", turns.seconds, 16)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=2.0, help="for each measurement that takes time")
    seconds = parser.parse_args().seconds
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    tell_one()
    tell_live(seconds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
