"""The steps inside an epoch: which there are, in which order, and where a larger stride ends, without any numbers.

Each sample of an update goes forward, to the error and backward; then, where an update has several samples, their
shares are added up to each parameter's gradient; then each parameter that is not locked is updated. An epoch may have
a million steps, so none is stored: their places follow from two short tables, the steps of one sample and those at the
end of an update.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from engine.arrays import IntArray
from engine.network import Network, Node, Parameter
from engine.settings import TrainingSettings
from engine.training.batches import batch_size, sample_order

Phase = Literal["forward", "error", "backward", "gradient", "update"]
StepKind = Literal["z", "a", "E", "dE_da", "da_dz", "dE_dw", "dE_db", "gradient", "update"]
StepSize = Literal["factor", "neuron", "layer", "phase", "sample", "epoch"]
SlotGroup = Literal["neuron", "layer", "phase"]
"""What the steps of one sample, or those at the end of an update, fall into."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One kind of step: what is computed, for which neuron (its id) or parameter; for E there is no place."""

    phase: Phase
    kind: StepKind
    place: str | Parameter | None = None

    @property
    def neuron(self) -> str | None:
        """The neuron that the step belongs to."""
        return self.place.target if isinstance(self.place, Parameter) else self.place


@dataclass(frozen=True, slots=True, eq=False)
class SlotTable:
    """Steps in their order, and how many are done where each neuron, each layer and each phase ends."""

    slots: tuple[Slot, ...]
    ends: Mapping[SlotGroup, tuple[int, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class StepBlock:
    """The steps from `start` on that belong to one sample, or, where `sample` is None, to the end of an update.

    `column` is the sample's place within the update, at the end of an update that of its last one.
    """

    start: int
    update: int
    sample: int | None
    column: int
    table: SlotTable

    @property
    def slots(self) -> tuple[Slot, ...]:
        return self.table.slots

    @property
    def stop(self) -> int:
        return self.start + len(self.table.slots)

    def ends(self, group: SlotGroup) -> tuple[int, ...]:
        """Where the neurons, the layers or the phases end, counted from the block's start."""
        return self.table.ends[group]


class EpochPlan:
    """The steps that lead from `epoch` to the next, for a data set of `sample_count` samples."""

    def __init__(self, network: Network, settings: TrainingSettings, epoch: int, sample_count: int) -> None:
        self._order = sample_order(settings, epoch + 1, sample_count)
        self._size = batch_size(settings, sample_count)
        self._of_sample = _table(network, _sample_slots(network))
        self._tails = {several: _table(network, _tail_slots(network, several)) for several in (False, True)}
        rest = sample_count % self._size
        self._whole_updates = sample_count // self._size
        self._update_length = self._length(self._size)
        self.length = self._whole_updates * self._update_length + (self._length(rest) if rest else 0)

    @property
    def update_count(self) -> int:
        return -(-len(self._order) // self._size)

    @property
    def sample_slots(self) -> tuple[Slot, ...]:
        """The steps of one sample."""
        return self._of_sample.slots

    def samples(self, update: int) -> IntArray:
        """The samples of an update, in their order."""
        return self._order[update * self._size : (update + 1) * self._size]

    def block(self, step: int) -> StepBlock:
        """The block that holds a step, 0 ≤ step < length."""
        update = min(step // self._update_length, self._whole_updates)
        start, samples = update * self._update_length, self.samples(update)
        length, count = len(self._of_sample.slots), len(samples)
        column = (step - start) // length
        if column < count:
            return StepBlock(start + column * length, update, int(samples[column]), column, self._of_sample)
        return StepBlock(start + count * length, update, None, count - 1, self._tails[count > 1])

    def next_stop(self, step: int, size: StepSize) -> int:
        """How many steps are done when the next stride of that size ends; at most all."""
        if size == "epoch" or step >= self.length:
            return self.length
        if size == "factor":
            return step + 1
        block = self.block(step)
        if size == "sample":
            return self._update_stop(block.update) if self._is_alone(block.update) else block.stop
        ends = block.ends(size)
        return block.start + ends[bisect_right(ends, step - block.start)]

    def previous_stop(self, step: int, size: StepSize) -> int:
        """How many steps are done where the stride of that size began that the step before ends or lies in."""
        if size == "epoch" or step <= 0:
            return 0
        if size == "factor":
            return step - 1
        block = self.block(step - 1)
        if size == "sample":
            return block.update * self._update_length if self._is_alone(block.update) else block.start
        ends = [0, *block.ends(size)]
        return block.start + ends[bisect_left(ends, step - block.start) - 1]

    def boundaries(self, size: StepSize) -> Iterator[int]:
        """All the numbers of steps at which a stride of that size ends."""
        step = 0
        while step < self.length:
            step = self.next_stop(step, size)
            yield step

    def _length(self, samples: int) -> int:
        """How many steps an update of so many samples has."""
        return samples * len(self._of_sample.slots) + len(self._tails[samples > 1].slots)

    def _is_alone(self, update: int) -> bool:
        """Whether the update has one sample only: then its steps are the sample's."""
        return len(self.samples(update)) == 1

    def _update_stop(self, update: int) -> int:
        return min((update + 1) * self._update_length, self.length)


def passing_order(network: Network) -> list[Node]:
    """The neurons in an order in which the signal passes: the network's own where it is one, else by depth."""
    place = network.position
    if all(place[edge.source] < place[edge.target] for edge in network.edges):
        return list(network.neurons)
    return sorted(network.neurons, key=lambda node: network.depths[node.id])


def parameters_into(network: Network, id: str) -> list[Parameter]:
    """A neuron's weights by source, then its bias."""
    weights = [Parameter(id, edge.source) for edge in network.incoming[id]]
    return weights if network.by_id[id].bias is None else [*weights, Parameter(id)]


def _sample_slots(network: Network) -> Iterator[Slot]:
    order = passing_order(network)
    for node in order:
        yield Slot("forward", "z", node.id)
        yield Slot("forward", "a", node.id)
    yield Slot("error", "E")
    for node in reversed(order):
        yield Slot("backward", "dE_da", node.id)
        yield Slot("backward", "da_dz", node.id)
        for parameter in parameters_into(network, node.id):
            yield Slot("backward", "dE_db" if parameter.is_bias else "dE_dw", parameter)


def _tail_slots(network: Network, several: bool) -> Iterator[Slot]:
    if several:
        yield from (Slot("gradient", "gradient", parameter) for parameter in network.parameters)
    yield from (Slot("update", "update", each) for each in network.parameters if not network.is_locked(each))


def _table(network: Network, slots: Iterable[Slot]) -> SlotTable:
    slots = tuple(slots)
    phases, neurons = [slot.phase for slot in slots], [slot.neuron for slot in slots]
    layers = [None if neuron is None else network.depths[neuron] for neuron in neurons]
    keys: dict[SlotGroup, Sequence[object]] = {
        "neuron": list(zip(phases, neurons, strict=True)),
        "layer": list(zip(phases, layers, strict=True)),
        "phase": phases,
    }
    return SlotTable(slots, {group: _ends(each) for group, each in keys.items()})


def _ends(groups: Sequence[object]) -> tuple[int, ...]:
    """The places behind each group of equals."""
    return tuple(place for place, (one, other) in enumerate(pairwise((*groups, None)), 1) if one != other)
