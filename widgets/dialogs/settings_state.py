"""What the dialog of the settings shows, and what is chosen in it, as frozen values; no Qt here."""

from dataclasses import dataclass

from engine.initialization import Scheme
from engine.settings import ErrorConvention, TrainingSettings


@dataclass(frozen=True, slots=True)
class SettingsChoice:
    """How it is trained, how E is measured, and by which scheme the start is drawn from the seed.

    `start` None leaves the parameters as they are.
    """

    settings: TrainingSettings
    convention: ErrorConvention
    start: Scheme | None = None


@dataclass(frozen=True, slots=True)
class SettingsState:
    """What is in force, and how many samples and outputs there are."""

    choice: SettingsChoice
    sample_count: int
    output_count: int
