from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.graph import Parameter
from simulator.project.document import with_settings
from simulator.project.lessons import read_lesson
from simulator.resolve.chain_rule import chain_rule_state
from simulator.session.requests import Requests
from simulator.session.session import Session
from simulator.session.view_requests import ViewRequests
from simulator.window.lens_rows import RESOLVERS
from simulator.workspace.acts import SetParameter
from simulator.workspace.cursor import Cursor
from simulator.workspace.events import Refused
from tests.simulator.told import message, refusal
from widgets.canvas.canvas_state import Selection
from widgets.chain_rule.chain_rule_state import UpdateLine
from widgets.plots.plot_state import RateMark

pytestmark = pytest.mark.bits


@pytest.fixture
def requests(session: Session) -> Requests:
    return Requests(session)


def test_a_weight_and_its_name_in_the_undo_stack(session: Session, requests: Requests) -> None:
    weight = session.document.network.parameters[2]
    requests.set_parameter(weight, -0.25)
    assert session.document.network.value(weight) == -0.25
    assert session.undo_stack.next_undone == SetParameter("w2", -0.25)
    session.undo()
    assert session.document.network.value(weight) == 0.45


def test_input_and_target_of_the_shown_sample(qapp: object) -> None:
    session = Session(read_lesson("xor"), RESOLVERS)
    requests = Requests(session)
    before = session.document.dataset
    ViewRequests(session).show_sample(2)
    requests.set_input(session.document.network.inputs[1].id, 0.5)
    requests.set_target(session.document.network.outputs[0].id, 0.75)
    after = session.document.dataset
    assert after.inputs[2, 1] == 0.5
    assert after.targets[2, 0] == 0.75
    changed = (after.inputs != before.inputs).sum() + (after.targets != before.targets).sum()
    assert changed == 2
    session.close()


def test_a_new_neuron_is_selected_and_stands_where_it_was_put(session: Session, requests: Requests) -> None:
    requests.add_neuron(120.0, 200.0)
    (added,) = session.viewpoint.selection.nodes
    assert session.document.positions[added] == (120.0, 200.0)
    assert len(session.document.network.neurons) == 3
    requests.connect_nodes("x1", added)
    requests.connect_nodes(added, "n2")
    assert len(session.document.network.edges) == 4


@pytest.mark.parametrize(
    ("source", "target", "word"), [("n2", "n1", "circle"), ("n1", "n2", "already"), ("n1", "x1", "input")]
)
def test_connections_that_cannot_be_are_refused_in_words(
    session: Session, requests: Requests, source: str, target: str, word: str
) -> None:
    before = session.document
    requests.connect_nodes(source, target)
    assert word in refusal(session)
    assert session.document is before


def test_deleting_nodes_edges_and_biases_at_once(session: Session, requests: Requests) -> None:
    requests.add_neuron(0.0, 0.0)
    (added,) = session.viewpoint.selection.nodes
    requests.connect_nodes("x1", added)
    parameters = frozenset({Parameter(added, "x1"), Parameter(added), Parameter("n1"), Parameter("n2", "n1")})
    requests.delete(Selection(frozenset({added}), parameters))
    network = session.document.network
    assert [(edge.source, edge.target) for edge in network.edges] == [("x1", "n1")]
    assert network.by_id["n1"].bias is None
    assert session.viewpoint.selection == Selection()


def test_the_last_input_is_not_deleted(session: Session, requests: Requests) -> None:
    requests.delete(Selection(nodes=frozenset({"x1"})))
    assert "at least one input" in refusal(session)
    assert len(session.document.network.inputs) == 1


def test_inputs_and_outputs_bring_their_columns(session: Session, requests: Requests) -> None:
    requests.add_input()
    requests.add_output()
    data = session.document.dataset
    assert data.inputs.tolist() == [[0.1, 0.0]]
    assert data.targets.tolist() == [[0.25, 0.0]]


def test_a_locked_parameter_stays(qtbot: QtBot, session: Session, requests: Requests) -> None:
    bias = Parameter("n2")
    ViewRequests(session).select_parameter(bias)
    requests.set_locked(True)
    session.player.start()
    qtbot.waitUntil(lambda: not session.player.is_running)
    shown = {parameter.name: parameter for parameter in session.view().canvas.parameters}
    assert shown["b2"].value == 0.65
    assert shown["b2"].locked
    assert shown["w2"].value != 0.45


def test_a_random_start_takes_the_seed_with_it(session: Session, requests: Requests) -> None:
    requests.randomize("normal", 7)
    first = session.document.network
    assert session.document.settings.seed == 7
    requests.randomize("normal", 8)
    assert session.document.network != first
    requests.randomize("normal", 7)
    assert session.document.network == first


def test_how_it_is_trained(session: Session, requests: Requests) -> None:
    requests.set_update("mini-batch", 3)
    requests.set_shuffle(True)
    requests.set_momentum(0.9)
    requests.set_half(False)
    requests.set_mean(False)
    requests.set_mean_over_outputs(True)
    settings = session.document.settings
    assert (settings.update, settings.batch_size, settings.shuffle, settings.momentum) == ("mini-batch", 3, True, 0.9)
    convention = session.document.convention
    assert (convention.half, convention.samples, convention.outputs) == (False, "sum", "mean")


def test_a_learning_rate_that_cannot_be_is_refused(session: Session, requests: Requests) -> None:
    requests.set_learning_rate(0.0)
    assert "above 0" in refusal(session)
    assert session.document.settings.learning_rate == 0.4


def test_samples_are_copied_and_removed(session: Session, requests: Requests) -> None:
    requests.add_sample()
    assert session.viewpoint.sample == 1
    requests.set_target("n2", 0.5)
    assert session.document.dataset.targets.tolist() == [[0.25], [0.5]]
    ViewRequests(session).show_sample(0)
    requests.remove_sample()
    assert session.document.dataset.targets.tolist() == [[0.5]]


def test_moving_keeps_the_run(qtbot: QtBot, session: Session, requests: Requests) -> None:
    session.player.step_forward()
    qtbot.waitUntil(lambda: not session.player.is_running)
    run = session.run
    requests.move({"n1": (50.0, 60.0)})
    assert session.run is run
    assert session.epoch == 1
    assert replace(session.document, positions={}).network == run.network


def line(session: Session) -> UpdateLine:
    """How the update of w₂ is written at the place that is shown."""
    state = chain_rule_state(session.moment, Parameter("n2", "n1"))
    assert state.update is not None
    return state.update


def test_a_past_epochs_update_is_written_with_the_learning_rate_that_made_it(
    session: Session, requests: Requests
) -> None:
    """F1: trained with 0.4 and then with 1.5; whatever the toolbar shows, epoch 21 was made with 0.4."""
    session.player.train_now(40)
    requests.set_learning_rate(1.5)
    session.player.train_now(80)
    session.go_to(20)
    assert session.view().run_bar.learning_rate == 1.5
    assert line(session).learning_rate == 0.4
    assert line(session).new == session.run.history.values(21)[2]
    session.go_to_step(len(session.trace) - 2)
    assert line(session).learning_rate == 0.4
    assert "− 0.4 ·" in message(session)
    session.go_to(60)
    assert line(session).learning_rate == 1.5
    assert line(session).new == session.run.history.values(61)[2]
    session.go_to(80)
    requests.set_learning_rate(0.01)
    assert line(session).learning_rate == 0.01


@pytest.mark.parametrize("step", [0, 3])
def test_another_learning_rate_at_a_past_epoch_starts_a_branch_there(
    session: Session, requests: Requests, step: int
) -> None:
    session.player.train_now()
    session.go_to(40)
    session.go_to_step(step)
    old, there = session.run, session.run.history.values(40)
    requests.set_learning_rate(2.0)
    assert session.run is not old
    assert (session.viewpoint.cursor, session.run.epochs) == (Cursor(40), range(40, 41))
    assert np.array_equal(session.moment.values, there)
    assert message(session) == "Set η to 2. Run 2 leaves Run 1 at epoch 40."
    session.player.train_now()
    assert session.run.last_epoch == 48  # 8 epochs of η = 2 reach the threshold
    assert session.view().error_plot.rates == (RateMark(40, 2.0),)
    session.undo()
    assert (session.run, session.epoch, session.document.settings.learning_rate) == (old, 40, 0.4)


def test_a_refused_learning_rate_at_a_past_epoch_leaves_the_step_that_is_shown(
    session: Session, requests: Requests
) -> None:
    session.player.train_now()
    session.go_to(40)
    session.go_to_step(3)
    requests.set_learning_rate(-1.0)
    assert refusal(session) == "The learning rate η is -1; it must be a number above 0."
    assert session.viewpoint.cursor == Cursor(40, 3)


@pytest.mark.parametrize("kind", ["momentum", "update", "shuffle", "learning rate"])
def test_how_the_next_epochs_are_made_is_changed_within_the_run_and_replayed(kind: str) -> None:
    session = Session(with_settings(read_lesson("xor"), threshold=None), RESOLVERS)
    requests, run = Requests(session), session.run
    session.player.train_now(10)
    if kind == "momentum":
        requests.set_momentum(0.9)
    elif kind == "update":
        requests.set_update("mini-batch", 3)
    elif kind == "shuffle":
        requests.set_shuffle(True)
    else:
        requests.set_learning_rate(0.05)
    assert session.run is run
    session.player.train_now(30)
    requests.set_momentum(0.0)
    requests.set_update("batch")
    session.player.train_now(40)
    made = [run.history.values(epoch) for epoch in range(41)]
    run.history.compact(0)
    assert all(np.array_equal(run.history.values(epoch), made[epoch]) for epoch in (5, 10, 11, 25, 30, 31, 39))
    again = Session(with_settings(read_lesson("xor"), threshold=None), RESOLVERS)
    again.player.train_now(10)
    assert np.array_equal(again.run.history.values(10), made[10])
    again.close()
    session.close()


def test_a_change_of_the_learning_rate_is_taken_back_alone_where_epochs_lie_between(
    session: Session, requests: Requests
) -> None:
    session.player.train_now(40)
    requests.set_learning_rate(1.0)
    requests.set_learning_rate(1.5)
    assert session.view().error_plot.rates == (RateMark(40, 1.5),)
    session.player.train_now(50)
    requests.set_learning_rate(0.2)
    assert session.view().error_plot.rates == (RateMark(40, 1.5), RateMark(50, 0.2))
    session.undo()
    assert session.document.settings.learning_rate == 1.5
    assert session.view().error_plot.rates == (RateMark(40, 1.5),)
    session.undo()
    assert session.document.settings.learning_rate == 0.4
    assert session.view().error_plot.rates == (RateMark(40, 1.5), RateMark(50, 0.4))


def test_a_new_random_start_begins_at_epoch_0_whatever_is_shown(session: Session, requests: Requests) -> None:
    session.player.train_now()
    session.go_to(40)
    requests.randomize("uniform", 7)
    assert (session.epoch, session.run.epochs) == (0, range(1))
    assert session.workspace.label.origin is None


def test_what_is_typed_into_something_that_undo_has_taken_away_is_refused(session: Session) -> None:
    requests, before = Requests(session), session.document
    requests.set_parameter(Parameter("n9"), 0.5)
    requests.set_input("x9", 0.5)
    requests.set_target("n9", 0.5)
    assert session.document == before
    assert isinstance(session.standing.event, Refused)
    assert "no longer" in session.standing.event.error.sentence
