"""What `make lessons` does: makes the lessons that are rows of this module, as project files in resources/lessons.

The other lessons there are written by hand.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np

from engine.arrays import FloatArray
from engine.dataset import Dataset
from engine.generators import GENERATORS, OptionValue
from engine.graph import ActivationName, Edge, Node
from engine.network import Network
from engine.settings import TrainingSettings
from engine.task import Task
from simulator.project.contents import Contents
from simulator.project.document import Document
from simulator.project.layered_project import layered_project
from simulator.project.project_file import project_text

LESSONS = Path(__file__).parents[1] / "resources" / "lessons"
_DECIMALS = 4  # of the data: fit to be read and typed, and no last bit of a sine among them


def _on_made_data(
    name: str,
    chosen: Mapping[str, OptionValue],
    hidden: Sequence[int],
    settings: TrainingSettings,
    activations: Sequence[ActivationName] = (),
) -> Document:
    """Layers drawn by the scheme of Xavier, on data of the generator `name`; the seed of both is the settings'."""
    made = GENERATORS[name].made(settings.seed, chosen)
    inputs, targets = (np.round(each, _DECIMALS) + 0.0 for each in (made.inputs, made.targets))
    data = Dataset(inputs, targets, made.input_names, made.target_names)
    document = layered_project(data, hidden, activations, seed=settings.seed)
    return replace(document, task=replace(document.task, settings=settings))


def _learning_rate() -> Document:
    """A linear neuron on a straight line: ∂²E/∂θ² has the eigenvalues 0.69 and 1.81, so η above 1.11 diverges."""
    network = Network((Node("x1", "input"), Node("n1", "output", "linear", 0.0)), (Edge("x1", "n1", -1.0),))
    x = np.array([[-1.0], [0.0], [1.0], [2.0]])
    return _one_input(network, x, 2 * x + 1, TrainingSettings(learning_rate=0.5))


def _stuck() -> Document:
    """A sigmoid neuron that hits two samples, far out where the third one's slope is nothing; that is a minimum.

    After Auer, Herbster and Warmuth, “Exponentially many local minima for single neurons”, 1996.
    """
    network = Network((Node("x1", "input"), Node("n1", "output", "sigmoid", -4.0)), (Edge("x1", "n1", 4.0),))
    x, targets = np.array([[-2.0], [1.0], [1.5]]), np.array([[1.0], [0.5], [0.9]])
    return _one_input(network, x, targets, TrainingSettings(learning_rate=10.0, epochs=2000, threshold=0.03))


def _dead_relu() -> Document:
    """T = |x| needs both ReLU neurons, and z of the first is below 0 for every sample."""
    nodes = (
        Node("x1", "input"),
        Node("n1", "hidden", "relu", -2.0),
        Node("n2", "hidden", "relu", 0.1),
        Node("n3", "output", "linear", 0.0),
    )
    edges = (Edge("x1", "n1", -1.0), Edge("x1", "n2", 1.0), Edge("n1", "n3", 0.5), Edge("n2", "n3", 0.5))
    x = np.linspace(-1.0, 1.0, 9)[:, np.newaxis]
    return _one_input(Network(nodes, edges), x, np.abs(x), TrainingSettings(learning_rate=0.2))


def _saturation() -> Document:
    """Two sigmoid neurons with the same task, of which the first begins far out: a = 0.9975, where T = 0."""
    nodes = (Node("x1", "input"), Node("n1", "output", "sigmoid", 3.0), Node("n2", "output", "sigmoid", 0.9))
    network = Network(nodes, (Edge("x1", "n1", 3.0), Edge("x1", "n2", 0.6)))
    return _one_input(network, np.array([[1.0]]), np.zeros((1, 2)), TrainingSettings(learning_rate=1.0))


def _one_input(network: Network, inputs: FloatArray, targets: FloatArray, settings: TrainingSettings) -> Document:
    names = ("T",) if targets.shape[1] == 1 else tuple(f"T{k}" for k in range(1, targets.shape[1] + 1))
    return Document(Task(network, Dataset(inputs, targets, ("x1",), names), settings=settings))


ROWS: Mapping[str, Callable[[], Document]] = {
    "learning-rate": _learning_rate,
    "stuck": _stuck,
    "curve-fit": partial(
        _on_made_data,
        "curve",
        {"samples": 21},
        [6],
        TrainingSettings(learning_rate=0.2, momentum=0.9, epochs=3000, seed=2),
    ),
    "circles": partial(
        _on_made_data,
        "circles",
        {"samples": 100},
        [6],
        TrainingSettings(learning_rate=1.0, momentum=0.9, epochs=2000, threshold=0.005),
    ),
    "spirals": partial(
        _on_made_data,
        "spirals",
        {"samples": 120, "turns": 1.0},
        [12, 12],
        TrainingSettings(learning_rate=0.5, momentum=0.9, epochs=5000, threshold=0.005, seed=4),
    ),
    "dead-relu": _dead_relu,
    "saturation": _saturation,
    "encoder": partial(
        _on_made_data,
        "encoder",
        {"size": 8},
        [3],
        TrainingSettings(learning_rate=2.0, momentum=0.9, epochs=3000, threshold=0.005),
        ("sigmoid", "sigmoid"),
    ),
    "many-points": partial(
        _on_made_data,
        "moons",
        {"samples": 5000},
        [8],
        TrainingSettings(
            learning_rate=0.5, epochs=100, threshold=0.005, update="mini-batch", batch_size=50, shuffle=True
        ),
    ),
}


def lesson_text(name: str) -> str:
    """The project file of the lesson of that name; raises KeyError for one that is not in `ROWS`."""
    return project_text(Contents(ROWS[name]()))


def main() -> None:
    """Write all of them."""
    for name in ROWS:
        (LESSONS / f"{name}.chainrule").write_text(lesson_text(name), "utf-8")


if __name__ == "__main__":
    main()
