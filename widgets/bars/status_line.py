"""The line at the foot of the window: what just happened, and the conventions in force."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QSizePolicy, QWidget

from engine.words import say
from widgets.bars.status_state import StatusState
from widgets.basics.icons import icon
from widgets.basics.link_button import LinkButton
from widgets.basics.plain_text import ElidedLabel
from widgets.basics.theme import Theme

LEAST_SHARE = 0.3  # of the width, for the conventions beside a long message; a warning may take all of it


class StatusLine(QWidget):
    """Shows a `StatusState`: the message at the left, a sign before a warning, the conventions at the right.

    `offer_taken` when a person takes what stands behind the message.
    """

    offer_taken = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = StatusState()
        self._sign = QLabel()
        self._sign.setAccessibleName(say("Warning"))
        self._message = ElidedLabel()
        self._offer = LinkButton()
        self._conventions = ElidedLabel(muted=True)
        for label in (self._message, self._conventions):
            label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = QHBoxLayout(self)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._row.addWidget(self._sign)
        self._row.addWidget(self._message)
        self._row.addWidget(self._offer)
        self._row.addStretch(1)
        self._row.addWidget(self._conventions)
        self._offer.clicked.connect(self.offer_taken)
        self.set_theme(theme)
        self._show()

    def set_state(self, state: StatusState) -> None:
        if state != self._state:
            self._state = state
            self._show()

    def set_theme(self, theme: Theme) -> None:
        sizes = theme.sizes
        self._row.setContentsMargins(2 * sizes.spacing + 2, sizes.spacing - 2, 2 * sizes.spacing + 2, sizes.spacing - 2)
        self._row.setSpacing(sizes.spacing)
        side = round(sizes.small * 1.25)
        self._sign.setPixmap(icon("warning", theme.colors.error).pixmap(QSize(side, side), self.devicePixelRatioF()))
        self._share()

    def minimumSizeHint(self) -> QSize:
        """No text keeps the window wide."""
        return QSize(1, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _show(self) -> None:
        state = self._state
        self._sign.setVisible(state.kind == "warning")
        self._message.set_whole_text(state.message)
        self._offer.setText(state.offer)
        self._offer.setVisible(bool(state.offer))
        self._conventions.set_whole_text(state.conventions)
        self._share()

    def _share(self) -> None:
        """Give the conventions what message and offer leave, but at least a part of the line."""
        margins = self._row.contentsMargins()
        warning = self._state.kind == "warning"
        beside = [each for each in (self._sign, self._offer) if not each.isHidden()]
        taken = sum(each.sizeHint().width() + self._row.spacing() for each in beside)
        room = self.width() - margins.left() - margins.right() - 2 * self._row.spacing() - taken
        least = 0 if warning else round(room * LEAST_SHARE)
        left_over = max(room - self._message.whole_width(), least)
        conventions = max(1, min(self._conventions.whole_width(), left_over))
        self._conventions.setFixedWidth(conventions)
        self._message.setFixedWidth(max(1, min(self._message.whole_width(), room - conventions)))
        self._row.activate()
