"""Where in a run the window stands, and what it is doing there."""

from dataclasses import dataclass
from enum import Enum


class Mode(Enum):
    """EDIT: nothing trained yet; PAUSED: at the end of a run; SCRUBBING: at an earlier epoch of it."""

    EDIT = "edit"
    RUNNING = "running"
    PAUSED = "paused"
    SCRUBBING = "scrubbing"


@dataclass(frozen=True, slots=True)
class Cursor:
    """The epoch whose parameters are shown: `epoch` updates of the whole set are done."""

    epoch: int = 0

    def within(self, last_epoch: int) -> "Cursor":
        """The nearest cursor that the run has."""
        return Cursor(max(0, min(self.epoch, last_epoch)))


def mode_of(cursor: Cursor, last_epoch: int, running: bool) -> Mode:
    """The mode that a cursor in a run of `last_epoch` epochs means."""
    if running:
        return Mode.RUNNING
    if not last_epoch:
        return Mode.EDIT
    return Mode.SCRUBBING if cursor.epoch < last_epoch else Mode.PAUSED
