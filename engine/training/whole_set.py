"""Error and gradient of the whole data set, in blocks of a fixed size, summed in a fixed order.

Large ones are computed by two threads, to the same bits: each does some blocks, then their parts are added in order.
"""

from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np

from engine.arrays import FloatArray
from engine.dataset import Dataset
from engine.training.batches import BLOCK, sample_columns
from engine.training.calls import Calls
from engine.training.helper import HELPER
from engine.training.passes import Propagation
from engine.training.program import Program

LARGE = 1000  # parameters from which on two threads are faster than one
MOST_ALONE = 4  # blocks that one thread does alone
TURN = 8  # blocks at most that a thread does before the two are added up

Way = Literal["forward", "both"]


@dataclass(frozen=True, slots=True)
class SampleBlock:
    """The samples in `place`, in the rows that a data set fills, and the propagation they go through.

    Blocks of one size share a propagation.
    """

    place: slice
    samples: FloatArray
    propagation: Propagation

    def load(self) -> None:
        """Put the samples into the propagation's buffer."""
        np.copyto(self.propagation.samples, self.samples)


def cut_into_blocks(
    program: Program, dataset: Dataset, theta: FloatArray, gradient: FloatArray
) -> tuple[SampleBlock, ...]:
    """The data set in blocks of `BLOCK` samples, the last one with the rest."""
    columns = sample_columns(program, dataset)
    count = columns.shape[1]
    places = [slice(start, min(start + BLOCK, count)) for start in range(0, count, BLOCK)]
    sizes = {place.stop - place.start for place in places}
    propagations = {size: Propagation(program, theta, gradient, size) for size in sizes}
    return tuple(
        SampleBlock(place, np.ascontiguousarray(columns[:, place]), propagations[place.stop - place.start])
        for place in places
    )


class WholeSet:
    """The calls that compute Σ D² over all samples (`forward`), or that and the gradient (`both`), into given arrays.

    `squares` is an array of no dimension. The gradient is the sum of all samples' gradients, without the convention's
    factor.
    """

    def __init__(
        self, program: Program, dataset: Dataset, theta: FloatArray, gradient: FloatArray, squares: FloatArray
    ) -> None:
        many, large = dataset.sample_count > BLOCK, program.size >= LARGE and dataset.sample_count > MOST_ALONE * BLOCK
        self._gradient, self._squares = gradient, squares
        parts = [np.zeros_like(gradient) if many else gradient for _ in range(2 if large else 1)]
        self._lanes = [_Lane(cut_into_blocks(program, dataset, theta, part), part) for part in parts]
        all_blocks = self._by_two if large else self._alone
        self.forward: Calls = (partial(all_blocks, "forward"),) if many else self._one_forward()
        self.both: Calls = (
            (partial(all_blocks, "both"),) if many else (*self.forward, *self._first.propagation.backward)
        )

    @property
    def _first(self) -> SampleBlock:
        return self._lanes[0].blocks[0]

    def _one_forward(self) -> Calls:
        """With one block its calls are the set's: nothing is loaded or summed."""
        self._first.load()
        return (*self._first.propagation.forward, self._first.propagation.squares_into(self._squares))

    def _alone(self, way: Way) -> None:
        (lane,), total = self._lanes, 0.0
        if way == "both":
            self._gradient.fill(0.0)
        for block in lane.blocks:
            total += lane.run_one(block, way)
            if way == "both":
                np.add(self._gradient, lane.part, self._gradient)
        self._squares[...] = total

    def _by_two(self, way: Way) -> None:
        """The two lanes take turns of some blocks each; what they found is added in the blocks' order."""
        (first, second), total = self._lanes, 0.0
        if way == "both":
            self._gradient.fill(0.0)
        count = len(first.blocks)
        for start in range(0, count, 2 * TURN):
            stop = min(start + 2 * TURN, count)
            middle = start + (stop - start + 1) // 2  # as many for the one as for the other
            HELPER.both(partial(first.run, start, middle, way), partial(second.run, middle, stop, way))
            total = second.add_to(self._gradient, first.add_to(self._gradient, total))
        self._squares[...] = total


class _Lane:
    """The blocks with propagations for one thread, whose gradient goes to `part`; and what some of them gave."""

    def __init__(self, blocks: tuple[SampleBlock, ...], part: FloatArray) -> None:
        self.blocks, self.part = blocks, part
        self._squares: list[float] = []
        self._gradients: list[FloatArray] = []

    def run_one(self, block: SampleBlock, way: Way) -> float:
        """Σ D² of a block; its gradient, if that is wanted, is in `part`."""
        block.load()
        for call in block.propagation.forward if way == "forward" else block.propagation.both:
            call()
        return block.propagation.squares()

    def run(self, start: int, stop: int, way: Way) -> None:
        """Keep what the blocks start ≤ place < stop give."""
        self._squares, self._gradients = [], []
        for block in self.blocks[start:stop]:
            self._squares.append(self.run_one(block, way))
            if way == "both":
                self._gradients.append(self.part.copy())

    def add_to(self, gradient: FloatArray, total: float) -> float:
        """Add what is kept in the blocks' order; returns the total with their squares."""
        for part in self._gradients:
            np.add(gradient, part, gradient)
        for squares in self._squares:
            total += squares
        return total
