"""What a run is made of, as a frozen value: a network, its data, how E is measured and how it is trained."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from engine.arrays import IntArray
from engine.dataset import Dataset
from engine.errors import DatasetError
from engine.network import Network
from engine.settings import ErrorConvention, TrainingSettings
from engine.words import noted

_INPUTS = noted("The network needs one column of inputs for each of its inputs: {nodes}, not {columns}.")
_OUTPUTS = noted("The network needs one column of targets for each of its outputs: {nodes}, not {columns}.")


@dataclass(frozen=True, slots=True)
class Task:
    """A network with the data that it is trained on, the convention of E and the settings of the training.

    Column i of the data's inputs belongs to the network's i-th input, column j of its targets to the j-th output.
    Raises `DatasetError` where the data does not fit the network: nobody who is given a task has to ask again.
    """

    network: Network
    dataset: Dataset
    convention: ErrorConvention = field(default_factory=ErrorConvention)
    settings: TrainingSettings = field(default_factory=TrainingSettings)

    def __post_init__(self) -> None:
        for nodes, columns, refusal in (
            (self.network.inputs, self.dataset.input_names, _INPUTS),
            (self.network.outputs, self.dataset.target_names, _OUTPUTS),
        ):
            if len(nodes) != len(columns):
                raise DatasetError(refusal, nodes=len(nodes), columns=len(columns))

    def with_samples(self, rows: Sequence[int] | IntArray) -> "Task":
        """The task with these samples (from 0) of its data alone, in that order; raises `DatasetError` for none."""
        data, chosen = self.dataset, np.asarray(rows, dtype=np.intp)
        chosen_data = Dataset(data.inputs[chosen], data.targets[chosen], data.input_names, data.target_names)
        return replace(self, dataset=chosen_data)
