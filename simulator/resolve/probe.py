"""Computes a document's numbers at rest, at any parameters, with calls that are bound once."""

from collections.abc import Callable
from typing import TypeVar, cast

import numpy as np

from engine.arrays import FloatArray
from engine.explaining.update_numbers import UpdateNumbers
from engine.training.propagation import Evaluator
from simulator.project.document import Document

Made = TypeVar("Made")

WHOLE_SET_WORK = 1_000_000  # samples × parameters that are evaluated anew for each picture, some milliseconds


class Probe:
    """Reads one document's network; a large data set is read for the shown sample alone.

    Nothing is bound before it is first read: undo passes through thousands of documents that nobody looks at.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        samples = document.dataset.sample_count
        self._whole = samples * max(1, len(document.network.parameters)) <= WHOLE_SET_WORK
        self._sample: int | None = None
        self._evaluator: Evaluator | None = None
        self._kept: dict[Callable[[Document], object], object] = {}

    def kept(self, make: Callable[[Document], Made]) -> Made:
        """What `make` makes of the document, made when it is first asked for; a lens reads the document with it."""
        if make not in self._kept:
            self._kept[make] = make(self._document)
        return cast(Made, self._kept[make])

    def numbers(self, values: FloatArray, sample: int) -> UpdateNumbers:
        """The numbers at the parameters `values`: of all samples, or of a large set of `sample` (from 0) alone."""
        count, evaluator = self._document.dataset.sample_count, self._evaluator_for(sample)
        samples = np.arange(count) if self._whole else np.array([sample])
        return UpdateNumbers(self._document.task, samples, values, count=count, evaluator=evaluator)

    def _evaluator_for(self, sample: int) -> Evaluator:
        if self._evaluator is None or (not self._whole and sample != self._sample):
            task = self._document.task
            self._evaluator = Evaluator(task if self._whole else task.with_samples([sample]))
            self._sample = sample
        return self._evaluator
