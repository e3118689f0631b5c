"""What undo brings back: the document together with its run, so that no trained epoch is ever lost by an edit."""

from dataclasses import dataclass

from simulator.document import Document
from simulator.run import Run

EARLIER_RUNS_SHOWN = 6  # pale curves beside the current one; older runs live on in the undo stack


@dataclass(frozen=True, eq=False)
class Workspace:
    """A document, the run that started from it, earlier runs to compare with, and the epoch that was shown.

    `document` holds the parameters of epoch 0 of `run`.
    """

    document: Document
    run: Run
    earlier: tuple[Run, ...] = ()
    epoch: int = 0

    def earlier_with_current(self) -> tuple[Run, ...]:
        """The earlier runs once the current one has become one of them; a run that never trained is not kept."""
        runs = (*self.earlier, self.run) if self.run.last_epoch else self.earlier
        return runs[-EARLIER_RUNS_SHOWN:]
