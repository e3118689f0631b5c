import numpy as np
import pytest

from engine import edits
from engine.graph import Parameter
from engine.network import network_with
from simulator.project.document import Document, with_network, with_parameters, with_settings
from simulator.workspace.run import Run

pytestmark = pytest.mark.bits


def test_a_run_begins_with_epoch_0(lecture: Document) -> None:
    run = Run(1, lecture)
    assert run.last_epoch == 0
    assert run.history.values(0).tolist() == [0.15, 0.4, 0.45, 0.65]
    assert run.stop is None


def test_training_here_and_now_stops_by_the_rules(lecture: Document) -> None:
    run = Run(1, lecture)
    run.train(lecture)
    assert run.last_epoch == 81
    assert run.stop is not None
    assert run.stop.reason == "threshold"


def test_a_branch_in_which_nothing_is_changed_has_the_bits_of_the_run_it_left(lecture: Document) -> None:
    document = with_settings(lecture, threshold=None, momentum=0.9, epochs=100)
    left = Run(1, document)
    left.train(document)
    branch = left.left_at(40, 2, with_parameters(document, left.history.values(40)))
    branch.train(document)
    assert (branch.epochs, branch.stop) == (range(40, 101), left.stop)
    assert np.array_equal(branch.history.errors(40, 101), left.history.errors(40, 101))
    assert all(np.array_equal(branch.history.values(k), left.history.values(k)) for k in (40, 41, 70, 100))


def test_a_run_knows_the_parameters_at_the_beginning_of_its_chain(lecture: Document) -> None:
    """Also behind two branches; what came on the way counts as it came."""
    first = Run(1, lecture)
    first.train(lecture)
    second = first.left_at(40, 2, with_parameters(lecture, first.history.values(40)))
    second.train(with_settings(lecture, epochs=50, threshold=None))
    grown = edits.connect(network_with(lecture.network, second.history.values(50)), "x1", "n2")
    third = second.left_at(50, 3, with_network(lecture, grown))
    names = third.network.names.values()
    beginning = dict(zip(names, third.beginning.tolist(), strict=True))
    assert sorted(beginning.values()) == sorted([0.15, 0.4, 0.45, 0.65, third.network.value(Parameter("n2", "x1"))])


def test_as_many_epochs_more_are_counted_from_where_all_were_done(lecture: Document) -> None:
    run = Run(1, lecture)
    for settled, end in ((0, 50), (30, 50), (50, 100), (75, 100), (100, 150)):
        run.train(with_settings(lecture, epochs=settled, threshold=None))
        run.count_on(50)
        assert run.end_after(50) == end
    assert run.end_after(10) == 110
    assert run.left_at(100, 2, lecture).end_after(50) == 150
    assert run.left_at(60, 3, lecture).end_after(50) == 50


def test_the_settings_after_an_epoch_are_those_that_made_the_next_one(lecture: Document) -> None:
    run = Run(1, lecture)
    run.train(with_settings(lecture, epochs=3, threshold=None))
    run.train(with_settings(lecture, epochs=5, threshold=None, learning_rate=1.5))
    in_force = with_settings(lecture, learning_rate=0.01).settings
    rates = [run.settings_after(epoch, in_force).learning_rate for epoch in range(6)]
    assert rates == [0.4, 0.4, 0.4, 1.5, 1.5, 0.01]


def test_a_run_that_diverged_says_by_which_rate_however_it_is_asked_to_go_on(lecture: Document) -> None:
    linear = lecture.network
    for neuron in linear.neurons:
        linear = edits.set_activation(linear, neuron.id, "linear")
    wild = with_settings(with_network(lecture, linear), learning_rate=1e6, threshold=None)
    run = Run(1, wild)
    run.train(wild)
    assert run.stop is not None
    assert run.stop.reason == "diverged"
    stop = repr(run.stop)
    run.train(with_settings(wild, learning_rate=0.1))
    assert repr(run.stop) == stop
