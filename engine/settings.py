"""How a run is trained and how its error is measured, as frozen values."""

from dataclasses import dataclass
from typing import Literal

from engine.errors import SettingsError

UpdateMode = Literal["batch", "online", "mini-batch"]
SampleReduction = Literal["mean", "sum"]
OutputReduction = Literal["sum", "mean"]

MOST_EPOCHS = 1_000_000_000


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """η, momentum, where to stop, and which samples an update sees.

    `threshold` None never stops a run early; `batch_size` counts for mini-batch alone; `shuffle` draws a new order of
    the samples each epoch from `seed` and the epoch's number. Raises `SettingsError` for what cannot be trained with.
    """

    learning_rate: float = 0.4
    momentum: float = 0.0
    epochs: int = 1000
    threshold: float | None = 0.001
    update: UpdateMode = "batch"
    batch_size: int | None = None
    shuffle: bool = False
    seed: int = 1

    def __post_init__(self) -> None:
        if not 0 < self.learning_rate < float("inf"):
            raise SettingsError(
                "The learning rate η is {rate:g}; it must be a number above 0.", rate=self.learning_rate
            )
        if not 0 <= self.momentum < 1:
            raise SettingsError(
                "The momentum is {momentum:g}; it must be at least 0 and below 1.", momentum=self.momentum
            )
        if not 0 <= self.epochs <= MOST_EPOCHS:
            raise SettingsError(
                "The number of epochs is {epochs}; it must be from 0 to {most}.", epochs=self.epochs, most=MOST_EPOCHS
            )
        if self.threshold is not None and not 0 <= self.threshold < float("inf"):
            raise SettingsError(
                "The threshold is {threshold:g}; it must be 0 or a number above it, or none.", threshold=self.threshold
            )
        if self.batch_size is not None and self.batch_size < 1:
            raise SettingsError("The batch size is {size}; it must be at least 1.", size=self.batch_size)
        if self.update == "mini-batch" and self.batch_size is None:
            raise SettingsError("Mini-batch training needs a batch size of at least 1.")
        if not 0 <= self.seed < 2**63:
            raise SettingsError("The seed is {seed}; it must be a whole number from 0 to 2⁶³ − 1.", seed=self.seed)


@dataclass(frozen=True, slots=True)
class ErrorConvention:
    """E = factor · Σ (T − a)² over samples and outputs: with or without the ½, as a mean or a sum over the samples,
    and as a sum or a mean over the outputs.

    The default is the lecture's E = 1/(2m) · Σ (T − a)².
    """

    half: bool = True
    samples: SampleReduction = "mean"
    outputs: OutputReduction = "sum"

    def factor(self, sample_count: int, output_count: int) -> float:
        """What the sum of squares is multiplied by, for so many samples and outputs."""
        shared = (sample_count if self.samples == "mean" else 1) * (output_count if self.outputs == "mean" else 1)
        return (0.5 if self.half else 1.0) / shared

    def slope(self, sample_count: int, output_count: int) -> float:
        """The s in ∂E/∂a = −s · (T − a), which is twice `factor`."""
        return 2.0 * self.factor(sample_count, output_count)
