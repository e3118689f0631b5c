"""The steps inside an epoch: which there are, in which order, and where a larger stride ends, without any numbers.

Each sample of an update goes forward, to the error and backward; then, where an update has several samples, their
shares are added up to each parameter's gradient; then each parameter that is not locked is updated. An epoch may have
a million steps, so none is stored: their places follow from two tables, the steps of one sample and those at the end of
an update, which are made once for a graph.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from typing import Literal, get_args

import numpy as np

from engine.arrays import BoolArray, IntArray
from engine.graph import Graph, Node, Parameter
from engine.network import Network
from engine.once import made_once
from engine.settings import TrainingSettings
from engine.training.batches import batch_size, sample_order

Phase = Literal["forward", "error", "backward", "gradient", "update"]
StepKind = Literal["z", "a", "E", "dE_da", "da_dz", "dE_dw", "dE_db", "gradient", "update"]
StepSize = Literal["factor", "neuron", "layer", "phase", "sample", "epoch"]
SlotGroup = Literal["neuron", "layer", "phase"]
"""What the steps of one sample, or those at the end of an update, fall into."""
PHASES = get_args(Phase)


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


@dataclass(frozen=True, eq=False)
class SlotTable:
    """Steps in their order, and how many are done where each neuron, each layer and each phase ends.

    `rows` are the neurons that steps are about, by their place in `Graph.neurons`, `columns` the parameters, by that in
    `Graph.parameters`; −1 where it is none.
    """

    slots: tuple[Slot, ...]
    ends: Mapping[SlotGroup, tuple[int, ...]]
    rows: IntArray
    columns: IntArray

    def computed(self, done: int, kind: StepKind) -> IntArray:
        """The neurons for which the first steps, so many of them, have computed this."""
        return self.rows[:done][self._is_of[kind][:done]]

    def derived(self, done: int) -> IntArray:
        """The parameters whose derivatives, or gradients, the first steps have computed."""
        columns = self.columns[:done]
        return columns[(columns >= 0) & ~self._is_of["update"][:done]]

    def updated(self, done: int) -> IntArray:
        """The parameters that the first steps have updated."""
        return self.columns[:done][self._is_of["update"][:done]]

    @cached_property
    def _is_of(self) -> Mapping[StepKind, BoolArray]:
        kinds = [slot.kind for slot in self.slots]
        return {kind: np.array([each == kind for each in kinds], dtype=np.bool_) for kind in get_args(StepKind)}


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
        self._graph = network.graph
        self._of_sample = _sample_table(network.graph)
        rest = sample_count % self._size
        self._whole_updates = sample_count // self._size
        self._update_length = self._length(self._size)
        self.length = self._whole_updates * self._update_length + (self._length(rest) if rest else 0)

    @property
    def update_count(self) -> int:
        return -(-len(self._order) // self._size)

    @property
    def of_sample(self) -> SlotTable:
        """The steps of one sample."""
        return self._of_sample

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
        return StepBlock(start + count * length, update, None, count - 1, _tail_tables(self._graph)[count > 1])

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
        return samples * len(self._of_sample.slots) + _tail_length(self._graph, several=samples > 1)

    def _is_alone(self, update: int) -> bool:
        """Whether the update has one sample only: then its steps are the sample's."""
        return len(self.samples(update)) == 1

    def _update_stop(self, update: int) -> int:
        return min((update + 1) * self._update_length, self.length)


@made_once
def passing_order(graph: Graph) -> list[Node]:
    """The neurons in an order in which the signal passes: the graph's own where it is one, else by depth."""
    place = graph.position
    if all(place[edge.source] < place[edge.target] for edge in graph.edges):
        return list(graph.neurons)
    return sorted(graph.neurons, key=lambda node: graph.depths[node.id])


def _sample_slots(graph: Graph) -> Iterator[Slot]:
    order = passing_order(graph)
    for node in order:
        yield Slot("forward", "z", node.id)
        yield Slot("forward", "a", node.id)
    yield Slot("error", "E")
    for node in reversed(order):
        yield Slot("backward", "dE_da", node.id)
        yield Slot("backward", "da_dz", node.id)
        for parameter in graph.parameters_into(node.id):
            yield Slot("backward", "dE_db" if parameter.is_bias else "dE_dw", parameter)


def _tail_slots(graph: Graph, several: bool) -> Iterator[Slot]:
    if several:
        yield from (Slot("gradient", "gradient", parameter) for parameter in graph.parameters)
    free = compress(graph.parameters, (~graph.locked).tolist())
    yield from (Slot("update", "update", parameter) for parameter in free)


def _tail_length(graph: Graph, *, several: bool) -> int:
    count = len(graph.parameters)
    return several * count + count - int(graph.locked.sum())


@made_once
def _sample_table(graph: Graph) -> SlotTable:
    return _table(graph, _sample_slots(graph))


@made_once
def _tail_tables(graph: Graph) -> Mapping[bool, SlotTable]:
    """The end of an update of one sample, and of one of several."""
    return {several: _table(graph, _tail_slots(graph, several)) for several in (False, True)}


def _table(graph: Graph, slots: Iterable[Slot]) -> SlotTable:
    slots = tuple(slots)
    rows = np.array([_row(graph, slot) for slot in slots], dtype=np.intp)
    columns = np.array([_column(graph, slot) for slot in slots], dtype=np.intp)
    # What the steps are about, as numbers: the phase, and the neuron with its layer, none for E.
    phases = np.array([PHASES.index(slot.phase) for slot in slots], dtype=np.intp)
    neurons = np.where(columns >= 0, graph.target_rows[columns] if len(graph.target_rows) else -1, rows)
    depths = np.array([*(graph.depths[node.id] for node in graph.neurons), -1], dtype=np.intp)
    ends: dict[SlotGroup, tuple[int, ...]] = {
        "neuron": _ends(phases, neurons),
        "layer": _ends(phases, depths[neurons]),
        "phase": _ends(phases),
    }
    return SlotTable(slots, ends, rows, columns)


def _row(graph: Graph, slot: Slot) -> int:
    return graph.number[slot.place] - 1 if isinstance(slot.place, str) else -1


def _column(graph: Graph, slot: Slot) -> int:
    return graph.column[slot.place] if isinstance(slot.place, Parameter) else -1


def _ends(*keys: IntArray) -> tuple[int, ...]:
    """The places behind each group of steps that are equal in all the keys."""
    changes = np.zeros(max(0, len(keys[0]) - 1), dtype=np.bool_)
    for key in keys:
        changes |= np.diff(key) != 0
    return (*(np.flatnonzero(changes) + 1).tolist(), *([len(keys[0])] if len(keys[0]) else []))
