"""The one undo command there is: replace a workspace by another."""

from collections.abc import Callable, Iterator

from PySide6.QtGui import QUndoCommand, QUndoStack

from simulator.workspace.workspace import Workspace

Apply = Callable[[Workspace], None]


class ReplaceWorkspace(QUndoCommand):
    """Goes from `before` to `after`, which are whole values: redo and undo are bare assignments and cannot fail.

    Commands with the same `merge_key` that follow each other become one.
    """

    def __init__(self, apply: Apply, before: Workspace, after: Workspace, text: str, merge_key: str = "") -> None:
        super().__init__(text)
        self._apply, self._before, self._after = apply, before, after
        self._merge_key = merge_key

    @property
    def after(self) -> Workspace:
        """What redoing brings."""
        return self._after

    def redo(self) -> None:
        self._apply(self._after)

    def undo(self) -> None:
        self._apply(self._before)

    def id(self) -> int:
        return hash(self._merge_key) & 0x7FFFFFFF if self._merge_key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ReplaceWorkspace) or other._merge_key != self._merge_key:
            return False
        self._after = other._after
        return True


def redoable(stack: QUndoStack) -> Iterator[Workspace]:
    """What redoing would bring, step by step: the next push gives it up."""
    for index in range(stack.index(), stack.count()):
        command = stack.command(index)
        if isinstance(command, ReplaceWorkspace):
            yield command.after
