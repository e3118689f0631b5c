"""The line that says what the edges' colours, dashes and widths mean."""

from PySide6.QtCore import QLineF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from engine.words import count_text, noted, say
from widgets.basics.painting import guarded
from widgets.basics.theme import ui_font
from widgets.canvas.style import CanvasStyle

ENTRIES = (("positive", noted("+ positive")), ("negative", noted("− negative")), (None, noted("width = size")))
SAMPLE = 1.8  # the length of a sample of a line, in type sizes
GAP = 1.2  # between two entries, likewise


class Legend(QWidget):
    """Lies over the canvas and lets every click through."""

    def __init__(self, style: CanvasStyle, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._note = self._count = ""
        self.setAccessibleName(say("solid: positive; dashed: negative; width: size"))
        self.set_style(style)

    def set_note(self, note: str) -> bool:
        """Write a note in front of the entries; whether that is another one."""
        if note == self._note:
            return False
        self._note = note
        self.setAccessibleDescription(note)
        self.resize(self.sizeHint())
        self.update()
        return True

    def set_count(self, drawn: int, edges: int) -> bool:
        """Say behind the entries how many of the edges are drawn, 0 for nothing; whether that is something else."""
        text = ""
        if edges:
            text = say("all {count} edges", count=count_text(edges))
            if drawn < edges:
                text = say("the {drawn} largest of {count} edges", drawn=count_text(drawn), count=count_text(edges))
        if text == self._count:
            return False
        self._count = text
        self.resize(self.sizeHint())
        self.update()
        return True

    def set_style(self, style: CanvasStyle) -> None:
        self._style = style
        self.setFont(ui_font(style.theme, style.theme.sizes.small))
        self.resize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        metrics, unit = QFontMetrics(self.font()), self._style.theme.sizes.small
        words = sum(metrics.horizontalAdvance(say(text)) for _, text in ENTRIES)
        samples = sum((SAMPLE + 0.5) * unit for role, _ in ENTRIES if role is not None)
        note = metrics.horizontalAdvance(self._note) + GAP * unit if self._note else 0
        count = metrics.horizontalAdvance(self._count) + GAP * unit if self._count else 0
        return QSize(round(note + words + samples + count + GAP * unit * (len(ENTRIES) - 1)) + 2, metrics.height())

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self.font())
            metrics, unit = QFontMetrics(self.font()), self._style.theme.sizes.small
            painter.fillRect(self.rect(), self._style.color("background"))  # the network may reach under the words
            x, baseline = 0.0, float(metrics.ascent())
            if self._note:
                painter.setPen(self._style.color("gradient"))
                painter.drawText(0, round(baseline), self._note)
                x = metrics.horizontalAdvance(self._note) + GAP * unit
            for role, entry in ENTRIES:
                text = say(entry)
                if role is not None:
                    painter.setPen(self._sample_pen(role))
                    painter.drawLine(QLineF(x, self.height() / 2, x + SAMPLE * unit, self.height() / 2))
                    x += (SAMPLE + 0.5) * unit
                painter.setPen(self._style.color("text_muted"))
                painter.drawText(round(x), round(baseline), text)
                x += metrics.horizontalAdvance(text) + GAP * unit
            painter.drawText(round(x), round(baseline), self._count)

    def _sample_pen(self, role: str) -> QPen:
        pen = self._style.pen(role, 2.5 * self._style.line)
        if role == "negative":
            pen.setDashPattern([2.4, 1.6])
        return pen
