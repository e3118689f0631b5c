"""Runs for the tests of the plots: a record held in arrays, and one that has thinned its parameters."""

import numpy as np

from engine.arrays import ALL, ColumnChoice, FloatArray, IntArray
from engine.graph import Parameter
from engine.training.drawn_curves import DrawnCurves
from engine.training.envelope import Shown
from widgets.plots.plot_state import PlotRun


class Record:
    """A record of a run that begins at `first`, stores every `keep`-th epoch's parameters, and counts what was read."""

    def __init__(self, errors: object, values: object = (), keep: int = 1, first: int = 0) -> None:
        self.all_errors: FloatArray = np.asarray(errors, dtype=np.float64)
        self.all_values: FloatArray = np.asarray(values, dtype=np.float64).reshape(len(self.all_errors), -1)
        self.keep, self.first = keep, first
        self.read = 0
        self._drawn = DrawnCurves()

    @property
    def last_epoch(self) -> int:
        return self.first + len(self.all_errors) - 1

    def known_errors(self, start: int, stop: int) -> tuple[IntArray, FloatArray]:
        self.read += stop - start
        assert start >= self.first or start >= stop
        known = self.all_errors[start - self.first : max(start, stop) - self.first]
        return np.arange(start, start + len(known)), known

    def stored(self, start: int, stop: int, columns: ColumnChoice = ALL) -> tuple[IntArray, FloatArray]:
        self.read += stop - start
        begin = self.first + -(-max(0, start - self.first) // self.keep) * self.keep
        epochs = np.arange(begin, min(stop, self.last_epoch + 1), self.keep)
        return epochs, self.all_values[epochs - self.first][:, columns]

    def some_stored(self, start: int, stop: int, columns: ColumnChoice, most: int) -> tuple[IntArray, FloatArray]:
        epochs, rows = self.stored(start, stop, columns)
        every = -(-len(epochs) // most)
        return epochs[::every], rows[::every]

    @property
    def first_epoch(self) -> int:
        return self.first

    @property
    def made_to(self) -> int:
        return self.last_epoch

    def errors_drawn(self, epochs: range, columns: int) -> Shown:
        return self._drawn.errors(self, epochs, columns)

    def parameters_drawn(self, count: int, epochs: range, columns: int) -> Shown:
        return self._drawn.parameters(self, count, epochs, columns)


def run(record: Record, id: int = 1, last_epoch: int | None = None) -> PlotRun:
    """The record as a run, up to `last_epoch`, with parameters named w1, w2 …"""
    count = record.all_values.shape[1]
    return PlotRun(
        id=id,
        record=record,
        last_epoch=record.last_epoch if last_epoch is None else last_epoch,
        names=tuple(f"w{number}" for number in range(1, count + 1)),
        parameters=tuple(Parameter(f"n{number}", "x1") for number in range(1, count + 1)),
        first_epoch=record.first,
    )


def falling(epochs: int, parameters: int = 4, first: int = 0) -> Record:
    """So many epochs after `first` of errors that fall from 0.1 and parameters that drift apart, to even distances."""
    part = np.arange(epochs + 1) / max(1, epochs)
    slopes = np.linspace(-1.0, 1.0, parameters)
    return Record(0.1 * np.exp(-5 * part), part[:, None] * slopes, first=first)
