"""Where in a run the window stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cursor:
    """`epoch` updates of the whole set are done, and so are the first `step` steps of the next one.

    At rest, where `step` is 0, all that belongs to the parameters of the epoch is shown; within an epoch only what its
    steps have computed. After all of them the parameters are those of the
    next epoch, which is at rest one step later.
    """

    epoch: int = 0
    step: int = 0

    def within(self, epochs: range) -> "Cursor":
        """The nearest cursor that a run of these epochs has."""
        epoch = max(epochs[0], min(self.epoch, epochs[-1]))
        return Cursor(epoch, self.step if epoch == self.epoch else 0)
