"""The way of a growing run to the window: the worker puts in how far it is, the window takes that at its own rate.

So there is never a signal an epoch, and nothing piles up where the window is slow.
"""

import threading
from dataclasses import dataclass

from engine.asking.conditions import Event
from engine.settings import TrainingSettings
from engine.training.history import History
from engine.training.stopping import Stop


@dataclass(frozen=True, eq=False)
class Progress:
    """The record of a run as far as it has grown, made with `settings` last; and why the job ended, where it has.

    `generation` tells the progress of a job from that of jobs that were given up. Where no epoch was made there is no
    `record`: the start was good enough already, or the worker failed. Where the job's condition happened, `event` says
    so and the record ends with its epoch.
    """

    generation: int
    settings: TrainingSettings
    record: History | None = None
    stop: Stop | None = None
    failure: Exception | None = None
    event: Event | None = None

    @property
    def is_last(self) -> bool:
        return bool(self.stop or self.failure or self.event)


class Outbox:
    """The newest progress, between the two threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._newest: Progress | None = None

    def put(self, progress: Progress) -> bool:
        """Put it in the place of what is there; True where the outbox was empty, so that one signal is enough."""
        with self._lock:
            was_empty, self._newest = self._newest is None, progress
            return was_empty

    def take(self) -> Progress | None:
        with self._lock:
            taken, self._newest = self._newest, None
            return taken
