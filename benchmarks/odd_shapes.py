"""What acts cost in networks of odd shapes: goal, measured, ok or over.

`python -m benchmarks.odd_shapes [SHAPE …]`. The processor time of the window's thread until everything that an act
changes is painted. An act that takes longer than the goal is to say that it is under way and offer to be given up:
the verdict is “over, told” where it did, for the part in another thread.
"""

import argparse
import os
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QProgressDialog

from benchmarks.cases import Case
from benchmarks.window_probes import live
from benchmarks.window_sizes import SETTLED, processor_milliseconds
from benchmarks.window_speed import LESSON, open_window
from engine.dataset import Dataset
from engine.graph import Edge, Node
from engine.network import Network
from engine.task import Task
from simulator.project.contents import Contents
from simulator.project.document import Document
from simulator.project.lessons import read_lesson
from simulator.project.project_file import write_project
from simulator.window.main_window import MainWindow
from widgets.canvas.canvas_state import Selection

GOAL = 300  # milliseconds
SAMPLES = 20


def chain(length: int) -> Network:
    """One neuron behind the other."""
    neurons = [Node(f"n{k}", "output" if k == length - 1 else "hidden", bias=0.1) for k in range(length)]
    nodes = (Node("x1", "input"), *neurons)
    return Network(nodes, tuple(Edge(one.id, other.id, 0.5) for one, other in pairwise(nodes)))


def loose(count: int) -> Network:
    """Neurons that nothing leads to."""
    neurons = (Node(f"n{k}", "hidden", bias=0.1) for k in range(count))
    return Network((Node("x1", "input"), *neurons, Node("o", "output", bias=0.0)), (Edge("x1", "o", 0.5),))


def dense(layers: int, width: int) -> Network:
    """Each neuron leads to all in the layers behind it."""
    columns = [[f"x{k}" for k in range(2)], *([f"{layer}.{k}" for k in range(width)] for layer in range(layers))]
    last = len(columns) - 1
    nodes = [Node(id, "input") for id in columns[0]]
    for depth, column in enumerate(columns[1:], 1):
        nodes += [Node(id, "output" if depth == last else "hidden", bias=0.1) for id in column]
    pairs = [(a, b) for at, one in enumerate(columns) for other in columns[at + 1 :] for a in one for b in other]
    weights = np.random.default_rng(1).normal(0, 0.1, len(pairs)).tolist()
    return Network(tuple(nodes), tuple(Edge(a, b, w) for (a, b), w in zip(pairs, weights, strict=True)))


SHAPES: dict[str, Callable[[], Network]] = {
    "a chain of 1,000": partial(chain, 1000),
    "10,000 unconnected": partial(loose, 10_000),
    "dense 3 x 128": partial(dense, 3, 128),
    "dense 10 x 16": partial(dense, 10, 16),
    "200 x 200": lambda: Case("", (2, 200, 200, 1), "sigmoid", SAMPLES, 1, 1.0).network(),
}


def document(network: Network) -> Document:
    draw, inputs, outputs = np.random.default_rng(1), len(network.inputs), len(network.outputs)
    names = tuple(f"x{k}" for k in range(inputs)), tuple(f"T{k}" for k in range(outputs))
    return Document(
        Task(network, Dataset(draw.normal(size=(SAMPLES, inputs)), draw.random((SAMPLES, outputs)), *names))
    )


def acts(window: MainWindow, path: Path) -> dict[str, Callable[[], object]]:
    """What is done one after the other."""
    session, looks = window.session, window.desk.view_requests
    looks.set_step_size("factor")
    return {
        "open": lambda: window.desk.open_file(path),
        "train 20 epochs": lambda: session.player.train_now(20),
        "view": lambda: session.go_to(5),
        "F10, a factor": session.player.step_forward,
        "select all": lambda: window.action("select-all").trigger(),
        "select nothing": lambda: looks.select(Selection()),
        "edit": lambda: window.desk.requests.set_parameter(session.document.network.parameters[0], 0.33),
        "undo": session.undo,
        "add a neuron": lambda: window.desk.requests.add_neuron(50.0, 50.0),
        "another theme": lambda: window.desk.set_theme("dark"),
    }


def application() -> QCoreApplication:
    found = QCoreApplication.instance()
    assert found is not None
    return found


class Signs(QObject):
    """Counts the dialogs that say that something is under way and offer to give it up."""

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        application().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self._count += isinstance(watched, QProgressDialog) and event.type() == QEvent.Type.Show
        return False

    def stop(self) -> int:
        """How many there were."""
        application().removeEventFilter(self)
        return self._count


def tell_shape(name: str) -> None:
    with open_window(read_lesson(LESSON)) as window, TemporaryDirectory() as folder:
        path = Path(folder) / "odd.chainrule"
        write_project(path, Contents(document(SHAPES[name]())))
        live(SETTLED)
        for what, act in acts(window, path).items():
            signs = Signs()
            taken = processor_milliseconds(act)
            verdict = "ok" if taken < GOAL else "over, told" if signs.stop() else "OVER"
            print(f"{name:20} {what:20} {GOAL:6} ms {taken:8.0f} ms   {verdict}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="SHAPE", help="by default all")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(f"{'shape':20} {'act':20} {'goal':>9} {'measured':>11}")
    for name in SHAPES:
        if not options.names or name in options.names:
            tell_shape(name)


if __name__ == "__main__":
    main()
