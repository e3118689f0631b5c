"""The frozen state of the toolbar; no Qt here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RunBarState:
    """The settings in the toolbar: `threshold` None is none, `pace` in epochs a second with None for full speed.

    `step_size` is the name of a `Stride`: how far the step buttons go.
    """

    learning_rate: float = 0.4
    epochs: int = 1000
    threshold: float | None = 0.001
    pace: float | None = None
    digits: int = 4
    step_size: str = "epoch"
