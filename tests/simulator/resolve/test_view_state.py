import numpy as np
import pytest

from engine.training.propagation import evaluate
from simulator.project.document import Document, with_network
from simulator.project.lessons import read_lesson
from simulator.resolve.moment import moment_of
from simulator.resolve.probe import Probe
from simulator.resolve.view_state import ViewState, resolve
from simulator.workspace.cursor import Cursor
from simulator.workspace.run import Run
from simulator.workspace.standing import Standing
from simulator.workspace.stepping import Stepper
from simulator.workspace.viewpoint import Viewpoint
from simulator.workspace.workspace import Workspace
from tests.simulator.documents import with_activation

pytestmark = pytest.mark.bits


def view(document: Document, **viewpoint: object) -> ViewState:
    run = Run(1, document)
    return view_of(Workspace(document, run), Viewpoint(**viewpoint))  # type: ignore[arg-type]


def view_of(workspace: Workspace, viewpoint: Viewpoint) -> ViewState:
    document, run = workspace.document, workspace.run
    trace = Stepper().trace(document, run, viewpoint.cursor.epoch)
    return resolve(workspace, viewpoint, Standing(), moment_of(workspace, viewpoint, trace, Probe(document)))


def test_the_canvas_shows_the_lectures_forward_pass(lecture: Document) -> None:
    canvas = view(lecture).canvas
    x1, n1, n2 = canvas.nodes
    assert (x1.name, x1.value) == ("x1", 0.1)
    assert (n1.z, n1.a) == pytest.approx((0.415, 0.6022861), rel=1e-6)
    assert (n2.z, n2.a) == pytest.approx((0.9210287, 0.7152521), rel=1e-6)
    assert n1.fill == n1.a
    assert canvas.error is not None
    assert canvas.error.value == pytest.approx(0.10822956, rel=1e-7)
    assert canvas.error.formula == "½ (T − a₂)²"
    assert [(target.name, target.value) for target in canvas.error.targets] == [("T", 0.25)]


def test_each_chip_carries_its_gradient(lecture: Document) -> None:
    gradients = {parameter.name: parameter.gradient for parameter in view(lecture).canvas.parameters}
    expected = {"w1": 0.00102140, "b1": 0.01021396, "w2": 0.05707040, "b2": 0.09475628}
    assert gradients == pytest.approx(expected, rel=1e-5)
    assert {parameter.gradient for parameter in view(lecture, gradients=False).canvas.parameters} == {None}


def test_the_chosen_sample_is_shown() -> None:
    document = read_lesson("xor")
    canvas = view(document, sample=2).canvas
    evaluation = evaluate(document.task)
    shown = [node for node in canvas.nodes if node.kind != "input"]
    assert [node.a for node in shown] == evaluation.a[:, 2].tolist()
    assert [node.value for node in canvas.nodes if node.kind == "input"] == document.dataset.inputs[2].tolist()


@pytest.mark.parametrize(
    ("activation", "bias", "word"),
    [
        ("sigmoid", 4.0, "saturated"),
        ("sigmoid", 0.0, ""),
        ("tanh", -3.0, "saturated"),
        ("relu", -1.0, "dead"),
        ("relu", 1.0, ""),
        ("linear", -9.0, ""),
    ],
)
def test_saturated_and_dead_neurons_are_named(lecture: Document, activation: str, bias: float, word: str) -> None:
    document = with_network(lecture, with_activation(lecture.network, "n1", activation, bias))
    (n1,) = (node for node in view(document).canvas.nodes if node.id == "n1")
    assert n1.saturated == word
    assert 0 <= n1.fill <= 1


def test_a_network_that_is_not_finite_is_shown_all_the_same(lecture: Document) -> None:
    document = with_network(lecture, with_activation(lecture.network, "n1", "linear", float("nan")))
    (n1,) = (node for node in view(document).canvas.nodes if node.id == "n1")
    assert n1.z is not None
    assert np.isnan(n1.z)
    assert n1.fill == 0.0


def test_plots_and_timeline_stand_at_the_cursor(lecture: Document) -> None:
    run = Run(5, lecture)
    run.train(lecture)
    state = view_of(Workspace(lecture, run), Viewpoint(cursor=Cursor(30)))
    assert (state.error_plot.epoch, state.parameter_plot.epoch, state.timeline.epoch) == (30, 30, 30)
    assert state.timeline.last_epoch == state.error_plot.stopped == 81
    assert state.error_plot.title == "Error E = ½ (T − a₂)²"
    assert state.error_plot.run.id == 5
