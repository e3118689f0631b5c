import pytest

from engine.formulas.formula import plain
from simulator.project.document import Document
from simulator.project.lessons import read_lesson
from simulator.resolve.step_strip import MOST_CHIPS, step_strip_state
from simulator.workspace.run import Run
from simulator.workspace.stepping import Stepper

pytestmark = pytest.mark.bits


def test_the_strip_of_the_lecture(lecture: Document) -> None:
    trace = Stepper().trace(lecture, Run(1, lecture), 0)
    state = step_strip_state(trace, 0, 1)
    labels = {group.phase: [chip.label for chip in group.chips] for group in state.groups}
    assert labels == {
        "forward": ["z₁", "a₁", "z₂", "a₂"],
        "error": ["E"],
        "backward": ["∂a₂", "a₂′", "∂w₂", "∂b₂", "∂a₁", "a₁′", "∂w₁", "∂b₁"],
        "update": ["w₁", "b₁", "w₂", "b₂"],
    }
    assert state.place == ""
    assert [chip.stop for group in state.groups for chip in group.chips] == list(range(1, len(trace) + 1))


def test_a_chip_tells_what_its_step_computes(lecture: Document) -> None:
    trace = Stepper().trace(lecture, Run(1, lecture), 0)
    hints = [chip.hint for group in step_strip_state(trace, 0, 1).groups for chip in group.chips]
    assert all(hint.startswith(f"{plain(trace[place].symbol)}: ") for place, hint in enumerate(hints))
    assert hints[3] == "a₂: what neuron 2 makes of its z"
    assert hints[7] == "∂E/∂w₂: the product of the chain rule for a weight of neuron 2"
    assert hints[-1] == "b₂: moved by this update"


def test_several_samples_are_shown_one_at_a_time() -> None:
    document = read_lesson("xor")
    trace = Stepper().trace(document, Run(1, document), 0)
    later = trace.next_stop(trace.next_stop(0, "sample"), "factor")
    state = step_strip_state(trace, later, 4)
    assert state.place == "sample 2 of 4"
    stops = [chip.stop for group in state.groups for chip in group.chips]
    assert stops[0] == later
    assert state.done == later


def test_large_networks_get_a_chip_a_neuron() -> None:
    document = read_lesson("vanishing-gradient")
    trace = Stepper().trace(document, Run(1, document), 0)
    state = step_strip_state(trace, 0, document.dataset.sample_count)
    assert sum(len(group.chips) for group in state.groups) <= MOST_CHIPS
