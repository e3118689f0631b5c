"""What a person asks of the runs: to name, show, compare, delete them, and to make another one current."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from engine.errors import NetworkError
from simulator.project.document import with_parameters
from simulator.resolve.runs import compared
from simulator.session.session import Session
from simulator.workspace.acts import DeleteRuns, DrawRuns, MakeCurrent, RenameRun, StartFrom, StartOver
from simulator.workspace.events import BackAtStart
from simulator.workspace.workspace import (
    RunEpoch,
    RunError,
    Workspace,
    made_current,
    one_line,
    renamed,
    with_drawn,
    without,
)
from widgets.lenses.runs_view_state import Comparison


class RunRequests(QObject):
    """Each method is one request; what cannot be done is refused by the session with a sentence."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session

    def restart(self) -> None:
        """Back to epoch 0: a new run from the parameters with which the runs up to this one began."""
        session, run = self._session, self._session.run
        if run.is_trained or run.first_epoch:
            session.start_run(with_parameters(session.document, run.beginning), StartOver(), anew=True)
        session.go_to(0)
        session.tell(BackAtStart())

    def start_from_here(self) -> None:
        """Let a new run leave the current one at the shown epoch, though nothing is changed."""
        session = self._session
        if session.run.is_trained or session.viewpoint.cursor.step:
            try:
                session.start_run(session.document_on_screen(), StartFrom(session.epoch_done))
            except NetworkError as reason:
                session.refuse(reason)

    @Slot(int)
    def make_current(self, run: int) -> None:
        """Bring back a run with its document and history; the one that was current becomes an earlier one."""
        if run != self._session.run.id:
            for name in self._names([run]):
                self._session.arrange(MakeCurrent(name), lambda workspace: made_current(workspace, run))

    @Slot(int, str)
    def rename(self, run: int, name: str) -> None:
        new = one_line(name)
        for old in self._names([run]):
            if old != new:
                self._session.arrange(RenameRun(old, new), lambda workspace: renamed(workspace, run, new))

    @Slot(object, bool)
    def draw(self, runs: Iterable[int], shown: bool) -> None:
        """Draw these runs in the plots, or do not."""
        chosen = tuple(runs)

        def change(workspace: Workspace) -> Workspace:
            for run in chosen:
                workspace = with_drawn(workspace, run, shown)
            return workspace

        if names := self._names(chosen):
            self._session.arrange(DrawRuns(names, shown), change)

    @Slot(object)
    def delete(self, runs: Iterable[int]) -> None:
        chosen = tuple(runs)

        def change(workspace: Workspace) -> Workspace:
            for run in chosen:
                workspace = without(workspace, run)
            return workspace

        if names := self._names(chosen):
            self._session.arrange(DeleteRuns(names), change)

    @Slot(int, int, int, int)
    def compare(self, left: int, left_epoch: int, right: int, right_epoch: int) -> None:
        """Show how an epoch of a run and one of the same or another run differ."""
        places = RunEpoch(left, left_epoch), RunEpoch(right, right_epoch)
        try:
            self._show(compared(self._session.workspace, *places))
        except RunError as reason:
            self._session.refuse(reason)

    @Slot()
    def end_comparison(self) -> None:
        """Show the list of runs again."""
        self._show(None)

    def _show(self, comparison: Comparison | None) -> None:
        """Show how two epochs differ in the place of the list of runs, or the list again."""
        self._session.note(replace(self._session.standing, comparison=comparison))

    def _names(self, runs: Iterable[int]) -> tuple[str, ...]:
        wanted = set(runs)
        return tuple(branch.label.name for branch in self._session.workspace.branches if branch.run.id in wanted)
