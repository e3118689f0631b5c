"""The two links beside the heading “Parameters”: their curves over the epochs, or their path on the error surface."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from engine.words import say
from widgets.basics.link_button import ChoiceLink
from widgets.basics.theme import Theme, ui_font


class ParameterLinks(QWidget):
    """Asks for the form that is not shown; a ✓ stands behind the one that is."""

    over_epochs_requested = Signal()
    surface_requested = Signal()

    def __init__(self, theme: Theme, *, on_surface: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._over_epochs, self._axes_view = ChoiceLink(parent=self), ChoiceLink(parent=self)
        self._over_epochs.set_choice(say("over epochs"), not on_surface)
        self._axes_view.set_choice(say("path on the error surface"), on_surface)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.sizes.spacing)
        layout.addWidget(self._over_epochs)
        layout.addWidget(self._axes_view)
        if on_surface:
            self._over_epochs.clicked.connect(self._ask_for_epochs)
        else:
            self._axes_view.clicked.connect(self._ask_for_surface)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        for link in (self._over_epochs, self._axes_view):
            link.setFont(ui_font(theme, theme.sizes.small))

    def _ask_for_epochs(self) -> None:
        self.over_epochs_requested.emit()

    def _ask_for_surface(self) -> None:
        self.surface_requested.emit()
