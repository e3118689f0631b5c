"""What the runs of a session may keep of their parameters, all together; no Qt here."""

from weakref import WeakSet

from simulator.workspace.run import CURRENT_RUN_BYTES, Run

ALL_RUNS_BYTES = 448 * 2**20  # of keyframes, and an eighth more of E; what does not fit is trained again
EARLIER_RUN_BYTES = 32 * 2**20  # of one run that is not the current one


class RunMemory:
    """Shares one budget out: the current run first, the earlier ones alike, those that only undo brings back too.

    A run that nobody holds any more counts no longer.
    """

    def __init__(self) -> None:
        self._earlier: WeakSet[Run] = WeakSet()

    def pass_on(self, left: Run, current: Run) -> None:
        """`current` takes the place of `left`, and every earlier run gives back what is more than its share."""
        self._earlier.discard(current)
        current.history.compact(CURRENT_RUN_BYTES)
        if left.is_trained:  # thousands never are, and keep a single epoch
            self._earlier.add(left)
        earlier = tuple(self._earlier)
        share = (ALL_RUNS_BYTES - CURRENT_RUN_BYTES) // max(1, len(earlier))
        for run in earlier:
            run.history.compact(min(share, EARLIER_RUN_BYTES))
