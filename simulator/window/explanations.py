"""What each part of the window is and how it is used: what F1 says about the part that has the keyboard."""

from typing import cast

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from engine.words import noted, say
from simulator.window.panels import Panels
from widgets.bars.run_bar import RunBar
from widgets.basics.plain_text import plain_tooltip

READING_TIME = 60_000  # milliseconds
NETWORK = noted(
    "The network. Arrows go from thing to thing, Enter types the number, C connects, Ctrl and an arrow move, Delete "
    "deletes; the Menu key opens what else can be done with it. By mouse: click a number to type, drag a node to move "
    "it, drag from its rim to connect, double-click the canvas to add a neuron. Hatched is a neuron that is saturated "
    "or dead; a small triangle marks a number that has just gone up or down."
)
SAMPLES = noted("The sample that the network shows. Alt+Page Up and Alt+Page Down go to the one before and the next.")
RUN_BAR = noted(
    "How the network is trained: run and pause (F5), one step on or back (F10, F9), the learning rate η, how many "
    "epochs, below which error to stop, how far a step goes, and how fast."
)
RUN_UNTIL = noted("Trains until something happens, or goes back to where it last happened. Esc closes the bar.")
ERROR_PLOT = noted(
    "The error over the epochs of the run; earlier runs are pale. The dashed line is the threshold. Arrows go from "
    "epoch to epoch; a click goes to that epoch."
)
PARAMETERS = noted(
    "Every weight and bias over the epochs. Arrows go from epoch to epoch, up and down from curve to curve; a click "
    "goes to that epoch and selects the curve's parameter."
)
SURFACE = noted("The error over two parameters, and the path of the run on it. Ctrl+E goes back to the curves.")
OUTPUT = noted(
    "What the network makes of its inputs: the output, or the neuron that is selected. A click goes to the nearest "
    "sample; hollow ones are held out. Arrows go from epoch to epoch. Ctrl+Shift+E goes back to the curves."
)
TIMELINE = noted("The epoch that is shown. Arrows go by one epoch, Page Up and Page Down by a tenth of the run.")
STEPS = noted(
    "The steps of one sample in one epoch, from the forward pass to the update. Arrows go from chip to chip, Enter "
    "goes to the step."
)
WINDOW = noted("Press Tab to go to the next part of the window, and F1 there; Ctrl+F1 lists all keys.")


def explain_parts(panels: Panels, run_bar: RunBar) -> None:
    """Give each part of the window its words."""
    parts: dict[QWidget, str] = {
        panels.canvas: NETWORK,
        panels.samples: SAMPLES,
        panels.error_plot: ERROR_PLOT,
        panels.parameter_plot: PARAMETERS,
        panels.surface_view: SURFACE,
        panels.output_view: OUTPUT,
        panels.timeline: TIMELINE,
        panels.timeline.steps: STEPS,
        panels.run_until: RUN_UNTIL,
        run_bar: RUN_BAR,
    }
    for part, words in parts.items():
        part.setWhatsThis(say(words))


def explanation_of(widget: QWidget | None) -> str:
    """The words of the part of the window that `widget` belongs to."""
    while widget is not None:
        if widget.whatsThis():
            return widget.whatsThis()
        widget = widget.parentWidget()
    return say(WINDOW)


def explain(window: QWidget) -> None:
    """Say what has the keyboard in `window`, beside it, until the next key or click."""
    place = QApplication.focusWidget() or window
    text = plain_tooltip(explanation_of(place))
    QToolTip.showText(place.mapToGlobal(place.rect().center()), text, place, QRect(), READING_TIME)
    cast(QApplication, QApplication.instance()).installEventFilter(_UntilKey(window))


class _UntilKey(QObject):
    """Takes the words away with the first key that is pressed after them."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            QToolTip.hideText()
            self.deleteLater()
        return False
