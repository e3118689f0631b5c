"""What is awaited of runs: epochs that are not there, or far behind a keyframe, until they have been made again.

Of an opened run the end is there at once, each epoch before it later. Of a run that fills its memory there are the
keyframes, and each epoch between two of them once it has been trained again.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from time import perf_counter
from typing import Protocol

from PySide6.QtCore import QObject, Slot

from engine.training.replay import Stretch
from simulator.workers.recaller import Recaller
from simulator.workers.replay_worker import ReplayJob, ReplayThread
from simulator.workspace.cursor import Cursor
from simulator.workspace.events import Deviated, RecallEnded, Recalling, SessionEvent, ShownNearest
from simulator.workspace.run import Run
from simulator.workspace.standing import Standing
from simulator.workspace.viewpoint import Viewpoint
from simulator.workspace.workspace import Workspace

SILENT_SECONDS = 0.5  # in which nothing is said of what nobody waits for
FARTHEST = 1e-9  # from a saved end, beyond which it is told


class Recalled(Protocol):
    """Whose runs are made again. The session is one."""

    @property
    def workspace(self) -> Workspace: ...
    @property
    def viewpoint(self) -> Viewpoint: ...
    @property
    def standing(self) -> Standing: ...
    def look(self, viewpoint: Viewpoint) -> None: ...
    def stand_at(self, cursor: Cursor) -> None: ...
    def tell(self, event: SessionEvent) -> None: ...


class Recall(QObject):
    """Lets a person stand only at epochs that are there, and brings about those that are wished for."""

    def __init__(self, session: Recalled, is_busy: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._wish: Cursor | None = None
        self._then: Callable[[], None] | None = None
        self._silent_until = 0.0
        self._recaller = Recaller(is_busy, self)
        self._recaller.advanced.connect(self._advanced)
        self._recaller.whole.connect(self._whole)
        self._stood: tuple[Run | None, Cursor] = None, Cursor()
        self._replay = ReplayThread(self)
        self._replay.made.connect(self._replayed)

    @property
    def is_awaited(self) -> bool:
        """Whether somebody waits for an epoch, or for a whole run."""
        return self._wish is not None or self._then is not None

    def open(self, runs: Iterable[Run]) -> None:
        """Make the runs of another project whole, the first one first; nobody waits for any other any more."""
        self.stop()
        self._stood = None, Cursor()
        self._silent_until = perf_counter() + SILENT_SECONDS
        self._recaller.add(runs)

    def reachable(self, viewpoint: Viewpoint) -> Viewpoint:
        """The viewpoint if its epoch is there; else, for as long as it is not, that of the epoch shown, or the last."""
        run, before = self._session.workspace.run, self._session.viewpoint.cursor
        if not run.history.has(viewpoint.cursor.epoch):
            self._recaller.prefer(run)
        if run.history.has(viewpoint.cursor.epoch):
            return self._at_hand(viewpoint, run)
        self._wish, self._then = viewpoint.cursor, None
        stays = before.epoch in run.epochs and run.history.has(before.epoch)
        self._stood = run, before if stays else Cursor(run.last_epoch)
        return replace(viewpoint, cursor=self._stood[1])

    def _at_hand(self, viewpoint: Viewpoint, run: Run) -> Viewpoint:
        """The viewpoint if its epoch is no work; else the nearest stored one, for as long as it is not."""
        cursor = viewpoint.cursor
        if (run, cursor) == self._stood:
            return viewpoint
        self._wish = None
        self._replay.stop()
        if not run.history.is_at_hand(cursor.epoch):
            self._wish = cursor
            self._replay.start(ReplayJob(run.history.copied(), cursor.epoch))
            cursor = Cursor(run.history.nearest_stored(cursor.epoch))
        self._stood = run, cursor
        return replace(viewpoint, cursor=cursor)

    def when_whole(self, act: Callable[[], None]) -> bool:
        """Have the act done once the current run is whole; False where it is, and nothing is to be awaited."""
        run = self._session.workspace.run
        if not run.history.is_whole:
            self._recaller.prefer(run)
        if run.history.is_whole:
            return False
        self._wish, self._then = None, act
        self.tell_progress()
        return True

    def tell_progress(self) -> None:
        """Say how far the current run has been made again, or what is shown in the place of what is wished for."""
        workspace = self._session.workspace
        if self._wish and workspace.run.history.has(self._wish.epoch):
            self._session.tell(ShownNearest(self._wish.epoch, self._session.viewpoint.cursor.epoch))
            return
        self._session.tell(Recalling(workspace.label.name, workspace.run.history.made_to, workspace.run.last_epoch))

    def give_up(self) -> None:
        """Make no more epochs; whoever looks at one will have it made again."""
        self.stop()
        self._session.tell(RecallEnded(self._session.workspace.label.name, is_whole=False))

    def stop(self) -> None:
        """Wait for nothing, and make nothing."""
        self._wish = self._then = None
        self._recaller.stop()
        self._replay.stop()

    def close(self) -> None:
        """Stop, and end the thread."""
        self.stop()
        self._replay.close()

    # --- within -------------------------------------------------------------------------------------------------

    @Slot(object)
    def _advanced(self, run: Run) -> None:
        workspace = self._session.workspace
        if run is workspace.run and self._wish and run.history.has(self._wish.epoch):
            self._stand()
        elif run is workspace.run and (self.is_awaited or perf_counter() > self._silent_until):
            self.tell_progress()

    @Slot(object)
    def _replayed(self, stretch: Stretch) -> None:
        run = self._session.workspace.run
        if self._wish and run is self._stood[0]:
            run.history.remember(stretch)
            self._stand()

    @Slot(object)
    def _whole(self, run: Run) -> None:
        workspace, then = self._session.workspace, self._then
        self._session.look(self._session.viewpoint)  # its curves are drawn from all epochs now
        if run is workspace.run and self._wish:
            self._stand()
        elif run is workspace.run and then:
            self._then = None
            then()
        elif run is workspace.run and isinstance(self._session.standing.event, Recalling):
            self._session.tell(RecallEnded(workspace.label.name, is_whole=True))
        if run.history.deviation > FARTHEST:
            names = [branch.label.name for branch in workspace.branches if branch.run is run]
            self._session.tell(Deviated("".join(names), run.history.deviation))

    def _stand(self) -> None:
        wish, self._wish = self._wish, None
        if wish:
            self._session.stand_at(wish)
