"""The project that a prepared table begins as: a layered network for its columns, which trains at once. No Qt here."""

from collections.abc import Sequence

import numpy as np

from engine.dataset import Dataset, dataset_of
from engine.features import PreparedTable
from engine.graph import ActivationName
from engine.initialization import randomized
from engine.layered import layered
from engine.settings import TrainingSettings
from engine.task import Task
from simulator.project.document import Document

_CLASSES_RATE, _NUMBERS_RATE = 0.4, 0.1
"""η where all targets are classes, and where some are any numbers, whose outputs are linear."""


def table_project(source: PreparedTable, hidden: Sequence[int], seed: int) -> Document:
    """A document on the table's data: `hidden` layers of tanh, drawn by the scheme of Xavier from `seed`.

    An output is sigmoid where its targets are 0 and 1, a class, and linear otherwise. Raises `EngineError`.
    """
    data = dataset_of(source)
    classes = _classes(data)
    outputs: list[ActivationName] = ["sigmoid" if is_class else "linear" for is_class in classes]
    network = layered([len(data.input_names), *hidden, len(outputs)], "tanh", outputs)
    rate = _CLASSES_RATE if all(classes) else _NUMBERS_RATE
    settings = TrainingSettings(learning_rate=rate, seed=seed)
    return Document(Task(randomized(network, "xavier", seed), data, settings=settings))


def _classes(data: Dataset) -> list[bool]:
    """Whether each target is 0 or 1 in every sample."""
    return [bool(np.isin(column, (0.0, 1.0)).all()) for column in data.targets.T]
