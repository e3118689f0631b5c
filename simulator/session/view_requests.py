"""What a person chooses to look at: each method is one choice, and none of them changes the document."""

from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from engine.errors import EngineError
from engine.explaining.steps import StepSize
from engine.graph import Parameter
from engine.training.gradient_check import numerical_check
from simulator.resolve.looked_at import looked_at
from simulator.session.session import Session
from simulator.workspace.standing import Checked
from simulator.workspace.viewpoint import PanelName, PictureName
from widgets.bars.run_until_state import RunUntilChoice
from widgets.canvas.canvas_state import Selection
from widgets.chain_rule.chain_rule_state import BoardChoice


class ViewRequests(QObject):
    """Moves the session's viewpoint."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session

    @Slot(object)
    def select(self, selection: Selection) -> None:
        self._session.show(replace(self._session.viewpoint, selection=selection, factor=None))

    @Slot(object)
    def select_parameter(self, parameter: Parameter) -> None:
        self.select(Selection(parameters=frozenset({parameter})))

    @Slot(int)
    def show_sample(self, sample: int) -> None:
        """Show that sample, counted from 0, or the nearest that there is."""
        self._session.show(replace(self._session.viewpoint, sample=sample))

    @Slot(str)
    def set_step_size(self, size: StepSize) -> None:
        """How far the step buttons go."""
        self._session.show(replace(self._session.viewpoint, step_size=size))

    @Slot(str)
    def look_through(self, lens: str) -> None:
        """Show another lens under the network, also where the panel was hidden."""
        self._session.show(replace(self._session.viewpoint, lens=lens, hidden=self._hidden_but("lenses")))

    @Slot(object)
    def round_to(self, decimals: int | None) -> None:
        """Show derivatives as on a blackboard, rounded to so many decimals; None for exact numbers alone."""
        self._session.show(replace(self._session.viewpoint, decimals=decimals))

    @Slot(object)
    def lay_out(self, board: BoardChoice) -> None:
        """Show another form of the derivative, or open a neuron in it."""
        self._session.show(replace(self._session.viewpoint, board=board))

    @Slot(object)
    def watch(self, expressions: tuple[str, ...]) -> None:
        """Keep this list of expressions in sight."""
        self._session.show(replace(self._session.viewpoint, watched=expressions))

    @Slot(str)
    def show_picture(self, picture: PictureName) -> None:
        """Show another picture under the error plot, also where the panel was hidden."""
        self._session.show(replace(self._session.viewpoint, picture=picture, hidden=self._hidden_but("parameters")))

    def toggle_picture(self, picture: PictureName) -> None:
        """From another picture under the error plot to this one, or back to the parameters over the epochs."""
        self.show_picture("parameters" if self._session.viewpoint.picture == picture else picture)

    @Slot(str)
    def show_neuron(self, id: str) -> None:
        """Select that neuron alone."""
        self.select(Selection(frozenset({id})))

    @Slot(object)
    def choose_input_axes(self, columns: tuple[int, int] | None) -> None:
        """Show the output over the inputs in these two columns, or None for predicted against true."""
        inputs = self._session.document.network.inputs
        axes = None if columns is None else (inputs[columns[0]].id, inputs[columns[1]].id)
        self._session.show(replace(self._session.viewpoint, input_axes=axes))

    @Slot(object, object)
    def choose_axes(self, across: Parameter, down: Parameter) -> None:
        """Show the error surface over these two parameters."""
        self._session.show(replace(self._session.viewpoint, axes=(across, down)))

    @Slot(bool)
    def show_log_scale(self, log_scale: bool) -> None:
        """Show the error on a logarithmic scale, or on an even one."""
        self._session.show(replace(self._session.viewpoint, log_scale=log_scale))

    def toggle_panel(self, panel: PanelName) -> None:
        """Hide a panel, or put it back; the bar to run until something happens asks about the selected parameter."""
        viewpoint = self._session.viewpoint
        chosen = tuple(viewpoint.selection.parameters)
        if panel == "run-until" and panel in viewpoint.hidden and len(chosen) == 1:
            viewpoint = replace(viewpoint, run_until=replace(viewpoint.run_until, parameter=chosen[0]))
        self._session.show(replace(viewpoint, hidden=viewpoint.hidden ^ {panel}))

    @Slot(object)
    def choose_run_until(self, choice: RunUntilChoice) -> None:
        """Let the fields say what is to be run to."""
        self._session.show(replace(self._session.viewpoint, run_until=choice))

    @Slot()
    def close_run_until(self) -> None:
        """Hide the bar for running until something happens."""
        self._session.show(replace(self._session.viewpoint, hidden=self._session.viewpoint.hidden | {"run-until"}))

    def show_gradients(self, shown: bool) -> None:
        """Show each parameter's gradient under its chip."""
        self._session.show(replace(self._session.viewpoint, gradients=shown))

    def set_digits(self, digits: int) -> None:
        """With how many significant digits numbers are shown."""
        self._session.show(replace(self._session.viewpoint, digits=digits))

    @Slot(object)
    def point_at(self, place: Parameter | str | None) -> None:
        """Light a place in the network; None for none."""
        if place != self._session.viewpoint.pointed_at:
            self._session.show(replace(self._session.viewpoint, pointed_at=place))

    @Slot(object)
    def choose_factor(self, spot: Parameter | str | None) -> None:
        """Light the factor at a spot in the network until another one is chosen; the same again, or None, for none."""
        again = spot == self._session.viewpoint.factor
        self._session.show(replace(self._session.viewpoint, factor=None if again else spot))

    @Slot()
    def check_numerically(self) -> None:
        """Compare the derivative that is looked at with the slope of E between two nudges of the parameter."""
        session, viewpoint, document = self._session, self._session.viewpoint, self._session.document
        moment = session.moment
        parameter = looked_at(viewpoint, moment)
        if parameter:
            try:
                check = numerical_check(document.task, parameter, moment.start)
            except EngineError as reason:
                session.refuse(reason)
                return
            checked = Checked(session.run.id, viewpoint.cursor, parameter, check)
            session.note(replace(session.standing, check=checked))

    def _hidden_but(self, panel: PanelName) -> frozenset[PanelName]:
        return self._session.viewpoint.hidden - {panel}
