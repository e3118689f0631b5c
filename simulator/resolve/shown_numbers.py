"""The numbers in the network that are shown: all of them at rest, or those that the steps of an epoch have computed."""

import math
from dataclasses import dataclass

import numpy as np

from engine.arrays import BoolArray, FloatArray
from engine.explaining.trace import Reading
from engine.formulas.formula import Symbol
from engine.formulas.symbols import E
from simulator.resolve.moment import Moment

Known = tuple[float | None, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """The numbers of one sample; None for what is not known (yet).

    `z`, `a` and `silent` (z ≤ 0 in every sample looked at) are by neuron, `values`, `gradient` and whether that is
    `known` by parameter. `error` is that of the `count` samples which share E, or, where `error_symbol` says so, one
    sample's share; so is what a derivative is taken of where `of_share` says so, else it is E.
    """

    sample: int
    count: int
    values: FloatArray
    z: Known
    a: Known
    silent: tuple[bool, ...]
    error: float | None
    error_symbol: Symbol
    gradient: FloatArray
    known: BoolArray
    of_share: BoolArray


def shown_numbers(moment: Moment) -> Figures:
    """Everything that belongs to the parameters of an epoch, or what its steps have computed so far."""
    return _at_rest(moment) if moment.reading is None else _within_epoch(moment, moment.reading)


def _at_rest(moment: Moment) -> Figures:
    """All is known, but a gradient of very many samples; E is that of the whole data set."""
    numbers, column = moment.numbers, moment.numbers.column(moment.sample)
    evaluation, values = numbers.evaluation, moment.values
    return Figures(
        moment.sample,
        numbers.count,
        values,
        tuple(evaluation.z[:, column].tolist()),
        tuple(evaluation.a[:, column].tolist()),
        tuple(np.asarray((evaluation.z <= 0).all(axis=1)).tolist()),
        moment.run.history.error(moment.epoch),
        E,
        numbers.gradient,
        np.full(len(values), numbers.is_whole),
        np.zeros(len(values), dtype=np.bool_),
    )


def _within_epoch(moment: Moment, reading: Reading) -> Figures:
    """What is known of the sample that the steps looked at last.

    E is the share of the sample, and so is the gradient until that of the whole update is known.
    """
    share = moment.sample_numbers.sample.error_symbol
    of_share = np.isnan(reading.gradient)
    gradient = np.where(of_share, reading.shares, reading.gradient)
    return Figures(
        reading.sample,
        moment.numbers.count,
        reading.values,
        _known(reading.z),
        _known(reading.a),
        tuple(z <= 0 for z in reading.z.tolist()),
        reading.error,
        share,
        gradient,
        ~np.isnan(gradient),
        of_share,
    )


def _known(values: FloatArray) -> Known:
    return tuple(None if math.isnan(value) else value for value in values.tolist())
