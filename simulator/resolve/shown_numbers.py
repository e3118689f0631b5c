"""The numbers in the network that are shown: all of them at rest, or those that the steps of an epoch have computed."""

import math
from dataclasses import dataclass

import numpy as np

from engine.arrays import FloatArray
from engine.explaining.trace import Reading
from engine.formulas.formula import Symbol
from engine.formulas.symbols import E
from simulator.resolve.moment import Moment

Known = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of one sample; None for what is not known (yet).

    `z`, `a` and `silent` (z ≤ 0 in every sample looked at) are by neuron, `values` and `gradient` by parameter. `error`
    is that of the `count` samples which share E, or, where `error_symbol` says so, one sample's share; so is what each
    derivative in `gradient` is taken of, its `gradient_of`.
    """

    sample: int
    count: int
    values: tuple[float, ...]
    z: Known
    a: Known
    silent: tuple[bool, ...]
    error: float | None
    error_symbol: Symbol
    gradient: Known
    gradient_of: tuple[Symbol, ...]


def shown_numbers(moment: Moment) -> Figures:
    """Everything that belongs to the parameters of an epoch, or what its steps have computed so far."""
    return _at_rest(moment) if moment.reading is None else _within_epoch(moment, moment.reading)


def _at_rest(moment: Moment) -> Figures:
    """All is known, but a gradient of very many samples; E is that of the whole data set."""
    numbers, column = moment.numbers, moment.numbers.column(moment.sample)
    evaluation = numbers.evaluation
    values = tuple(moment.values.tolist())
    return Figures(
        moment.sample,
        numbers.count,
        values,
        tuple(evaluation.z[:, column].tolist()),
        tuple(evaluation.a[:, column].tolist()),
        tuple(np.asarray((evaluation.z <= 0).all(axis=1)).tolist()),
        moment.run.history.error(moment.epoch),
        E,
        tuple(numbers.gradient.tolist()) if numbers.is_whole else (None,) * len(values),
        (E,) * len(values),
    )


def _within_epoch(moment: Moment, reading: Reading) -> Figures:
    """What is known of the sample that the steps looked at last.

    E is the share of the sample, and so is the gradient until that of the whole update is known.
    """
    share = moment.sample_numbers.sample.error_symbol
    shares, gradient = _known(reading.shares), _known(reading.gradient)
    return Figures(
        reading.sample,
        moment.numbers.count,
        tuple(reading.values.tolist()),
        _known(reading.z),
        _known(reading.a),
        tuple(z <= 0 for z in reading.z.tolist()),
        reading.error,
        share,
        tuple(share if whole is None else whole for share, whole in zip(shares, gradient, strict=True)),
        tuple(share if whole is None else E for whole in gradient),
    )


def _known(values: FloatArray) -> Known:
    return tuple(None if math.isnan(value) else value for value in values.tolist())
