"""What a person has chosen to look at, as a frozen value; no Qt here."""

from dataclasses import dataclass, field, replace
from typing import Literal

from engine.explaining.steps import StepSize
from engine.graph import Parameter
from simulator.project.document import Document
from simulator.workspace.cursor import Cursor
from widgets.bars.run_until_state import RunUntilChoice
from widgets.canvas.canvas_state import Selection
from widgets.chain_rule.chain_rule_state import BoardChoice

WATCHED_AT_FIRST = ("E", "w2*a1+b2", "|dE/dw1|")
PictureName = Literal["parameters", "surface", "output"]
PanelName = Literal["error", "parameters", "lenses", "run-until", "timeline"]
HIDDEN_AT_FIRST: frozenset[PanelName] = frozenset({"run-until"})
Axes = tuple[Parameter, Parameter]


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """Everything that a person has chosen to look at, and how; none of it belongs to the document.

    Widgets show their part of it and ask for another one. What they keep themselves is where the canvas's camera
    stands, the zoom of the epoch axis, and a text that is being typed: those belong to one window and one hand.

    - `decimals`: the blackboard's rounding, None for exact numbers; `board`: which form of a derivative is laid out.
    - `lens`: the name of what is shown under the network; `watched`: the expressions of the watch list.
    - `picture`: what stands under the error plot: the parameters over the epochs, their path on the error surface, or
      what the network makes of its inputs. `axes`: the two parameters that the surface is over, None for those that the
      run moves most; `input_axes`: the ids of the inputs that the output is drawn over, None for what suits them.
    - `log_scale`: the error on a logarithmic scale. `hidden`: the panels that are not shown.
    - `run_until`: what the fields say of what is to be run to.
    - `pointed_at`: the place in the network, a node's id or a parameter, whose factor is pointed at.
    - `factor`: the spot of the factor that was clicked, which stays lit.
    """

    cursor: Cursor = field(default_factory=Cursor)
    sample: int = 0
    selection: Selection = field(default_factory=Selection)
    digits: int = 4
    gradients: bool = True
    pace: float | None = None
    step_size: StepSize = "epoch"
    lens: str = "chain rule"
    decimals: int | None = None
    board: BoardChoice = field(default_factory=BoardChoice)
    picture: PictureName = "parameters"
    axes: Axes | None = None
    input_axes: tuple[str, str] | None = None
    log_scale: bool = True
    hidden: frozenset[PanelName] = HIDDEN_AT_FIRST
    run_until: RunUntilChoice = field(default_factory=RunUntilChoice)
    watched: tuple[str, ...] = WATCHED_AT_FIRST
    pointed_at: Parameter | str | None = None
    factor: Parameter | str | None = None

    def within(self, document: Document, epochs: range) -> "Viewpoint":
        """This viewpoint without what the document, or a run of it of these epochs, does not have."""
        network = document.network
        return replace(
            self,
            cursor=self.cursor.within(epochs),
            sample=max(0, min(self.sample, document.dataset.sample_count - 1)),
            selection=Selection(
                frozenset(id for id in self.selection.nodes if id in network.by_id),
                frozenset(parameter for parameter in self.selection.parameters if parameter in network.names),
            ),
        )
