"""Which samples an update sees, and in which order the updates go through the data set."""

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.dataset import Dataset
from engine.settings import TrainingSettings
from engine.task import Task
from engine.training.program import Program

UPDATE_WORK = 5_000
"""An update takes about as long as so many products, beside those that it consists of."""

BLOCK = 512
"""Large sets are computed in blocks of so many samples, which fit a processor's cache, and summed in their order."""


def batch_size(settings: TrainingSettings, sample_count: int) -> int:
    """How many samples an update sees; the last of an epoch may see fewer."""
    if settings.update == "online":
        return 1
    if settings.update == "mini-batch" and settings.batch_size is not None:
        return min(settings.batch_size, sample_count)
    return sample_count


def epoch_work(settings: TrainingSettings, task: Task) -> int:
    """What an epoch costs, in products of a weight and a sample."""
    samples = task.dataset.sample_count
    updates = -(-samples // max(1, batch_size(settings, samples)))
    return samples * len(task.network.parameters) + UPDATE_WORK * updates


def sample_order(settings: TrainingSettings, epoch: int, sample_count: int) -> IntArray:
    """The order in which the updates that lead to `epoch` see the samples, fixed by the seed and the epoch.

    It is the data set's own without `shuffle`, and for the full batch, where it would change nothing.
    """
    if not settings.shuffle or settings.update == "batch":
        return np.arange(sample_count, dtype=np.intp)
    return np.random.default_rng((settings.seed, epoch)).permutation(sample_count)


def sample_columns(program: Program, dataset: Dataset) -> FloatArray:
    """The rows that a data set fills in a program's buffers: targets and inputs, a column for each sample."""
    place = {node.id: column for column, node in enumerate(program.graph.outputs)}
    targets = dataset.targets[:, [place[node.id] for node in program.outputs]]
    return np.ascontiguousarray(np.hstack([targets, dataset.inputs]).T)
