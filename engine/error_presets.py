"""How books and libraries measure the error: a row for each, with what it sets."""

from dataclasses import dataclass

from engine.settings import ErrorConvention
from engine.words import noted


@dataclass(frozen=True, slots=True)
class ErrorPreset:
    """A book or a library: its noted `title`, how the error is `written` there, and the convention that this is."""

    title: str
    written: str
    convention: ErrorConvention


ERROR_PRESETS = (
    ErrorPreset(noted("The lecture"), "E = 1/(2m) Σ (T − a)²", ErrorConvention()),
    ErrorPreset(noted("Bishop, Rojas"), "E = ½ Σ (y − t)²", ErrorConvention(True, "sum", "sum")),
    ErrorPreset(noted("Nielsen"), "C = 1/(2n) Σ ‖y − a‖²", ErrorConvention(True, "mean", "sum")),
    ErrorPreset(noted("PyTorch"), "torch.nn.MSELoss()", ErrorConvention(False, "mean", "mean")),
    ErrorPreset(noted("PyTorch, sum"), "MSELoss(reduction='sum')", ErrorConvention(False, "sum", "sum")),
    ErrorPreset(noted("Keras"), "loss='mse'", ErrorConvention(False, "mean", "mean")),
)
"""In the letters of each book: y and a are outputs, t and y their targets, n the samples."""
