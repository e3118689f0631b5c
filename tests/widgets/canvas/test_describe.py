from dataclasses import replace

from tests.widgets.canvas.states import W1, lecture
from widgets.canvas.canvas_state import Selection
from widgets.canvas.describe import hint, selection_in_words, summary
from widgets.canvas.hits import EMPTY, Hit


def test_a_parameter_tells_its_full_number_its_place_and_its_gradient() -> None:
    words = hint(lecture(shift=1 / 3), Hit("chip", parameter=W1))
    assert repr(0.15 + 1 / 3) in words
    assert "from x₁ to neuron 1" in words
    assert "∂E/∂w₁ = 0.01" in words
    assert "locked" not in words


def test_a_locked_parameter_says_so() -> None:
    state = lecture()
    state = replace(state, parameters=tuple(replace(shown, locked=True) for shown in state.parameters))
    assert "locked" in hint(state, Hit("edge", parameter=W1))


def test_a_saturated_neuron_says_so() -> None:
    state = lecture()
    state = replace(state, nodes=(*state.nodes[:-1], replace(state.nodes[-1], saturated="saturated")))
    words = hint(state, Hit("node", node="n2"))
    assert "saturated" in words
    assert "sigmoid" in words
    assert f"a₂ = {state.nodes[-1].a!r}" in words


def test_inputs_targets_and_nothing() -> None:
    state = lecture()
    assert hint(state, Hit("input value", node="x1")) == "x₁ = 0.1"
    assert hint(state, Hit("target", node="n2")) == "T = 0.25"
    assert hint(state, EMPTY) == ""
    assert hint(state, Hit("chip", parameter=None)) == ""


def test_the_network_and_the_selection_in_words() -> None:
    state = lecture(Selection(frozenset({"x1"}), frozenset({W1})))
    assert summary(state) == "A network with 1 input, 2 neurons, 4 parameters."
    assert selection_in_words(state).startswith("x₁ = 0.1; w₁ = 0.15 · from x₁ to neuron 1")
