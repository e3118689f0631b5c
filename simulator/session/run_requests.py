"""What a person asks of the runs: to name, show, compare, delete them, and to make another one current."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Slot

from simulator.resolve.runs import compared
from simulator.session.session import Session
from simulator.workspace.workspace import RunEpoch, RunError, Workspace, drawn, made_current, renamed, without


class RunRequests(QObject):
    """Each method is one request; what cannot be done is refused by the session with a sentence."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session

    @Slot(int)
    def make_current(self, run: int) -> None:
        """Bring back a run with its document and history; the one that was current becomes an earlier one."""
        if run != self._session.run.id:
            self._arrange("Make {} current", [run], lambda workspace: made_current(workspace, run))

    @Slot(int, str)
    def rename(self, run: int, name: str) -> None:
        if name.strip() not in self._names([run]):
            self._arrange("Rename {} to " + name.strip(), [run], lambda workspace: renamed(workspace, run, name))

    @Slot(object, bool)
    def draw(self, runs: Iterable[int], shown: bool) -> None:
        """Draw these runs in the plots, or do not."""
        chosen = tuple(runs)

        def change(workspace: Workspace) -> Workspace:
            for run in chosen:
                workspace = drawn(workspace, run, shown)
            return workspace

        self._arrange("Show {}" if shown else "Hide {}", chosen, change)

    @Slot(object)
    def delete(self, runs: Iterable[int]) -> None:
        chosen = tuple(runs)

        def change(workspace: Workspace) -> Workspace:
            for run in chosen:
                workspace = without(workspace, run)
            return workspace

        self._arrange("Delete {}", chosen, change)

    @Slot(int, int, int, int)
    def compare(self, left: int, left_epoch: int, right: int, right_epoch: int) -> None:
        """Show how an epoch of a run and one of the same or another run differ."""
        places = RunEpoch(left, left_epoch), RunEpoch(right, right_epoch)
        try:
            self._session.show_comparison(compared(self._session.workspace, *places))
        except RunError as reason:
            self._session.refuse(str(reason))

    @Slot()
    def end_comparison(self) -> None:
        """Show the list of runs again."""
        self._session.show_comparison(None)

    def _names(self, runs: Iterable[int]) -> list[str]:
        wanted = set(runs)
        return [branch.label.name for branch in self._session.workspace.branches if branch.run.id in wanted]

    def _arrange(self, text: str, runs: Iterable[int], change: Callable[[Workspace], Workspace]) -> None:
        """Ask for the change under a name for undo, in which the runs stand in the place of the braces."""
        names = self._names(runs)
        what = names[0] if len(names) == 1 else f"{len(names)} runs"
        if names:
            self._session.arrange(text.replace("{}", what, 1), change)
