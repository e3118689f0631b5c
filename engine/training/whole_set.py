"""Error and gradient of the whole data set, in blocks of a fixed size, summed in a fixed order."""

from dataclasses import dataclass

import numpy as np

from engine.arrays import FloatArray
from engine.dataset import Dataset
from engine.training.batches import BLOCK, sample_columns
from engine.training.calls import Calls
from engine.training.passes import Propagation
from engine.training.program import Program


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
        many = dataset.sample_count > BLOCK
        self._gradient, self._squares = gradient, squares
        self._part = np.zeros_like(gradient) if many else gradient
        self._blocks = cut_into_blocks(program, dataset, theta, self._part)
        self.forward: Calls = (self._all_forward,) if many else self._one_forward()
        self.both: Calls = (self._all_both,) if many else (*self.forward, *self._blocks[0].propagation.backward)

    def _one_forward(self) -> Calls:
        """With one block its calls are the set's: nothing is loaded or summed."""
        block = self._blocks[0]
        block.load()
        return (*block.propagation.forward, block.propagation.squares_into(self._squares))

    def _all_forward(self) -> None:
        total = 0.0
        for block in self._blocks:
            block.load()
            for call in block.propagation.forward:
                call()
            total += block.propagation.squares()
        self._squares[...] = total

    def _all_both(self) -> None:
        total = 0.0
        self._gradient.fill(0.0)
        for block in self._blocks:
            block.load()
            for call in block.propagation.both:
                call()
            total += block.propagation.squares()
            np.add(self._gradient, self._part, self._gradient)
        self._squares[...] = total
