"""Where in a run the window stands, and every number that belongs there: made once, read by all; no Qt here."""

from dataclasses import dataclass
from functools import cached_property

from engine.arrays import FloatArray
from engine.explaining.sample_numbers import SampleNumbers
from engine.explaining.step_formulas import ParameterUpdate
from engine.explaining.trace import Reading, Step, StepLabel, Trace
from engine.explaining.update_numbers import UpdateNumbers
from engine.graph import Parameter
from engine.settings import TrainingSettings
from engine.task import Task
from simulator.resolve.probe import Probe
from simulator.workspace.run import Run
from simulator.workspace.viewpoint import Viewpoint
from simulator.workspace.workspace import Workspace


@dataclass(frozen=True, eq=False)
class Moment:
    """A run after `epoch` epochs and the first `step` steps of the next one; `step` is 0 at rest, and while `running`.

    `trace` holds the steps, `probe` reads the network at rest, where `chosen` is the sample that is shown. Whatever
    else there is to know is computed when it is first asked for.
    """

    task: Task
    run: Run
    trace: Trace
    probe: Probe
    epoch: int = 0
    step: int = 0
    chosen: int = 0
    running: bool = False

    @cached_property
    def reading(self) -> Reading | None:
        """What the steps have computed so far; None at rest, where everything is known."""
        return self.trace.reading(self.step) if self.step else None

    @cached_property
    def label(self) -> StepLabel | None:
        """Which step was done last; None at rest."""
        return self.trace.label(self.step - 1) if self.step else None

    @cached_property
    def done(self) -> Step | None:
        """The step done last, with its formula and numbers; None at rest."""
        return self.trace[self.step - 1] if self.step else None

    @property
    def sample(self) -> int:
        """The sample whose numbers are shown: the chosen one, or the one that the steps have come to."""
        return self.chosen if self.reading is None else self.reading.sample

    @property
    def settings(self) -> TrainingSettings:
        """How the next epoch is made: as it was trained where it is recorded, else as it would be now."""
        return self.run.settings_after(self.epoch, self.task.settings)

    @cached_property
    def values(self) -> FloatArray:
        """The parameters, in the order of `Network.parameters`."""
        return self.run.history.values(self.epoch) if self.reading is None else self.reading.values

    @cached_property
    def start(self) -> FloatArray:
        """Where derivatives are taken: at the epoch's parameters, or those that the update under way starts from."""
        return self.trace.update_start(self.step) if self.step else self.values

    @cached_property
    def numbers(self) -> UpdateNumbers:
        """The numbers of the samples that share E: of those in the update under way, at rest of all."""
        return self.trace.update_numbers(self.step) if self.step else self.probe.numbers(self.values, self.chosen)

    @property
    def sample_numbers(self) -> SampleNumbers:
        """The numbers of the shown sample."""
        return self.numbers.sample(self.numbers.column(self.sample))

    def change(self, parameter: Parameter) -> ParameterUpdate | None:
        """What the update under way makes of a parameter; None at rest."""
        return self.trace.change(self.step, parameter) if self.step else None


def moment_of(
    workspace: Workspace, viewpoint: Viewpoint, trace: Trace, probe: Probe, *, running: bool = False
) -> Moment:
    """Where the viewpoint stands; `trace` holds the steps of the epoch under way."""
    step = 0 if running else viewpoint.cursor.step
    place = viewpoint.cursor.epoch, step, viewpoint.sample
    return Moment(workspace.document.task, workspace.run, trace, probe, *place, running)
