"""The numbers in the network that are shown: all of them at rest, or those that the steps of an epoch have computed."""

import math
from dataclasses import dataclass

from engine.arrays import FloatArray
from engine.explaining.trace import Trace
from simulator.resolve.probe import Probe
from simulator.workspace.run import Run

Known = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of one sample; None for what is not known (yet).

    `z`, `a` and `silent` (z ≤ 0 in every sample looked at) are by neuron, `values` and `gradient` by parameter.
    """

    sample: int
    values: tuple[float, ...]
    z: Known
    a: Known
    silent: tuple[bool, ...]
    error: float | None
    gradient: Known


def at_rest(run: Run, epoch: int, probe: Probe, sample: int) -> Figures:
    """Everything that belongs to the parameters of an epoch; E is that of the whole data set."""
    values = run.history.values(epoch)
    reading = probe.read(values, sample)
    gradient = (None,) * len(values) if reading.gradient is None else tuple(reading.gradient.tolist())
    return Figures(
        sample,
        tuple(values.tolist()),
        tuple(reading.z.tolist()),
        tuple(reading.a.tolist()),
        tuple(reading.silent.tolist()),
        run.history.error(epoch),
        gradient,
    )


def within_epoch(trace: Trace, step: int) -> Figures:
    """What the first `step` steps of an epoch have computed, for the sample they looked at last.

    E is the share of the sample, and so is the gradient until that of the whole update is known.
    """
    reading = trace.reading(step)
    a = _known(reading.a)
    shares, gradient = _known(reading.shares), _known(reading.gradient)
    return Figures(
        reading.sample,
        tuple(reading.values.tolist()),
        _known(reading.z),
        a,
        tuple(z <= 0 for z in reading.z.tolist()),
        reading.error,
        tuple(share if whole is None else whole for share, whole in zip(shares, gradient, strict=True)),
    )


def _known(values: FloatArray) -> Known:
    return tuple(None if math.isnan(value) else value for value in values.tolist())
