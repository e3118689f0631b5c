"""Run, pause, step, run until: how the session's cursor is moved through a run, which grows at its end."""

from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Slot

from engine.asking.conditions import Condition
from engine.asking.gauge import Gauge
from engine.errors import EngineError, RefusalError
from simulator.project.document import Document, with_settings
from simulator.session.recall import Recall
from simulator.workers.runner import Goal, Runner
from simulator.workspace.cursor import Cursor
from simulator.workspace.events import (
    Paused,
    SearchStarted,
    SessionEvent,
    TrainingEnd,
    TrainingStarted,
    TrainingStopped,
)
from simulator.workspace.run import Run
from simulator.workspace.stepping import Stepper
from simulator.workspace.viewpoint import Viewpoint


class Played(Protocol):
    """What a player plays: a run with its document and where one stands in it. The session is one."""

    @property
    def document(self) -> Document: ...
    @property
    def run(self) -> Run: ...
    @property
    def epoch(self) -> int: ...
    @property
    def viewpoint(self) -> Viewpoint: ...
    @property
    def recall(self) -> Recall: ...
    def look(self, viewpoint: Viewpoint) -> None: ...
    def show(self, viewpoint: Viewpoint) -> None: ...
    def stand_at(self, cursor: Cursor) -> None: ...
    def tell(self, event: SessionEvent) -> None: ...
    def refuse(self, error: RefusalError) -> None: ...


class Player(QObject):
    """Takes the requests to move on and back; the session alone knows where it stands."""

    def __init__(self, session: Played, stepper: Stepper, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._stepper = stepper
        self._runner = Runner(self)
        self._runner.reached.connect(self._show_epoch)
        self._runner.ended.connect(self._run_ended)

    @property
    def is_running(self) -> bool:
        return self._runner.is_running

    def start(self) -> None:
        """Train on from where the window stands, until a rule stops it; at the end of a run, as many epochs more."""
        if self._session.recall.when_whole(self.start):
            return
        session, run = self._session, self._session.run
        self._show_epoch(session.epoch)
        if session.epoch == run.last_epoch:
            run.count_on(session.document.settings.epochs)
        session.tell(TrainingStarted())
        self._runner.start(run, self._to_be_run(), session.epoch, session.viewpoint.pace)

    @Slot(object)
    def run_until(self, condition: Condition) -> None:
        """Go on to where the condition happens next, through the epochs there are and then training further ones."""
        self._seek(condition, backwards=False)

    @Slot(object)
    def back_to(self, condition: Condition) -> None:
        """Go back to where the condition last happened before the shown epoch."""
        self._seek(condition, backwards=True)

    def pause(self) -> None:
        """Stop at the epoch that is shown."""
        if self.is_running:
            self._runner.pause()
            self._session.tell(Paused(self._session.epoch))

    def toggle(self) -> None:
        """Run, or pause."""
        if self.is_running:
            self.pause()
        else:
            self.start()

    def step_forward(self) -> None:
        """One step of the chosen size further; an epoch that is not there yet is trained."""
        if self._runner.defer(self.step_forward):
            return
        self.pause()
        session, view = self._session, self._session.viewpoint
        ahead = self._stepper.forward(session.document, session.run, view.cursor, view.step_size)
        if ahead.epoch <= session.run.last_epoch:
            session.stand_at(ahead)
        elif not session.recall.when_whole(self.step_forward):
            session.look(view)  # that it runs
            self._runner.one_epoch(session.run, session.document)

    def step_back(self) -> None:
        """One step of the chosen size back."""
        if self._runner.defer(self.step_back):
            return
        self.pause()
        session, view = self._session, self._session.viewpoint
        session.stand_at(self._stepper.back(session.document, session.run, view.cursor, view.step_size))

    @Slot(object)
    def set_pace(self, pace: float | None) -> None:
        """Train `pace` epochs a second, or at full speed."""
        self._session.show(replace(self._session.viewpoint, pace=pace))
        self._runner.change_pace(pace)

    def train_now(self, epoch: int | None = None) -> None:
        """Train here and now, in this thread: until a rule stops it, or up to `epoch` whatever the rules say."""
        rules = {} if epoch is None else {"epochs": epoch, "threshold": None}
        session, run = self._session, self._session.run
        run.train(with_settings(session.document, **rules))
        if epoch is not None:
            run.stop = None  # no rule of the document's has stopped it
        shown = run.last_epoch if epoch is None else max(run.first_epoch, min(epoch, run.last_epoch))
        run.history.values(shown)  # an opened run may have to be made again up to it
        self._show_epoch(shown)
        if run.stop:
            session.tell(TrainingStopped(run.stop, session.document.settings.threshold))

    def settings_changed(self) -> None:
        """Train on by the document's settings as they are now."""
        self._runner.change_settings(self._to_be_run().settings)

    def close(self) -> None:
        """End the thread."""
        self._runner.close()

    # --- within -------------------------------------------------------------------------------------------------

    @Slot(object)
    def _run_ended(self, end: TrainingEnd | None) -> None:
        if end is None:
            self._session.stand_at(self._session.viewpoint.cursor)
        else:
            self._session.tell(end)

    @Slot(int)
    def _show_epoch(self, epoch: int) -> None:
        self._session.look(replace(self._session.viewpoint, cursor=Cursor(epoch)))

    def _seek(self, condition: Condition, *, backwards: bool) -> None:
        self.pause()
        if self._session.recall.when_whole(lambda: self._seek(condition, backwards=backwards)):
            return
        session, document = self._session, self._to_be_run()
        try:
            gauge = Gauge(condition, document.task)
        except EngineError as reason:
            session.refuse(reason)
            return
        session.tell(SearchStarted(condition, document.task))
        self._runner.seek(session.run, document, Goal(gauge, session.epoch, backwards), session.viewpoint.pace)

    def _to_be_run(self) -> Document:
        """The document with the epoch at which its run is to end."""
        document = self._session.document
        return with_settings(document, epochs=self._session.run.end_after(document.settings.epochs))
