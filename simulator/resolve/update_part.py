"""The samples whose errors make up one update, and derivatives of that update's E."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from engine.arrays import FloatArray
from engine.explaining.backward_sum import BackwardSum, backward_sum
from engine.explaining.chain_rule import Derivative, explain
from engine.explaining.factors import Factors
from engine.explaining.sample_numbers import numbers_of, parameter_values, sample_of
from engine.explaining.trace import Reading
from engine.formulas.formula import Symbol
from engine.network import Parameter
from engine.task import Task
from engine.training.batches import batch_size, sample_order
from simulator.project.document import Document
from simulator.resolve.share_symbols import factor_of_share, level_of_share, share_of, with_share


@dataclass(frozen=True, eq=False)
class UpdatePart:
    """A document at given parameters, and which of its samples share E: by their places, or None for all of them."""

    document: Document
    values: FloatArray
    samples: tuple[int, ...] | None = None

    @property
    def count(self) -> int:
        """How many samples share E: the convention's m."""
        return self.document.dataset.sample_count if self.samples is None else len(self.samples)

    def derivative(self, parameter: Parameter, sample: int | None, decimals: int | None = None) -> Derivative:
        """∂E/∂p of one sample's share, by its place in the data set, or of all of this part."""
        place = None if sample is None else self._place(sample)
        found = explain(self._alone, parameter, values=self.values, sample=place, decimals=decimals)
        return found if sample is None or self.count == 1 else _of_share(found, share_of(sample))

    def sample_at(self, place: int) -> int:
        """Where in the data set the sample at that place of this part stands."""
        return place if self.samples is None else self.samples[place]

    def factors(self, sample: int) -> Factors:
        """The factors of one sample's share, by its place in the data set."""
        parameters = parameter_values(self._alone.network, self.values)
        return Factors(numbers_of(sample_of(self._alone, parameters, self._place(sample))))

    def _place(self, sample: int) -> int:
        return sample if self.samples is None else self.samples.index(sample)

    @cached_property
    def _alone(self) -> Task:
        task = self.document.task
        return task if self.samples is None else task.with_samples(self.samples)


@dataclass(frozen=True, eq=False)
class SampleLevels:
    """The recursive form of one sample's share."""

    part: UpdatePart
    sample: int

    def level(self, node: str) -> BackwardSum:
        level = backward_sum(self._factors, node)
        return level if self.part.count == 1 else level_of_share(level, share_of(self.sample))

    @cached_property
    def _factors(self) -> Factors:
        return self.part.factors(self.sample)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, SampleLevels)
            and self.part.document is other.part.document
            and (self.part.samples, self.sample) == (other.part.samples, other.sample)
            and np.array_equal(self.part.values, other.part.values)
        )

    def __hash__(self) -> int:
        return hash((id(self.part.document), self.part.samples, self.sample))


def _of_share(found: Derivative, share: Symbol) -> Derivative:
    """The derivative of a sample's share, whose E is written as such."""
    paths = tuple(
        replace(path, factors=tuple(factor_of_share(factor, share) for factor in path.factors)) for path in found.paths
    )
    return replace(found, symbol=with_share(found.symbol, share), paths=paths)


def part_of(document: Document, values: FloatArray, epoch: int, reading: Reading | None) -> UpdatePart:
    """What shares E at the cursor: while the steps of the epoch are shown the samples of their update, else all."""
    settings, count = document.settings, document.dataset.sample_count
    if reading is None or settings.update == "batch":
        return UpdatePart(document, values)
    size = batch_size(settings, count)
    order = sample_order(settings, epoch + 1, count)[reading.update * size : (reading.update + 1) * size]
    return UpdatePart(document, values, tuple(order.tolist()))
