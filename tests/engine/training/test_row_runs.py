"""Runs of rows cover what they stand for, once each, in one activation function or one kind of output."""

from hypothesis import given

from engine.graph import Edge, Node
from engine.network import Network
from engine.training.program import compile_network
from engine.training.row_runs import activation_runs, joined_runs, output_runs
from tests.engine.examples import layered
from tests.strategies import networks


@given(networks())
def test_a_levels_runs_are_its_rows_in_order(network: Network) -> None:
    program = compile_network(network)
    for level in program.levels:
        expected = [(program.rows[neuron.id], neuron.activation) for neuron in level.neurons]
        runs = list(activation_runs(level))
        assert [(row, run.activation) for run in runs for row in range(run.rows.start, run.rows.stop)] == expected


@given(networks())
def test_joined_runs_give_every_neuron_its_activation(network: Network) -> None:
    program = compile_network(network)
    rows = [(row, run.activation) for run in joined_runs(program) for row in range(run.rows.start, run.rows.stop)]
    assert len({row for row, _ in rows}) == len(rows)
    assert {(program.rows[neuron.id], neuron.activation) for neuron in network.neurons} <= set(rows)


@given(networks())
def test_output_runs_pair_every_output_with_its_target(network: Network) -> None:
    program = compile_network(network)
    pairs = [
        (row, target)
        for run in output_runs(program)
        for row, target in zip(range(program.height)[run.rows], range(program.height)[run.targets], strict=True)
    ]
    assert pairs == [(program.rows[node.id], place) for place, node in enumerate(program.outputs)]


def test_one_activation_function_is_one_run() -> None:
    program = compile_network(layered([2, 3, 3, 2]))
    assert len(list(joined_runs(program))) == 1
    assert [run.feeds for run in output_runs(program)] == [False]


def test_an_output_that_others_read_feeds() -> None:
    nodes = (Node("x", "input"), Node("y1", "output", "linear"), Node("y2", "output", "linear"))
    program = compile_network(Network(nodes, (Edge("x", "y1", 1.0), Edge("y1", "y2", 1.0))))
    assert [run.feeds for run in output_runs(program)] == [True, False]
