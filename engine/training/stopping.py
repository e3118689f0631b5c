"""When a run ends: E below the threshold, enough epochs, or something that is not a finite number any more."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from engine.arrays import FloatArray
from engine.network import Network
from engine.settings import TrainingSettings

StopReason = Literal["threshold", "epochs", "diverged"]


@dataclass(frozen=True, slots=True)
class Stop:
    """Why a run ended, and the epoch and E it ended with.

    Where it diverged, `parameter` is the name of the first parameter that is not finite, or of the largest one where
    only E is not; `value` is its value, and `learning_rate` the η that led there. All are None elsewhere, and the first
    two where there is no parameter.
    """

    reason: StopReason
    epoch: int
    error: float
    parameter: str | None = None
    value: float | None = None
    learning_rate: float | None = None


def stop_at(epoch: int, error: float, settings: TrainingSettings) -> Stop | None:
    """Why a run ends at this epoch with this E, if it does; the threshold counts before the number of epochs."""
    if settings.threshold is not None and error < settings.threshold:
        return Stop("threshold", epoch, error)
    if epoch >= settings.epochs:
        return Stop("epochs", epoch, error)
    return None


def divergence(epoch: int, error: float, network: Network, values: FloatArray, learning_rate: float) -> Stop:
    """The stop at an epoch that diverged with these parameters, in the order of `Network.parameters`."""
    if not len(values):
        return Stop("diverged", epoch, error, learning_rate=learning_rate)
    broken = ~np.isfinite(values)
    place = int(np.argmax(broken) if broken.any() else np.argmax(np.abs(values)))
    name = network.names[network.parameters[place]]
    return Stop("diverged", epoch, error, name, float(values[place]), learning_rate)


def first_end(records: FloatArray, settings: TrainingSettings) -> int | None:
    """The first of some epochs' records (state, E) at which the run ends by its threshold or by divergence."""
    threshold = -np.inf if settings.threshold is None else settings.threshold
    errors = records[:, -1]
    if np.isfinite(records).all() and errors.min() >= threshold:  # nearly always, and much faster than row by row
        return None
    ends = ~np.isfinite(records).all(axis=1) | (errors < threshold)
    return int(ends.argmax()) if ends.any() else None
