"""Every quantity of a network at one set of parameters by the name that people write: what expressions are made of."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

import numpy as np

from engine.arrays import FloatArray
from engine.dataset import Dataset
from engine.settings import TrainingSettings
from engine.task import Task
from engine.training.activations import ACTIVATIONS
from engine.training.propagation import Evaluation, evaluate

Lookup = Callable[[], float]


class Quantities(Mapping[str, float]):
    """The quantities at `values`, in the order of `Network.parameters`, for one sample, counted from 0.

    - x1 … and T1 …: the sample's inputs and targets, T where there is one target; w1, b1 …; η, also as eta
    - z1, a1 …: the sample's; da1/dz1 …: f′ there; dE/da1, dE/dz1 …: the sample's share, with the convention's factor
    - E, dE/dw1, dE/db1 …: of the whole data set

    `evaluation` is of the whole set at the same values; it is asked for once, when something needs it.
    """

    def __init__(self, task: Task, values: FloatArray, sample: int, evaluation: Callable[[], Evaluation]) -> None:
        self._network, self._sample = task.network, sample
        self._ask = evaluation
        self._lookups: dict[str, Lookup] = {
            **_given(task.dataset, task.settings, sample),
            **self._of_parameters(values),
            **self._of_neurons(),
            "E": lambda: self._evaluation.error,
        }

    def __getitem__(self, name: str) -> float:
        return float(self._lookups[name]())

    def __contains__(self, name: object) -> bool:
        return name in self._lookups

    def __iter__(self) -> Iterator[str]:
        return iter(self._lookups)

    def __len__(self) -> int:
        return len(self._lookups)

    @cached_property
    def _evaluation(self) -> Evaluation:
        return self._ask()

    def _of_parameters(self, values: FloatArray) -> dict[str, Lookup]:
        lookups: dict[str, Lookup] = {}
        for place, name in enumerate(self._network.graph.name_list):
            lookups[name] = _entry(lambda: values, place)
            lookups[f"dE/d{name}"] = _entry(lambda: self._evaluation.gradient, place)
        return lookups

    def _of_neurons(self) -> dict[str, Lookup]:
        lookups: dict[str, Lookup] = {}
        for place, neuron in enumerate(self._network.neurons):
            number, at = place + 1, (place, self._sample)
            lookups[f"z{number}"] = _entry(lambda: self._evaluation.z, at)
            lookups[f"a{number}"] = _entry(lambda: self._evaluation.a, at)
            lookups[f"dE/da{number}"] = _entry(lambda: self._evaluation.dE_da, at)
            lookups[f"dE/dz{number}"] = _entry(lambda: self._evaluation.dE_dz, at)
            slope = ACTIVATIONS[neuron.activation].derivative
            lookups[f"da{number}/dz{number}"] = _slope(slope, lambda: self._evaluation.z, at)
        return lookups


def quantities(task: Task, values: FloatArray, sample: int) -> Quantities:
    """The quantities at `values` for one sample, evaluated when something needs it; see `Quantities`."""
    return Quantities(task, values, sample, lambda: evaluate(task, values))


def _given(dataset: Dataset, settings: TrainingSettings, sample: int) -> dict[str, Lookup]:
    """What needs no computing: the sample's numbers and η."""
    inputs, targets = dataset.inputs[sample], dataset.targets[sample]
    lookups = {f"x{place + 1}": _entry(lambda: inputs, place) for place in range(len(inputs))}
    lookups |= {f"T{place + 1}": _entry(lambda: targets, place) for place in range(len(targets))}
    if len(targets) == 1:
        lookups["T"] = lookups["T1"]
    return {**lookups, "η": lambda: settings.learning_rate, "eta": lambda: settings.learning_rate}


def _entry(array: Callable[[], FloatArray], place: int | tuple[int, int]) -> Lookup:
    return lambda: float(array()[place])


def _slope(derivative: Callable[[FloatArray], FloatArray], z: Callable[[], FloatArray], at: tuple[int, int]) -> Lookup:
    return lambda: float(derivative(np.array([z()[at]]))[0])
