"""Many parameters as columns: of the thousands that a network may have, only those looked at become objects."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

import numpy as np

from engine.arrays import BoolArray, FloatArray, IntArray
from engine.graph import Parameter


@dataclass(frozen=True, slots=True)
class CanvasParameter:
    """A weight on its edge or a bias under its neuron: name ("w1"), number, whether locked, its gradient if known.

    The gradient is ∂E/∂w, or where `gradient_of` says so that of a sample's share, ∂E₂/∂w.
    """

    parameter: Parameter
    name: str
    value: float
    locked: bool = False
    gradient: float | None = None
    gradient_of: str = "E"


@dataclass(frozen=True, eq=False)
class ParameterKeys:
    """What parameters there are, whatever their numbers; `layers` numbers the layers that their edges lead to."""

    parameters: tuple[Parameter, ...]
    names: tuple[str, ...]
    locked: BoolArray
    layers: IntArray

    @cached_property
    def place(self) -> Mapping[Parameter, int]:
        """Where each stands in the order."""
        return {parameter: place for place, parameter in enumerate(self.parameters)}

    @cached_property
    def layer_of(self) -> Mapping[str, int]:
        """The layer of each neuron that has a parameter."""
        return dict(zip((each.target for each in self.parameters), self.layers.tolist(), strict=True))

    @cached_property
    def weights(self) -> IntArray:
        """Where the weights stand."""
        return np.array([place for place, each in enumerate(self.parameters) if not each.is_bias], dtype=np.intp)

    @cached_property
    def into(self) -> Mapping[str, IntArray]:
        """Where the weights stand that lead to each neuron."""
        places: dict[str, list[int]] = {}
        for place in self.weights.tolist():
            places.setdefault(self.parameters[place].target, []).append(place)
        return {id: np.array(each, dtype=np.intp) for id, each in places.items()}

    @cached_property
    def with_bias(self) -> frozenset[str]:
        """The neurons that have a bias."""
        return frozenset(parameter.target for parameter in self.parameters if parameter.is_bias)


@dataclass(frozen=True, eq=False)
class CanvasParameters(Sequence[CanvasParameter]):
    """The numbers of these parameters: their values, and their gradients where they are `known`.

    Each gradient is of E, or where `of_share` says so of a sample's `share`, such as E₂.
    """

    keys: ParameterKeys
    values: FloatArray
    gradients: FloatArray
    known: BoolArray
    of_share: BoolArray
    share: str = "E"

    @overload
    def __getitem__(self, place: int) -> CanvasParameter: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[CanvasParameter, ...]: ...

    def __getitem__(self, place: int | slice) -> CanvasParameter | tuple[CanvasParameter, ...]:
        if isinstance(place, slice):
            return tuple(self._at(each) for each in range(*place.indices(len(self))))
        return self._at(range(len(self))[place])

    def __len__(self) -> int:
        return len(self.keys.parameters)

    def __hash__(self) -> int:
        return hash(self.values.tobytes())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, CanvasParameters):
            return NotImplemented
        return self.keys.parameters == other.keys.parameters and self.shows_as(other)

    def shows_as(self, other: "CanvasParameters") -> bool:
        """Whether another state of the same parameters shows the same."""
        return (
            np.array_equal(self.values, other.values, equal_nan=True)
            and np.array_equal(self.known, other.known)
            and np.array_equal(self.gradients[self.known], other.gradients[other.known], equal_nan=True)
            and np.array_equal(self.of_share, other.of_share)
            and np.array_equal(self.keys.locked, other.keys.locked)
            and self.share == other.share
            and self.keys.names == other.keys.names
        )

    def find(self, parameter: Parameter) -> CanvasParameter | None:
        """The parameter as it is shown; None where there is no such one."""
        place = self.keys.place.get(parameter)
        return None if place is None else self._at(place)

    def _at(self, place: int) -> CanvasParameter:
        keys = self.keys
        return CanvasParameter(
            keys.parameters[place],
            keys.names[place],
            float(self.values[place]),
            bool(keys.locked[place]),
            float(self.gradients[place]) if self.known[place] else None,
            self.share if self.of_share[place] else "E",
        )


def in_columns(shown: Iterable[CanvasParameter]) -> CanvasParameters:
    """The parameters as columns."""
    if isinstance(shown, CanvasParameters):
        return shown
    shown = tuple(shown)
    share = next((each.gradient_of for each in shown if each.gradient_of != "E"), "E")
    keys = ParameterKeys(
        tuple(each.parameter for each in shown),
        tuple(each.name for each in shown),
        np.array([each.locked for each in shown], dtype=np.bool_),
        np.zeros(len(shown), dtype=np.intp),
    )
    return CanvasParameters(
        keys,
        np.array([each.value for each in shown], dtype=np.float64),
        np.array([np.nan if each.gradient is None else each.gradient for each in shown], dtype=np.float64),
        np.array([each.gradient is not None for each in shown], dtype=np.bool_),
        np.array([each.gradient_of != "E" for each in shown], dtype=np.bool_),
        share,
    )
