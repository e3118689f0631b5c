"""The way of trained epochs to the window: the worker puts them in, the window takes them at its own rate.

So there is never a signal an epoch.
"""

import threading
from dataclasses import dataclass

from engine.asking.conditions import Event
from engine.settings import TrainingSettings
from engine.training.stopping import Stop
from engine.training.trainer import Frames

OUTBOX_BYTES = 64 * 2**20  # the worker waits when the window is so far behind


@dataclass(frozen=True, eq=False)
class Batch:
    """Epochs on their way to the window, trained with `settings`; and why the job ended, where it has.

    `generation` tells the batches of a job from those of jobs that were given up. There are no `frames` where the
    start was good enough already, and where the worker failed. Where the job's condition happened, `event` says so
    and the frames end with its epoch.
    """

    generation: int
    settings: TrainingSettings
    frames: Frames | None = None
    stop: Stop | None = None
    failure: Exception | None = None
    event: Event | None = None

    @property
    def is_last(self) -> bool:
        return bool(self.stop or self.failure or self.event)


class Outbox:
    """Batches between the two threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._batches: list[Batch] = []
        self._bytes = 0

    def put(self, batch: Batch) -> bool:
        """Add a batch; True where the outbox was empty, so that one signal is enough."""
        with self._lock:
            self._batches.append(batch)
            self._bytes += batch.frames.states.nbytes if batch.frames else 0
            return len(self._batches) == 1

    def take(self) -> list[Batch]:
        with self._lock:
            taken, self._batches, self._bytes = self._batches, [], 0
            return taken

    @property
    def is_full(self) -> bool:
        return self._bytes > OUTBOX_BYTES
