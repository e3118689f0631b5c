"""What the canvas reads off a network at given parameters: the shown sample's z and a, and the gradient."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, cast

import numpy as np

from engine.arrays import BoolArray, FloatArray
from engine.training.propagation import Evaluator
from simulator.project.document import Document

Reader = TypeVar("Reader")

WHOLE_SET_WORK = 1_000_000  # samples × parameters that are evaluated anew for each picture, some milliseconds


@dataclass(frozen=True, eq=False)
class Reading:
    """`z` and `a` of each neuron for one sample; `silent` where z ≤ 0 in every sample looked at.

    `gradient`, in the order of `Network.parameters`, is None where the data set is too large to be evaluated each time.
    """

    z: FloatArray
    a: FloatArray
    silent: BoolArray
    gradient: FloatArray | None


class Probe:
    """Reads one document's network; a large data set is read for the shown sample alone."""

    def __init__(self, document: Document) -> None:
        self._document = document
        samples = document.dataset.sample_count
        self._whole = samples * max(1, len(document.network.parameters)) <= WHOLE_SET_WORK
        self._sample: int | None = None
        self._evaluator = Evaluator(document.task) if self._whole else None
        self._kept: dict[Callable[[Document], object], object] = {}

    def kept(self, make: Callable[[Document], Reader]) -> Reader:
        """What `make` makes of the document, made when it is first asked for; a lens reads the document with it."""
        if make not in self._kept:
            self._kept[make] = make(self._document)
        return cast(Reader, self._kept[make])

    def read(self, values: FloatArray, sample: int) -> Reading:
        """The reading at the parameters `values` for `sample`, from 0."""
        evaluation = self._evaluator_for(sample).evaluate(values)
        column = sample if self._whole else 0
        silent = np.asarray((evaluation.z <= 0).all(axis=1))
        gradient = evaluation.gradient if self._whole else None
        return Reading(evaluation.z[:, column], evaluation.a[:, column], silent, gradient)

    def _evaluator_for(self, sample: int) -> Evaluator:
        if self._evaluator is None or (not self._whole and sample != self._sample):
            self._evaluator = Evaluator(self._document.task.with_samples([sample]))
            self._sample = sample
        return self._evaluator
