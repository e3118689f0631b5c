"""Epochs trained again from a recorded state, to the same bits."""

from bisect import bisect_right
from copy import copy
from dataclasses import dataclass, replace

from engine.arrays import FloatArray
from engine.settings import TrainingSettings
from engine.task import Task
from engine.training.trainer import Frames, Trainer, TrainerState

_NO_END = 1_000_000_000
KEPT_BYTES = 64 * 2**20  # of epochs trained again


class SettingsRecord:
    """Which settings made which epoch of a run."""

    def __init__(self, settings: TrainingSettings) -> None:
        self._starts = [0]
        self._settings = [settings]

    def record(self, epoch: int, settings: TrainingSettings) -> None:
        """The settings that make `epoch` and those after it."""
        while self._starts and self._starts[-1] >= epoch:
            self._starts.pop()
            self._settings.pop()
        if not self._settings or _endless(self._settings[-1]) != _endless(settings):
            self._starts.append(epoch)
            self._settings.append(settings)

    def at(self, epoch: int) -> TrainingSettings:
        """The settings that made this epoch."""
        return self._settings[max(0, bisect_right(self._starts, epoch) - 1)]

    def become(self, other: "SettingsRecord") -> None:
        """Hold what the other one holds."""
        self.__dict__.update(vars(other.copied()))

    def copied(self) -> "SettingsRecord":
        """A record of the same, which goes its own way from here."""
        other = copy(self)
        other.__dict__.update(_starts=[*self._starts], _settings=[*self._settings])
        return other

    def changes(self) -> tuple[tuple[int, TrainingSettings], ...]:
        """Each first epoch that other settings made than the one before, with these settings."""
        return tuple(zip(self._starts[1:], self._settings[1:], strict=True))

    def change_after(self, epoch: int) -> int:
        """The first epoch behind this one that other settings made, or one that no run reaches."""
        place = bisect_right(self._starts, epoch)
        return self._starts[place] if place < len(self._starts) else _NO_END


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """The state vectors of epochs in succession, from `first` on."""

    first: int
    states: tuple[FloatArray, ...]

    @property
    def last(self) -> int:
        """The last epoch; the one before the first where there is none."""
        return self.first + len(self.states) - 1


class Replay:
    """Trains epochs of a run again, by the settings of its record.

    The `stretch` asked for last is kept as far as there is memory, so that its neighbours come at once.
    """

    def __init__(self, task: Task, settings: SettingsRecord) -> None:
        self._task = task
        self._settings = settings
        self._trainer: Trainer | None = None
        self.stretch = Stretch(0, ())

    def state(self, start: TrainerState, epoch: int) -> FloatArray:
        """The state vector at `epoch`, which comes after `start`."""
        if not self._reaches(start.epoch, epoch):
            self.stretch = Stretch(start.epoch, (start.vector,))
        while self.stretch.last < epoch:
            self._go_on(epoch)
        return self.stretch.states[epoch - self.stretch.first]

    def behind(self, start: int, epoch: int) -> int:
        """How many epochs are trained to come to `epoch` from `start`, or from what is kept."""
        return max(0, epoch - (self.stretch.last if self._reaches(start, epoch) else start))

    def frames(self, start: TrainerState, last: int) -> Frames:
        """The epochs after `start`, up to `last` or to where the settings change; none where the run diverges there."""
        following = start.epoch + 1
        settings = _endless(self._settings.at(following))
        stop = min(last, self._settings.change_after(following) - 1)
        return self._trainer_at(start, settings).advance(stop - start.epoch)

    def forget(self) -> None:
        """Give back the memory."""
        self._trainer, self.stretch = None, Stretch(0, ())

    def _reaches(self, start: int, epoch: int) -> bool:
        """Whether what is kept holds `epoch`, or leads there from no earlier than `start`."""
        return self.stretch.first <= epoch and self.stretch.last >= start and bool(self.stretch.states)

    def _go_on(self, epoch: int) -> None:
        """Train on from the last state: up to `epoch`, to where the settings change, or as far as memory reaches."""
        reached, states = self.stretch.last, self.stretch.states
        most = max(1, KEPT_BYTES // 2 // max(1, states[-1].nbytes))
        states += tuple(self.frames(TrainerState(reached, states[-1]), min(epoch, reached + most)).states)
        dropped = max(0, len(states) - 2 * most)
        self.stretch = Stretch(self.stretch.first + dropped, states[dropped:])

    def _trainer_at(self, state: TrainerState, settings: TrainingSettings) -> Trainer:
        if self._trainer is None:
            self._trainer = Trainer(replace(self._task, settings=settings), state)
        else:
            self._trainer.settings = settings
            if not _stands_at(self._trainer, state):
                self._trainer.resume(state)
        return self._trainer


def _stands_at(trainer: Trainer, state: TrainerState) -> bool:
    """Whether the trainer would only be made to begin where it is."""
    here = trainer.state
    return here.epoch == state.epoch and here.vector.tobytes() == state.vector.tobytes()


def _endless(settings: TrainingSettings) -> TrainingSettings:
    """What of the settings makes an epoch: all but when the run ends."""
    return replace(settings, threshold=None, epochs=_NO_END)
