"""When changed numbers are marked: for a moment, after a single jump, and not while states pour in."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from widgets.canvas.canvas_state import CanvasState
from widgets.canvas.changes import changes
from widgets.canvas.scene import CanvasScene

SHOWN_FOR = 900  # milliseconds
MOST_MARKED = 60  # parameters; of a larger network nobody can follow what each of them does
QUIET = 150  # milliseconds without a state before one that counts as a person's jump


class ChangeMarks(QObject):
    """Marks in `canvas` what changed; `motion` switches it off."""

    def __init__(self, canvas: CanvasScene, parent: QObject) -> None:
        super().__init__(parent)
        self.motion = True
        self._canvas = canvas
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_FOR)
        self._timer.timeout.connect(self.clear)

    def note(self, old: CanvasState, new: CanvasState, seen: bool) -> None:
        """Mark the differences, or take old marks away; `seen` says whether anybody can see them."""
        is_jump = not self._since.isValid() or self._since.elapsed() >= QUIET
        self._since.restart()
        small = len(new.parameters) <= MOST_MARKED
        marked = changes(old, new) if self.motion and seen and is_jump and small else {}
        if marked:
            self._canvas.show_changes(marked)
            self._timer.start()
        elif not is_jump or not self.motion:
            self.clear()

    def clear(self) -> None:
        """Take the marks away."""
        self._timer.stop()
        self._canvas.show_changes({})
