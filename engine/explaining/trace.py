"""One epoch as a sequence of steps, each made when it is looked at: what is computed, how, and to what value."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np

from engine.arrays import FloatArray, IntArray, frozen
from engine.explaining.step_formulas import (
    ParameterUpdate,
    SampleLines,
    StepLine,
    gradient_line,
    step_symbol,
    update_line,
)
from engine.explaining.steps import EpochPlan, Phase, Slot, SlotTable, StepBlock, StepKind, StepSize
from engine.explaining.update_numbers import UpdateNumbers
from engine.explaining.updates import Updates
from engine.formulas.formula import Formula
from engine.formulas.symbols import Symbols, error_of
from engine.graph import Parameter
from engine.task import Task
from engine.training.trainer import TrainerState


@dataclass(frozen=True, slots=True)
class StepLabel:
    """Which step: its phase and kind, its update, its sample (None at the end of an update), and its place.

    The place is a neuron's id or a parameter, None for E.
    """

    phase: Phase
    kind: StepKind
    update: int
    sample: int | None
    place: str | Parameter | None
    symbol: Formula


@dataclass(frozen=True, slots=True)
class Step(StepLabel):
    """One step: symbol = formula = numbers = value; of an update, the parameter `before` and the new one."""

    formula: Formula
    numbers: Formula
    value: float
    before: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What is known after some steps; NaN, or None for the error, is what they have not computed yet.

    `z`, `a`, `dE_da`, `da_dz` (neurons,) in the order of `Network.neurons` and `error`, its share of E, belong to
    `sample`, the one that was looked at last; so do `shares`, its ∂E/∂p. `gradient` is the whole update's, `values` are
    the parameters after the updates made so far; these three are in the order of `Network.parameters`.
    """

    update: int
    sample: int
    z: FloatArray
    a: FloatArray
    error: float | None
    dE_da: FloatArray
    da_dz: FloatArray
    shares: FloatArray
    gradient: FloatArray
    values: FloatArray


class Trace(Sequence[Step]):
    """The steps from the epoch where a run stood (`start`) to the next one."""

    def __init__(self, task: Task, start: TrainerState) -> None:
        self.task, self.epoch = task, start.epoch
        network = task.network
        self._plan = EpochPlan(network, task.settings, start.epoch, task.dataset.sample_count)
        self._symbols = Symbols(network)
        self._updates = Updates(task, self._plan, start)
        self._graph = network.graph
        self._looked_at: tuple[int, UpdateNumbers] | None = None

    def __len__(self) -> int:
        return self._plan.length

    @overload
    def __getitem__(self, place: int) -> Step: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Step, ...]: ...

    def __getitem__(self, place: int | slice) -> Step | tuple[Step, ...]:
        if isinstance(place, slice):
            return tuple(self._step(index) for index in range(*place.indices(len(self))))
        return self._step(self._index(place))

    def label(self, place: int) -> StepLabel:
        """Which step it is, without computing anything."""
        block, slot = self._slot(self._index(place))
        symbol = step_symbol(slot, self._symbols_of(block))
        return StepLabel(slot.phase, slot.kind, block.update, block.sample, slot.place, symbol)

    def next_stop(self, done: int, size: StepSize) -> int:
        """How many steps are done after one more stride of that size; at most all."""
        return self._plan.next_stop(done, size)

    def previous_stop(self, done: int, size: StepSize) -> int:
        """How many steps are done after going back one stride of that size; at least none."""
        return self._plan.previous_stop(done, size)

    def boundaries(self, size: StepSize) -> Iterator[int]:
        """All the numbers of steps at which a stride of that size ends."""
        return self._plan.boundaries(size)

    def sample_span(self, done: int) -> tuple[int, int]:
        """The first step, and the one behind the last, of the sample that `done` steps have led to.

        With the last sample of an update, those that end the update belong to it.
        """
        block = self._block(done)
        if block.sample is None:
            return self._plan.block(block.start - 1).start, block.stop
        after = self._plan.block(block.stop) if block.stop < len(self) else block
        return block.start, block.stop if after.sample is not None else after.stop

    def reading(self, done: int) -> Reading:
        """What is known after so many steps, from 0 to all; raises `IndexError`."""
        if not 0 <= done <= len(self):
            raise IndexError(f"The epoch has {len(self)} steps; {done} of them cannot be done.")
        block = self._block(done)
        batch, own = self._numbers_of(block.update), self._plan.of_sample
        within, at_end = (done - block.start, 0) if block.sample is not None else (len(own.slots), done - block.start)
        numbers, rows = batch.sample(block.column), batch.sample_rows(block.column)
        shares = _known(rows.shares, own.derived(within))
        ending = block.table if at_end else None
        return Reading(
            block.update,
            numbers.sample.index,
            z=_known(rows.z, own.computed(within, "z")),
            a=_known(rows.a, own.computed(within, "a")),
            error=numbers.error if len(own.computed(within, "E")) else None,
            dE_da=_known(rows.dE_da, own.computed(within, "dE_da")),
            da_dz=_known(rows.da_dz, own.computed(within, "da_dz")),
            shares=shares,
            gradient=shares if batch.count == 1 else self._gradient(batch, ending, at_end),
            values=self._values(block.update, ending, at_end),
        )

    def update_numbers(self, done: int) -> UpdateNumbers:
        """The numbers of the samples of the update that so many steps lead to."""
        return self._numbers_of(self._block(done).update)

    def update_start(self, done: int) -> FloatArray:
        """The parameters that this update starts from, in the order of `Network.parameters`."""
        return self._updates.values(self._block(done).update)

    def change(self, done: int, parameter: Parameter) -> ParameterUpdate:
        """What this update makes of a parameter."""
        return self._change(self._block(done).update, parameter)

    def _index(self, place: int) -> int:
        index = place + len(self) if place < 0 else place
        if not 0 <= index < len(self):
            raise IndexError(f"The epoch has {len(self)} steps; there is no step {place}.")
        return index

    def _block(self, done: int) -> StepBlock:
        """The block of the step done last, or of the first where none is done."""
        return self._plan.block(max(done - 1, 0))

    def _slot(self, index: int) -> tuple[StepBlock, Slot]:
        block = self._plan.block(index)
        return block, block.slots[index - block.start]

    def _symbols_of(self, block: StepBlock) -> Symbols:
        """How the steps of a block are written: those of one sample are of its share of E."""
        if block.sample is None:
            return self._symbols
        return Symbols(self.task.network, error_of(block.sample, len(self._plan.samples(block.update))))

    def _step(self, index: int) -> Step:
        label, (block, slot) = self.label(index), self._slot(index)
        line = self._line(block, slot)
        place = label.phase, label.kind, label.update, label.sample, label.place
        return Step(*place, line.symbol, line.formula, line.numbers, line.value, line.before)

    def _line(self, block: StepBlock, slot: Slot) -> StepLine:
        numbers, parameter = self._numbers_of(block.update), slot.place
        if block.sample is not None or not isinstance(parameter, Parameter):
            return SampleLines(numbers.sample(block.column)).line(slot)
        change = self._change(block.update, parameter)
        if slot.kind == "gradient":
            return gradient_line(self._symbols, parameter, numbers.shares(parameter).tolist(), change.gradient)
        return update_line(self._symbols, parameter, change, self.task.settings)

    def _change(self, update: int, parameter: Parameter) -> ParameterUpdate:
        column, updates = self._graph.column[parameter], self._updates
        old, new = (float(updates.values(each)[column]) for each in (update, update + 1))
        kept = [float(values[column]) for values in updates.kept(update)]
        return ParameterUpdate(old, self._gradient_of(self._numbers_of(update))(parameter), new, kept)

    def _gradient_of(self, numbers: UpdateNumbers) -> Callable[[Parameter], float]:
        return lambda parameter: float(numbers.gradient[self._graph.column[parameter]])

    def _numbers_of(self, update: int) -> UpdateNumbers:
        """The numbers of an update; those of the one that was looked at last are kept."""
        if self._looked_at is None or self._looked_at[0] != update:
            samples, values = self._plan.samples(update), self._updates.values(update)
            numbers = UpdateNumbers(self.task, samples, values)
            self._looked_at = update, numbers
        return self._looked_at[1]

    def _gradient(self, numbers: UpdateNumbers, ending: SlotTable | None, done: int) -> FloatArray:
        """The update's gradient as far as the steps at its end have added it up."""
        if ending is None:
            return frozen(np.full(len(self._graph.parameters), np.nan))
        return _known(numbers.gradient, ending.derived(done))

    def _values(self, update: int, ending: SlotTable | None, done: int) -> FloatArray:
        """The parameters after the steps at the end of an update that are done."""
        values = self._updates.values(update).copy()
        changed = ending.updated(done) if ending else ()
        if len(changed):
            values[changed] = self._updates.values(update + 1)[changed]
        return frozen(values)


def _known(numbers: FloatArray, places: IntArray) -> FloatArray:
    """The numbers at the places, and NaN at all others."""
    result = np.full(len(numbers), np.nan)
    result[places] = numbers[places]
    return frozen(result)
