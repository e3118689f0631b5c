"""The one undo command there is: replace a workspace by another."""

from collections.abc import Callable, Iterator

from PySide6.QtGui import QUndoCommand, QUndoStack

from simulator.workspace.acts import Act
from simulator.workspace.workspace import Workspace

Apply = Callable[[Workspace], None]


class ReplaceWorkspace(QUndoCommand):
    """Goes from `before` to `after`, which are whole values: redo and undo are bare assignments and cannot fail.

    Commands with the same `merge_key` that follow each other become one.
    """

    def __init__(self, apply: Apply, before: Workspace, after: Workspace, act: Act, merge_key: str = "") -> None:
        super().__init__()
        self._apply, self._before, self._after = apply, before, after
        self._act, self._merge_key = act, merge_key

    @property
    def act(self) -> Act:
        """What is undone and redone."""
        return self._act

    @property
    def after(self) -> Workspace:
        """What redoing brings."""
        return self._after

    @property
    def merge_key(self) -> str:
        """What the commands have in common that become one; empty for one that stands alone."""
        return self._merge_key

    def redo(self) -> None:
        self._apply(self._after)

    def undo(self) -> None:
        self._apply(self._before)

    def id(self) -> int:
        return hash(self._merge_key) & 0x7FFFFFFF if self._merge_key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ReplaceWorkspace) or other.merge_key != self._merge_key:
            return False
        self._after, self._act = other.after, other.act
        return True


class UndoStack(QUndoStack):
    """What can be undone and redone."""

    @property
    def next_undone(self) -> Act | None:
        """What undoing would take back."""
        command = self._at(self.index() - 1)
        return command.act if command else None

    @property
    def next_redone(self) -> Act | None:
        """What redoing would do again."""
        command = self._at(self.index())
        return command.act if command else None

    def redoable(self) -> Iterator[Workspace]:
        """What redoing would bring, step by step: the next push gives it up."""
        commands = map(self._at, range(self.index(), self.count()))
        return (command.after for command in commands if command)

    def _at(self, index: int) -> ReplaceWorkspace | None:
        command = self.command(index) if 0 <= index < self.count() else None
        return command if isinstance(command, ReplaceWorkspace) else None
