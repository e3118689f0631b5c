"""What the dialog for a new project shows of a wish."""

import numpy as np
import pytest

from engine.initialization import randomized
from engine.layered import layered
from simulator.resolve.new_project import new_state
from simulator.resolve.wished_project import BroughtData
from simulator.tables.table_reader import table_in
from widgets.dialogs.new_state import CLIPBOARD, FILE, LINE, OUTPUTS, NewWish


def test_the_usual_wish() -> None:
    state = new_state(NewWish(), {})
    assert (state.chosen, dict(state.refusals)) == ("xor", {})
    assert state.counted == "9 weights + 4 biases = 13 parameters"
    assert state.samples == "4 samples, none held out"
    assert [(box.label, box.activation) for box in state.boxes] == [("3 hidden", "tanh"), ("1 output", "sigmoid")]
    assert [choice.name for choice in state.choices][:3] == ["and", "or", "xor"]
    assert "curve" not in [choice.name for choice in state.choices]
    assert [(option.name, option.text) for option in state.options] == [("samples", "4"), ("noise", "0")]


def test_the_sketch_has_the_weights_of_the_start() -> None:
    sketch = new_state(NewWish("2-3-1", seed="7"), {}).sketch
    assert sketch is not None
    network = randomized(layered([2, 3, 1], "tanh", ["sigmoid"]), "xavier", 7)
    drawn = np.concatenate([gap.ravel() for gap in sketch.weights])
    assert drawn.tolist() == [edge.weight for edge in network.edges]
    assert [gap.shape for gap in sketch.weights] == [(3, 2), (1, 3)]


def test_a_large_network_is_counted_without_being_made() -> None:
    state = new_state(NewWish("400-400-1"), {})
    assert state.counted == "160\u202f400 weights + 401 biases = 160\u202f801 parameters"
    assert state.sketch is not None
    assert (state.sketch.sizes, state.sketch.weights) == ((400, 400, 1), ())


def test_all_data_can_be_shown_and_the_chosen_stays_in_sight() -> None:
    assert len(new_state(NewWish(shows_all=True), {}).choices) >= 12
    names = [choice.name for choice in new_state(NewWish("3-1", data="xor"), {}).choices]
    assert names == ["xor", "parity"]
    assert new_state(NewWish("2-3-1"), {}).filtered == "those that fit 2-…-1"
    assert new_state(NewWish(shows_all=True), {}).filtered == ""


def test_a_wrong_line_leaves_the_rest_in_place() -> None:
    state = new_state(NewWish("2-"), {})
    assert list(state.refusals) == [LINE]
    assert (state.boxes, state.sketch, state.counted) == ((), None, "")
    assert state.samples


@pytest.mark.parametrize(
    ("wish", "said"), [(NewWish(share="0.3"), "3 samples, 1 held out"), (NewWish("3-2"), "1 sample, none held out")]
)
def test_samples_are_counted(wish: NewWish, said: str) -> None:
    assert new_state(wish, {}).samples == said


def test_outputs_of_several_kinds_have_no_one_activation() -> None:
    brought = {FILE: BroughtData("t.csv", table_in("a,b,c\n1,0,3\n2,1,5"))}
    state = new_state(NewWish("1-2-2", data=FILE), brought)
    assert state.boxes[-1].place == OUTPUTS
    assert state.boxes[-1].activation is None
    assert state.brought == "Data of t.csv. Inputs a; targets b, c."


def test_many_layers_share_a_box() -> None:
    state = new_state(NewWish("2-" + "3-" * 20 + "1"), {})
    assert [box.label for box in state.boxes] == ["20 hidden layers", "1 output"]


def test_what_a_table_lacks_is_said() -> None:
    brought = {CLIPBOARD: BroughtData("the clipboard", table_in("a,b\n1,2\n,3"))}
    (said,) = new_state(NewWish("1-2-1", data=CLIPBOARD), brought).refusals.values()
    assert "The column “a” has nothing in row 2" in said
