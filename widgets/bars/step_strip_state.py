"""What the strip of steps shows, as frozen values; no Qt here."""

from dataclasses import dataclass

from engine.explaining.steps import Phase


@dataclass(frozen=True, slots=True)
class StepChip:
    """One step, or several under one name: `label` ("∂w₁"), and how many steps are done behind it (`stop`)."""

    label: str
    stop: int
    hint: str = ""


@dataclass(frozen=True, slots=True)
class StepGroup:
    """The steps of one phase, in their order."""

    phase: Phase
    chips: tuple[StepChip, ...]


@dataclass(frozen=True, slots=True)
class StepStripState:
    """The steps of the sample or update at hand; `done` is how many steps of the epoch are done, 0 at rest.

    `place` says which sample it is where there are several ("sample 2 of 4"), and is empty otherwise.
    """

    groups: tuple[StepGroup, ...] = ()
    done: int = 0
    place: str = ""
