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

    `parameter` is the name of the first parameter that is not finite, None if only E is not, or nothing diverged.
    """

    reason: StopReason
    epoch: int
    error: float
    parameter: str | None = None


def stop_at(epoch: int, error: float, settings: TrainingSettings) -> Stop | None:
    """Why a run ends at this epoch with this E, if it does; the threshold counts before the number of epochs."""
    if settings.threshold is not None and error < settings.threshold:
        return Stop("threshold", epoch, error)
    if epoch >= settings.epochs:
        return Stop("epochs", epoch, error)
    return None


def divergence(epoch: int, error: float, network: Network, values: FloatArray) -> Stop:
    """The stop at an epoch that diverged with these parameters, in the order of `Network.parameters`."""
    broken = np.nonzero(~np.isfinite(values))[0]
    return Stop("diverged", epoch, error, network.names[network.parameters[broken[0]]] if len(broken) else None)


def first_end(records: FloatArray, settings: TrainingSettings) -> int | None:
    """The first of some epochs' records (state, E) at which the run ends by its threshold or by divergence."""
    threshold = -np.inf if settings.threshold is None else settings.threshold
    errors = records[:, -1]
    if np.isfinite(records).all() and errors.min() >= threshold:  # nearly always, and much faster than row by row
        return None
    ends = ~np.isfinite(records).all(axis=1) | (errors < threshold)
    return int(ends.argmax()) if ends.any() else None
