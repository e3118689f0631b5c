"""Error and gradient of the whole data set, in blocks of a fixed size, summed in a fixed order."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from engine.activations import Calls
from engine.arrays import FloatArray
from engine.batches import BLOCK, sample_columns
from engine.dataset import Dataset
from engine.passes import Propagation
from engine.program import Program


@dataclass(frozen=True, slots=True)
class Block:
    """The samples in `place`, in the rows that a data set fills, and the propagation they go through.

    Blocks of one size share a propagation.
    """

    place: slice
    samples: FloatArray
    propagation: Propagation

    def load(self) -> None:
        """Put the samples into the propagation's buffer."""
        np.copyto(self.propagation.samples, self.samples)


class WholeSet:
    """The calls that compute Σ D² over all samples (`forward`), or that and the gradient (`both`).

    After either, `squares()` gives the sum; after `both`, `gradient` holds the sum of all samples' gradients, without
    the convention's factor. `part` is the gradient of the block that was computed last.
    """

    def __init__(self, program: Program, dataset: Dataset, theta: FloatArray, gradient: FloatArray) -> None:
        many = dataset.sample_count > BLOCK
        self.gradient = gradient
        self.part = np.zeros_like(gradient) if many else gradient
        self.blocks = _blocks(program, dataset, theta, self.part)
        self._sum_of_squares = 0.0
        self.forward: Calls = (self._all_forward,)
        self.both: Calls = (self._all_both,)
        self.squares: Callable[[], float] = self._last_sum
        if not many:
            self._bind(self.blocks[0])

    def _bind(self, block: Block) -> None:
        """With one block, its calls are the set's: nothing is loaded or summed."""
        block.load()
        propagation = block.propagation
        self.forward, self.both = propagation.forward, propagation.both
        self.squares = propagation.squares

    def _last_sum(self) -> float:
        return self._sum_of_squares

    def _all_forward(self) -> None:
        self._sum_of_squares = 0.0
        for block in self.blocks:
            block.load()
            for call in block.propagation.forward:
                call()
            self._sum_of_squares += block.propagation.squares()

    def _all_both(self) -> None:
        self._sum_of_squares = 0.0
        self.gradient.fill(0.0)
        for block in self.blocks:
            block.load()
            for call in block.propagation.both:
                call()
            self._sum_of_squares += block.propagation.squares()
            np.add(self.gradient, self.part, self.gradient)


def _blocks(program: Program, dataset: Dataset, theta: FloatArray, gradient: FloatArray) -> tuple[Block, ...]:
    columns = sample_columns(program, dataset)
    count = columns.shape[1]
    places = [slice(start, min(start + BLOCK, count)) for start in range(0, count, BLOCK)]
    sizes = {place.stop - place.start for place in places}
    propagations = {size: Propagation(program, theta, gradient, size) for size in sizes}
    return tuple(
        Block(place, np.ascontiguousarray(columns[:, place]), propagations[place.stop - place.start])
        for place in places
    )
