"""Every epoch of a run, within a budget of memory.

θ is kept of every epoch while that fits into the budget; when it is full, every second keyframe goes, so keyframes
stand 1, 2, 4, 8 … epochs apart. An epoch between two of them is trained again from the one before (`replay.py`): the
same calls on the same numbers, and so the same bits. E is kept of the latest millions of epochs, and of those before
its extremes alone (`error_store.py`): there, too, it comes out exactly by training again.

A record may also be expected to come to an end that is known from elsewhere, a file: then that end is there at once,
and the epochs before it are made again when they are asked for, or in parts (`make_again`).
"""

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass

import numpy as np

from engine.arrays import ALL, ColumnChoice, FloatArray, IntArray, frozen
from engine.settings import TrainingSettings
from engine.task import Task
from engine.training.batches import epoch_work
from engine.training.drawn_curves import DrawnCurves
from engine.training.envelope import Shown
from engine.training.error_store import ErrorStore
from engine.training.keyframes import Keyframes
from engine.training.program import compile_network, own_theta
from engine.training.replay import Replay, SettingsRecord, Stretch
from engine.training.trainer import Frames, TrainerState

UNKNOWN = float("nan")
"""What stands for the numbers of an epoch that could not be made again."""

_PART = 1000  # epochs that are made again at a time
_MOST_MADE = 256  # old epochs of which E is made again to be drawn
ERRORS_SHARE = 8  # of a budget, E may take one part in so many beside it
CURVES_SHARE = 4  # and what curves are drawn from another one; where that is too little, it is read anew
MOST_WORK = 3_000_000  # of an `epoch_work`, which takes a few milliseconds
_GROWING = ("_errors", "_keyframes", "_drawn", "_last_state", "_last_error", "_first", "_first_error")


@dataclass(frozen=True, slots=True, eq=False)
class KnownEnd:
    """The state and E with which a record ends that is still to be made."""

    state: TrainerState
    error: float


class History:
    """The record of one run, made by the settings of the task: append-only, and exact for every epoch.

    `budget_bytes` is for the keyframes, and less than half of it more for E and what curves are drawn from. To ask for
    an epoch that is not recorded raises `IndexError`.
    """

    def __init__(self, task: Task, budget_bytes: int = 256 * 2**20) -> None:
        self._task = task
        self._program = compile_network(task.network)
        self._settings = SettingsRecord(task.settings)
        self._replay, self._maker = Replay(task, self._settings), Replay(task, self._settings)
        self._end: KnownEnd | None = None
        self._deviation = 0.0
        self._budget = budget_bytes
        self._first = 0
        self._errors, self._keyframes = ErrorStore(budget_bytes // ERRORS_SHARE), Keyframes()
        self._drawn = DrawnCurves()
        self._first_error = self._last_error = UNKNOWN
        self._last_state = own_theta(task.network)

    @property
    def first_epoch(self) -> int:
        """The epoch that the record begins with."""
        return self._first

    @property
    def last_epoch(self) -> int:
        """The last epoch; the one before the first while nothing is recorded."""
        return self._end.state.epoch if self._end else self.made_to

    @property
    def made_to(self) -> int:
        """The epoch up to which every one is recorded: the last one, but where a known end is still to be reached."""
        return self._first + len(self._errors) - 1

    @property
    def is_whole(self) -> bool:
        """Whether every epoch is recorded."""
        return self._end is None

    @property
    def deviation(self) -> float:
        """How far from the known end the epochs came out that were made again, of its largest number or of 1."""
        return self._deviation

    @property
    def nbytes(self) -> int:
        """The bytes of all that is recorded."""
        return self._errors.nbytes + self._keyframes.nbytes + self._drawn.nbytes

    def append(self, frames: Frames) -> None:
        """Record the epochs that follow the last one; raises `ValueError` where they are others."""
        self._make(self.last_epoch)
        self._record(frames)

    def _record(self, frames: Frames) -> None:
        if not len(frames):
            return
        if not len(self._errors):
            self._first, self._first_error = frames.first_epoch, float(frames.errors[0])
        elif frames.first_epoch != self.made_to + 1:
            raise ValueError(f"Epoch {frames.first_epoch} does not follow the last recorded one, {self.made_to}.")
        self._errors.append(frames.errors)
        self._keyframes.append(frames.states)
        self._last_state, self._last_error = frozen(frames.states[-1]), float(frames.errors[-1])
        self._thin()

    def record_settings(self, settings: TrainingSettings) -> None:
        """The settings that make the epochs appended from now on."""
        made = self.last_epoch > self._first  # the first epoch is where the run begins: no settings made it
        self._settings.record(self.last_epoch + 1 if made else 0, settings)

    def expect(self, end: KnownEnd, changes: Iterable[tuple[int, TrainingSettings]]) -> None:
        """Let the record, of which there is the first epoch, come to this end; `changes` as the property has them."""
        for epoch, settings in changes:
            self._settings.record(epoch, settings)
        self._end = end if end.state.epoch > self._first else None

    def make_again(self, epochs: int = _PART) -> None:
        """Make up to so many of the epochs that are not recorded; what was known of the end stays as it was."""
        end = self._end
        if end is None:
            return
        last = min(self.made_to + epochs, end.state.epoch)
        frames = self._made(last)
        if frames.last_epoch == end.state.epoch:
            self._deviation = _deviation(frames.states[-1], end.state.vector)
            self._maker.forget()
            self._end = None
            frames = _ended_with(frames, end)
        self._record(frames)

    def _made(self, last: int) -> Frames:
        """The epochs up to this one or to a change of the settings; unknown ones where there is no training on."""
        start = TrainerState(self.made_to, self._last_state)
        frames = self._maker.frames(start, last)
        if len(frames):
            return frames
        states = np.full((last - start.epoch, len(start.vector)), UNKNOWN)
        return Frames(start.epoch + 1, states, np.full(len(states), UNKNOWN), None)

    def _make(self, epoch: int) -> None:
        """Make what is not recorded up to this epoch."""
        while self.made_to < epoch:
            self.make_again(min(_PART, epoch - self.made_to))

    def error(self, epoch: int) -> float:
        """E at this epoch."""
        self._check(epoch)
        if self._end and epoch == self.last_epoch:
            return self._end.error
        if epoch == self.made_to:
            return self._last_error
        return float(self.errors(epoch, epoch + 1)[0])

    def errors(self, start: int, stop: int) -> FloatArray:
        """E of the epochs start ≤ k < stop; of very old ones by training them again."""
        self._make(min(stop - 1, self.last_epoch))
        start, stop = max(start, self._first), min(stop, self.made_to + 1)
        old = min(max(start, self._exact_from), max(start, stop))
        return np.concatenate([*self._made_errors(start, old), self._exact_errors(old, stop)])

    def known_errors(self, start: int, stop: int) -> tuple[IntArray, FloatArray]:
        """The epochs in start ≤ k < stop that are recorded, and E of each; of many old ones a few, with the extremes.

        Between two of these E lies nowhere lower than the lower one of its stretch, nor higher than the higher one.
        """
        start, stop = max(start, self._first), max(start, min(stop, self.made_to + 1))
        old = min(max(start, self._exact_from), stop)
        if old - start <= _MOST_MADE:
            return np.arange(start, stop), self.errors(start, stop)
        places, values = self._errors.extremes(start - self._first, old - self._first)
        return np.append(places + self._first, np.arange(old, stop)), np.append(values, self._exact_errors(old, stop))

    @property
    def _exact_from(self) -> int:
        """The first epoch whose E, and that of all later ones, is kept."""
        return self._first + self._errors.exact_from

    def _exact_errors(self, start: int, stop: int) -> FloatArray:
        return self._errors.exact(start - self._first, max(start, stop) - self._first)

    def _made_errors(self, start: int, stop: int) -> Iterator[FloatArray]:
        """E of the epochs start ≤ k < stop, trained again from the keyframes before them."""
        if start == self._first and start < stop:
            yield np.array([self._first_error])
            start += 1
        while start < stop:
            errors = self._maker.frames(self.state(start - 1), min(stop - 1, start + _PART)).errors
            if not len(errors):  # where a record goes on that no training makes
                errors = np.full(stop - start, UNKNOWN)
            yield errors
            start += len(errors)

    def values(self, epoch: int) -> FloatArray:
        """The parameters at this epoch, in the order of `Network.parameters`; trained again where not stored."""
        return self._program.values(self._vector(epoch))

    def stored(self, start: int, stop: int, columns: ColumnChoice = ALL) -> tuple[IntArray, FloatArray]:
        """The keyframes' epochs in start ≤ k < stop, and for each a row of parameters, as in `Network.parameters`.

        Of these those in `columns` alone.
        """
        return self._read(self._places(start, stop, self._keyframes.distance), columns)

    def some_stored(self, start: int, stop: int, columns: ColumnChoice, most: int) -> tuple[IntArray, FloatArray]:
        """As `stored`, but of more than so many keyframes every second, fourth … one alone."""
        distance = self._keyframes.distance
        while len(places := self._places(start, stop, distance)) > most:
            distance *= 2
        return self._read(places, columns)

    def errors_drawn(self, epochs: range, columns: int) -> Shown:
        """The curve of E over these epochs, in about so many columns."""
        return self._drawn.errors(self, epochs, columns)

    def parameters_drawn(self, count: int, epochs: range, columns: int) -> Shown:
        """The curves of the first `count` parameters over these epochs, in about so many columns."""
        return self._drawn.parameters(self, count, epochs, columns)

    def draw_on(self) -> None:
        """Take what has grown into the curves that are drawn; else that is done when they are looked at."""
        self._drawn.follow(self)

    def _places(self, start: int, stop: int, distance: int) -> range:
        """The places of the keyframes in start ≤ k < stop, so far apart."""
        first = max(0, -((self._first - start) // distance)) * distance
        return range(first, max(first, min(stop, self.made_to + 1) - self._first), distance)

    def _read(self, places: range, columns: ColumnChoice) -> tuple[IntArray, FloatArray]:
        """The epochs at these places, and the columns of their parameters."""
        width = len(self._program.columns[columns])
        rows = self._keyframes.rows(places, lambda part: self._program.some_values(part, columns), width)
        return self._first + np.array(places, dtype=np.intp), rows

    def stored_before(self, epoch: int) -> int:
        """The last epoch up to this one whose parameters are stored, and so cost nothing to read."""
        self._check(epoch)
        if epoch == self.last_epoch:
            return epoch
        made = min(epoch, self.made_to)
        return made if made == self.made_to else made - self.behind(made)

    def behind(self, epoch: int) -> int:
        """How many epochs are trained again to come to this one, from the keyframe before it or from what is known."""
        if epoch in {self.last_epoch, self.made_to}:
            return 0
        if epoch > self.made_to:
            return epoch - self.made_to
        keyframe = epoch - (epoch - self._first) % self._keyframes.distance
        return self._replay.behind(keyframe, epoch)

    def is_at_hand(self, epoch: int) -> bool:
        """Whether this epoch is recorded, and little has to be computed to have its parameters."""
        return self.has(epoch) and self.behind(epoch) * epoch_work(self.settings(epoch), self._task) <= MOST_WORK

    def nearest_stored(self, epoch: int) -> int:
        """The epoch nearest to this one whose parameters are stored; the earlier of two."""
        before = self.stored_before(epoch)
        following = before + self._keyframes.distance
        after = following if following <= self.made_to else self.last_epoch
        return before if epoch - before <= abs(after - epoch) else after

    def has(self, epoch: int) -> bool:
        """Whether this epoch need not be made again from far before."""
        return epoch <= self.made_to or epoch == self.last_epoch

    def state(self, epoch: int) -> TrainerState:
        """What a trainer needs to go on from this epoch."""
        return TrainerState(epoch, frozen(self._vector(epoch)))

    def settings(self, epoch: int) -> TrainingSettings:
        """The settings that made this epoch."""
        return self._settings.at(epoch)

    @property
    def changes(self) -> tuple[tuple[int, TrainingSettings], ...]:
        """Each first epoch that other settings made than the one before, with these settings, in order."""
        return tuple(change for change in self._settings.changes() if change[0] <= self.last_epoch)

    @property
    def begun_with(self) -> TrainingSettings:
        """The settings that made the first epochs, or that make them."""
        return self._settings.at(0)

    def copied(self) -> "History":
        """The record as it is now, for another thread: what is appended here or there is not seen by the other."""
        other, settings = copy(self), self._settings.copied()
        replay, maker = (Replay(self._task, settings) for _ in range(2))
        errors, keyframes, drawn = self._errors.copied(), self._keyframes.copied(), self._drawn.copied()
        other.__dict__.update(_settings=settings, _replay=replay, _maker=maker)
        other.__dict__.update(_errors=errors, _keyframes=keyframes, _drawn=drawn)
        return other

    def take(self, grown: "History") -> "History":
        """Become what a copy of this has grown to in another thread; the copy is not to be used any more.

        Returns what is no longer needed of this one: to let go of it may take a while.
        """
        old, grown_to = copy(self), vars(grown)
        self._settings.become(grown_to["_settings"])
        self.__dict__.update({name: grown_to[name] for name in _GROWING})
        return old

    def replayed(self, epoch: int) -> Stretch:
        """This epoch, which is not stored, and as many of those before it as were trained again and are still there."""
        self._vector(epoch)
        return self._replay.stretch

    def remember(self, stretch: Stretch) -> None:
        """Have these epochs at hand, which a copy of this has trained again."""
        self._replay.stretch = stretch

    def compact(self, budget_bytes: int) -> None:
        """Give memory back: keep to this budget from now on."""
        self._budget = budget_bytes
        self._errors.keep_to(budget_bytes // ERRORS_SHARE)
        if self._drawn.nbytes > budget_bytes // CURVES_SHARE:
            self._drawn.forget()
        self._replay.forget()
        self._thin()

    def _thin(self) -> None:
        while len(self._keyframes) > 1 and self._keyframes.nbytes > self._budget:
            self._keyframes.halve()

    def _vector(self, epoch: int) -> FloatArray:
        self._check(epoch)
        if self._end and epoch == self.last_epoch:
            return self._end.state.vector
        self._make(epoch)
        if epoch == self.made_to:
            return self._last_state
        behind = (epoch - self._first) % self._keyframes.distance
        keyframe = self._keyframes[epoch - self._first - behind]
        return self._replay.state(TrainerState(epoch - behind, keyframe), epoch) if behind else keyframe

    def _check(self, epoch: int) -> None:
        if not self._first <= epoch <= self.last_epoch:
            raise IndexError(
                f"Epoch {epoch} is not recorded; the recorded ones are {self._first} to {self.last_epoch}."
            )


def _deviation(made: FloatArray, known: FloatArray) -> float:
    """How far two states are apart, of the largest number of the known one or of 1; infinite where one has none."""
    if len(made) != len(known):
        return float("inf")
    with np.errstate(all="ignore"):
        apart = np.where((made == known) | (np.isnan(made) & np.isnan(known)), 0.0, np.abs(made - known))
        size = np.abs(known, where=np.isfinite(known), out=np.zeros(len(known))).max(initial=1.0)
    return float(np.nan_to_num(apart, nan=np.inf, posinf=np.inf).max(initial=0.0) / size)


def _ended_with(frames: Frames, end: KnownEnd) -> Frames:
    """The frames with the known end in the place of the last one."""
    states, errors = frames.states.copy(), frames.errors.copy()
    states[-1], errors[-1] = end.state.vector, end.error
    return Frames(frames.first_epoch, states, errors, None)
