"""The project that data begin as: a layered network for their columns, which trains at once. No Qt here."""

from collections.abc import Sequence

import numpy as np

from engine.dataset import Dataset
from engine.graph import ActivationName
from engine.initialization import Scheme, randomized
from engine.layered import layered
from engine.settings import TrainingSettings
from engine.task import Task
from simulator.project.document import Document
from simulator.project.layer_line import weight_count
from simulator.project.limits import check_edges, check_nodes

USUAL_HIDDEN: ActivationName = "tanh"
_CLASSES_RATE, _NUMBERS_RATE = 0.4, 0.1
"""η where all targets are classes, and where some are any numbers, whose outputs are linear."""


def layered_project(
    data: Dataset,
    hidden: Sequence[int],
    activations: Sequence[ActivationName | None] = (),
    start: Scheme = "xavier",
    seed: int = 1,
) -> Document:
    """A document on the data: layers of the sizes `hidden`, parameters drawn by the scheme `start` from `seed`.

    `activations` has one for each hidden layer and one for the outputs. Without them, or where one is None, hidden
    layers are tanh, and an output is sigmoid where its targets are 0 and 1, a class, and linear otherwise. Raises
    `NetworkError` for a layer without a node and, before anything is made, for too large a network, `DatasetError` for
    too much data.
    """
    sizes = [len(data.input_names), *hidden, len(data.target_names)]
    check_nodes(sum(sizes))
    check_edges(weight_count(sizes))
    *inner, last = activations or [None] * (len(hidden) + 1)
    outputs = usual_outputs(data) if last is None else [last] * sizes[-1]
    network = layered(sizes, [each or USUAL_HIDDEN for each in inner], outputs)
    rate = _CLASSES_RATE if all(_classes(data)) else _NUMBERS_RATE
    settings = TrainingSettings(learning_rate=rate, seed=seed)
    return Document(Task(randomized(network, start, seed), data, settings=settings))


def usual_outputs(data: Dataset) -> list[ActivationName]:
    """The activation of each output where none is chosen: sigmoid for a class, linear for numbers."""
    return ["sigmoid" if is_class else "linear" for is_class in _classes(data)]


def zeros(inputs: int, outputs: int) -> Dataset:
    """One sample of zeros for so many inputs and outputs."""
    names = tuple(f"x{number}" for number in range(1, inputs + 1))
    targets = ("T",) if outputs == 1 else tuple(f"T{number}" for number in range(1, outputs + 1))
    return Dataset(np.zeros((1, inputs)), np.zeros((1, outputs)), names, targets)


def _classes(data: Dataset) -> list[bool]:
    """Whether each target is 0 or 1 in every sample."""
    return [bool(np.isin(column, (0.0, 1.0)).all()) for column in data.targets.T]
