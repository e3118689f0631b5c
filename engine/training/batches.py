"""Which samples an update sees, and in which order the updates go through the data set."""

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.dataset import Dataset
from engine.errors import DatasetError
from engine.network import Network
from engine.settings import TrainingSettings
from engine.training.program import Program

BLOCK = 512
"""Large sets are computed in blocks of so many samples, which fit a processor's cache, and summed in their order."""


def batch_size(settings: TrainingSettings, sample_count: int) -> int:
    """How many samples an update sees; the last of an epoch may see fewer."""
    if settings.update == "online":
        return 1
    if settings.update == "mini-batch" and settings.batch_size is not None:
        return min(settings.batch_size, sample_count)
    return sample_count


def sample_order(settings: TrainingSettings, epoch: int, sample_count: int) -> IntArray:
    """The order in which the updates that lead to `epoch` see the samples, fixed by the seed and the epoch.

    It is the data set's own without `shuffle`, and for the full batch, where it would change nothing.
    """
    if not settings.shuffle or settings.update == "batch":
        return np.arange(sample_count, dtype=np.intp)
    return np.random.default_rng((settings.seed, epoch)).permutation(sample_count)


def sample_columns(program: Program, dataset: Dataset) -> FloatArray:
    """The rows that a data set fills in a program's buffers: targets and inputs, a column for each sample."""
    check_fit(program.network, dataset)
    place = {node.id: column for column, node in enumerate(program.network.outputs)}
    targets = dataset.targets[:, [place[node.id] for node in program.outputs]]
    return np.ascontiguousarray(np.hstack([targets, dataset.inputs]).T)


def check_fit(network: Network, dataset: Dataset) -> None:
    """Raise `DatasetError` where the data has not one column for each input and each output of the network."""
    for what, nodes, columns in (
        ("input", network.inputs, dataset.inputs.shape[1]),
        ("output", network.outputs, dataset.targets.shape[1]),
    ):
        if len(nodes) != columns:
            raise DatasetError(
                f"The network has {_counted(len(nodes), what)} and the data {_counted(columns, 'column')} for them; "
                "the two numbers must be the same."
            )


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
