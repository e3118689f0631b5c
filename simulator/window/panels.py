"""The area between toolbar and status line: canvas, lenses, plots and timeline, resizable and hidable."""

from collections.abc import Set as AbstractSet

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from simulator.resolve.view_state import ViewState
from simulator.window.lenses import Lenses
from simulator.workers.output_driver import OutputDriver
from simulator.workers.surface_driver import SurfaceDriver
from simulator.workspace.viewpoint import PanelName
from widgets.bars.run_until_bar import RunUntilBar
from widgets.bars.sample_selector import SampleSelector
from widgets.bars.timeline import Timeline
from widgets.basics.key_splitter import KeySplitter
from widgets.basics.theme import Theme
from widgets.canvas.canvas_view import CanvasView
from widgets.plots.epoch_axis import EpochAxis
from widgets.plots.error_plot import ErrorPlot
from widgets.plots.output_view import OutputView
from widgets.plots.parameter_plot import ParameterPlot
from widgets.plots.surface_view import SurfaceView

CANVAS_SHARE, PLOTS_SHARE = 900, 540  # of the width, as in the mock-up of the window
SHORT, SHORT_LINES = 430, 10  # pixels and lines of text; where there is less height, network and lens take turns
FOOT_MARGIN = 12  # pixels under the sample selector
NETWORK_SHARE, LENS_SHARE = 440, 260  # of the height


class Panels(QWidget):
    """Gives each panel its part of the view state, and shows those that are not hidden.

    Where there is little height, network and lens take turns: the tabs are there always, and one of them opens its lens
    in the place of the network until the network is asked for again.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.canvas = CanvasView(theme)
        self.samples = SampleSelector(theme, self.canvas)
        self._make_pictures(theme)
        self._parameters = QStackedWidget()
        for picture in (self.parameter_plot, self.surface_view, self.output_view):
            self._parameters.addWidget(picture)
        self.timeline = Timeline(theme)
        self.run_until = RunUntilBar(theme)
        self.lenses = Lenses(theme)
        self._plots = _splitter(Qt.Orientation.Vertical, (self.error_plot, 1), (self._parameters, 1))
        self._left = _splitter(Qt.Orientation.Vertical, (self.canvas, NETWORK_SHARE), (self.lenses, LENS_SHARE))
        self._columns = _splitter(Qt.Orientation.Horizontal, (self._left, CANVAS_SHARE), (self._plots, PLOTS_SHARE))
        self._by_name: dict[PanelName, QWidget] = {
            "error": self.error_plot,
            "parameters": self._parameters,
            "lenses": self.lenses,
            "run-until": self.run_until,
            "timeline": self.timeline,
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.run_until)
        layout.addWidget(self._columns, 1)
        layout.addWidget(self.timeline)
        self.run_until.hide()
        self.canvas.installEventFilter(self)
        self._hidden: AbstractSet[PanelName] = frozenset({"run-until"})
        self._is_short = self._shows_lens = False
        self.lenses.pressed.connect(self._turn)

    def _make_pictures(self, theme: Theme) -> None:
        """What stands at the right, and what computes for it beside the window."""
        axis = EpochAxis(self)
        self.error_plot = ErrorPlot(theme, axis)
        self.parameter_plot = ParameterPlot(theme, axis)
        self.surface_view = SurfaceView(theme)
        self.surface = SurfaceDriver(self)
        self.surface.made.connect(self.surface_view.set_state)
        self.surface_view.visibility_changed.connect(self.surface.set_looked_at)
        self.output_view = OutputView(theme)
        self.output = OutputDriver(self)
        self.output.made.connect(self.output_view.set_state)
        self.output_view.visibility_changed.connect(self.output.set_looked_at)

    def set_state(self, state: ViewState) -> None:
        self._hide(state.hidden)
        self.samples.set_state(state.sample, state.sample_count)
        self._place_samples()  # before the canvas fits another network beside them
        self.canvas.set_state(state.canvas)
        self.error_plot.set_state(state.error_plot)
        self._show_picture(state)
        self.lenses.set_state(state.lens)
        self.run_until.set_state(state.run_until)
        self.timeline.set_state(state.timeline)
        self.timeline.steps.set_state(state.steps)

    def show_network(self) -> None:
        """Let the keys go to the network, which comes back where a lens had its place."""
        self._take_turn(lens=False)
        self.canvas.setFocus()

    def show_lens(self, lens: str) -> None:
        """Turn to a lens, and let the keys go there."""
        self._take_turn(lens=True)
        self.lenses.take_keyboard(lens)

    @Slot(bool)
    def _turn(self, again: bool) -> None:
        """A tab was pressed: it opens its lens, and closes it when it is pressed again."""
        self._take_turn(lens=not (again and self._shows_lens))

    def _take_turn(self, *, lens: bool) -> None:
        self._shows_lens = lens
        self._share_height()

    def _share_height(self) -> None:
        """Show network and lens, or one of them where there is little height."""
        folded = self._is_short and not self._shows_lens
        self.lenses.set_folded(folded)
        self.canvas.setVisible(not self._is_short or folded or "lenses" in self._hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._notice_height()

    def _notice_height(self) -> None:
        is_short = self.height() < SHORT + SHORT_LINES * self._theme.sizes.text
        if is_short != self._is_short:
            self._is_short = is_short
            self._share_height()

    def _hide(self, hidden: AbstractSet[PanelName]) -> None:
        """Hide these panels alone; the plots' column goes with the last of the two."""
        if hidden != self._hidden:
            self._hidden = hidden
            self._share_height()
        for name, panel in self._by_name.items():
            if panel.isHidden() != (name in hidden):
                panel.setVisible(name not in hidden)
                if panel is self.run_until:
                    (self.canvas if name in hidden else panel).setFocus()
        self._plots.setVisible(not hidden >= {"error", "parameters"})

    def _show_picture(self, state: ViewState) -> None:
        """The parameters over the epochs, their path on the error surface, or the network's output."""
        if state.surface is not None:
            self._parameters.setCurrentWidget(self.surface_view)
        elif state.output is not None:
            self._parameters.setCurrentWidget(self.output_view)
        else:
            self._parameters.setCurrentWidget(self.parameter_plot)
            self.parameter_plot.set_state(state.parameter_plot)
        self.surface.set_scene(state.surface)
        self.output.set_scene(state.output)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._notice_height()
        plots = (self.error_plot, self.parameter_plot, self.surface_view, self.output_view)
        for widget in (self.canvas, self.samples, *plots, self.lenses, self.run_until, self.timeline):
            widget.set_theme(theme)

    def sizes(self) -> QByteArray:
        """The places of the splitters' handles, for `restore_sizes`."""
        return self._columns.saveState()

    def restore_sizes(self, state: QByteArray) -> None:
        self._columns.restoreState(state)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.canvas and event.type() is QEvent.Type.Resize:
            self._place_samples()
        return super().eventFilter(watched, event)

    def _place_samples(self) -> None:
        """The sample selector stands at the foot of the canvas, in the middle; the network leaves it free."""
        self.samples.adjustSize()
        free, height = self.canvas.rect(), self.samples.height()
        self.samples.move((free.width() - self.samples.width()) // 2, free.height() - height - FOOT_MARGIN)
        self.canvas.foot = 0 if self.samples.isHidden() else height


def _splitter(orientation: Qt.Orientation, *panels: tuple[QWidget, int]) -> QSplitter:
    splitter = KeySplitter(orientation)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(1)
    for index, (panel, share) in enumerate(panels):
        splitter.addWidget(panel)
        splitter.setStretchFactor(index, share)
    splitter.setSizes([share for _, share in panels])
    return splitter
