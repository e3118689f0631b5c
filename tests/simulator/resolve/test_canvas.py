"""The network as it is drawn: every node once, with its figures, and a share of its range filled."""

import pytest

from engine.edits import add_node, connect, set_activation
from engine.explaining.chain_rule import explain
from engine.formulas.formula import plain
from engine.graph import Node, Parameter
from simulator.project.document import Document, with_convention, with_network, with_settings
from simulator.project.lessons import read_lesson
from simulator.resolve.canvas import canvas_state, formula_of
from simulator.resolve.lit import Lit
from simulator.resolve.shown_numbers import shown_numbers
from simulator.workspace.cursor import Cursor
from simulator.workspace.viewpoint import Viewpoint
from tests.simulator.documents import with_activation
from tests.simulator.moments import moment_in
from widgets.canvas.canvas_state import CanvasState

pytestmark = pytest.mark.bits


def state_of(document: Document, viewpoint: Viewpoint | None = None) -> CanvasState:
    viewpoint = viewpoint or Viewpoint()
    moment = moment_in(document, viewpoint.cursor.step, sample=viewpoint.sample)
    return canvas_state(document, shown_numbers(moment), viewpoint, Lit())


def test_nodes_parameters_and_targets_are_those_of_the_document(lecture: Document) -> None:
    state = state_of(lecture)
    assert {node.id for node in state.nodes} == {node.id for node in lecture.network.nodes}
    assert {each.name: each.value for each in state.parameters} == {"w1": 0.15, "b1": 0.4, "w2": 0.45, "b2": 0.65}
    assert state.error is not None
    assert [(target.name, target.value) for target in state.error.targets] == [("T", 0.25)]


def test_of_several_outputs_each_target_bears_the_symbol_that_its_factor_has(lecture: Document) -> None:
    network = add_node(lecture.network, Node("second", "output", bias=0.0))
    document = with_network(lecture, connect(network, "n1", "second"))
    error = state_of(document).error
    assert error is not None
    factors = explain(document.task, Parameter("second", "n1"), sample=0).paths[0].factors
    assert [target.name for target in error.targets] == ["T₁", "T₂"]
    assert "T₂ −" in plain(factors[0].formula)


def test_the_chosen_sample_stands_at_inputs_and_targets() -> None:
    document = read_lesson("xor")
    for sample in range(document.dataset.sample_count):
        state = state_of(document, Viewpoint(sample=sample))
        values = [node.value for node in state.nodes if node.kind == "input"]
        assert state.error is not None
        assert values == document.dataset.inputs[sample].tolist()
        assert [target.value for target in state.error.targets] == document.dataset.targets[sample].tolist()


def test_gradients_are_shown_to_those_who_want_them(lecture: Document) -> None:
    assert None not in {each.gradient for each in state_of(lecture).parameters}
    assert {each.gradient for each in state_of(lecture, Viewpoint(gradients=False)).parameters} == {None}


@pytest.mark.parametrize(("bias", "fill"), [(-50.0, 0.0), (0.0, 0.5), (50.0, 1.0)])
def test_a_sigmoid_is_filled_by_its_activation(lecture: Document, bias: float, fill: float) -> None:
    network = with_activation(lecture.network, "n2", "sigmoid", bias).with_parts(edges=lecture.network.edges[:1])
    node = next(node for node in state_of(with_network(lecture, network)).nodes if node.id == "n2")
    assert node.fill == pytest.approx(fill, abs=1e-6)
    assert node.saturated == ("" if fill == 0.5 else "saturated")


def test_the_circle_names_its_function_unless_it_is_the_usual_one(lecture: Document) -> None:
    network = set_activation(lecture.network, "n2", "tanh")
    _, n1, n2 = state_of(with_network(lecture, network)).nodes
    assert (n1.activation, n1.label) == ("Sigmoid", "")
    assert (n2.activation, n2.label) == ("tanh", "tanh")


def test_the_error_is_written_by_the_convention_in_force(lecture: Document) -> None:
    assert formula_of(lecture) == "½ (T − a₂)²"
    assert formula_of(with_convention(lecture, half=False)) == "(T − a₂)²"


def test_within_an_epoch_e_and_its_gradient_are_a_samples_share_until_the_updates_gradient_is_known() -> None:
    document = read_lesson("xor")
    trace = moment_in(document).trace
    share, end = trace.next_stop(0, "sample"), len(trace)
    state, whole, at_rest = (state_of(document, Viewpoint(cursor=Cursor(0, step))) for step in (share, end, 0))
    assert state.error is not None
    assert (state.error.name, state.error.formula) == ("E₁", "1/(2m) (T − a₃)²")
    assert {each.gradient_of for each in state.parameters} == {"E₁"}
    assert {each.gradient_of for each in whole.parameters} == {"E"}
    assert at_rest.error is not None
    assert (at_rest.error.name, at_rest.error.formula) == ("E", "1/(2m) Σ (T − a₃)²")


def test_an_update_of_one_sample_has_its_e_for_itself() -> None:
    document = with_settings(read_lesson("xor"), update="online")
    state = state_of(document, Viewpoint(cursor=Cursor(0, moment_in(document).trace.next_stop(0, "sample"))))
    assert state.error is not None
    assert (state.error.name, state.error.formula) == ("E", "½ (T − a₃)²")
    assert {each.gradient_of for each in state.parameters} == {"E"}


@pytest.mark.parametrize(
    ("lesson", "step", "note"),
    [
        ("two-neurons", 0, ""),
        ("xor", 0, "∂E/∂w of all 4 samples"),
        ("xor", 3, ""),
        ("xor", 10, "∂E₁/∂w of sample 1 alone"),
        ("xor", -1, "∂E/∂w of all 4 samples"),
    ],
)
def test_the_canvas_says_of_which_samples_its_gradients_are(lesson: str, step: int, note: str) -> None:
    document = read_lesson(lesson)
    last = len(moment_in(document, 1).trace)
    assert state_of(document, Viewpoint(Cursor(0, step % last))).note == note
    assert state_of(document, Viewpoint(Cursor(0, step % last), gradients=False)).note == ""


def test_of_a_mini_batch_it_says_how_many() -> None:
    document = with_settings(read_lesson("xor"), update="mini-batch", batch_size=2)
    trace = moment_in(document, 1).trace
    step = next(place for place, step in enumerate(trace, 1) if step.kind == "gradient")
    assert state_of(document, Viewpoint(Cursor(0, step))).note.endswith("∂E/∂w of 2 samples of this update")
