"""Runs for the tests of the plots: a record held in arrays, and one that has thinned its parameters."""

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.network import Parameter
from widgets.plots.plot_state import PlotRun


class Record:
    """A record of a run that stores the parameters of every `keep`-th epoch, and counts what was read."""

    def __init__(self, errors: object, values: object = (), keep: int = 1) -> None:
        self.all_errors: FloatArray = np.asarray(errors, dtype=np.float64)
        self.all_values: FloatArray = np.asarray(values, dtype=np.float64).reshape(len(self.all_errors), -1)
        self.keep = keep
        self.read = 0

    @property
    def last_epoch(self) -> int:
        return len(self.all_errors) - 1

    def errors(self, start: int, stop: int) -> FloatArray:
        self.read += stop - start
        return self.all_errors[start:stop]

    def stored(self, start: int, stop: int) -> tuple[IntArray, FloatArray]:
        self.read += stop - start
        epochs = np.arange(-(-start // self.keep) * self.keep, min(stop, self.last_epoch + 1), self.keep)
        return epochs, self.all_values[epochs]


def run(record: Record, id: int = 1, last_epoch: int | None = None) -> PlotRun:
    """The record as a run, up to `last_epoch`, with parameters named w1, w2 …"""
    count = record.all_values.shape[1]
    return PlotRun(
        id=id,
        record=record,
        last_epoch=record.last_epoch if last_epoch is None else last_epoch,
        names=tuple(f"w{number}" for number in range(1, count + 1)),
        parameters=tuple(Parameter(f"n{number}", "x1") for number in range(1, count + 1)),
    )


def falling(epochs: int, parameters: int = 4) -> Record:
    """Errors that fall from 0.1 and parameters that drift apart, evenly spread at the end."""
    part = np.arange(epochs + 1) / max(1, epochs)
    slopes = np.linspace(-1.0, 1.0, parameters)
    return Record(0.1 * np.exp(-5 * part), part[:, None] * slopes)
