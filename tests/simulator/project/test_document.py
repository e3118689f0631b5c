"""The document: network, data and positions that always fit each other."""

import math
from dataclasses import replace

import numpy as np
import pytest

from engine import edits
from engine.errors import DatasetError, NetworkError, SettingsError, UnknownNodeError
from engine.graph import Node
from engine.network import Network
from engine.task import Task
from simulator.project.document import (
    Document,
    with_convention,
    with_input,
    with_network,
    with_positions,
    with_samples,
    with_settings,
    with_target,
)
from simulator.project.lessons import read_lesson
from tests.engine.examples import LECTURE, LECTURE_DATA, LECTURE_TASK


@pytest.fixture
def document() -> Document:
    return with_positions(read_lesson("xor"), {"x1": (0.0, 0.0), "n1": (260.0, 0.0)})


def grown(document: Document, node: Node) -> Document:
    return with_network(document, edits.add_node(document.network, node))


def test_a_network_needs_an_input_and_an_output(document: Document) -> None:
    no_inputs = replace(LECTURE_DATA, inputs=np.empty((1, 0)), input_names=())
    no_targets = replace(LECTURE_DATA, targets=np.empty((1, 0)), target_names=())
    for kept, data, missing in ((LECTURE.nodes[1:], no_inputs, "input"), (LECTURE.nodes[:2], no_targets, "output")):
        with pytest.raises(NetworkError, match=f"at least one {missing}"):
            Document(Task(Network(kept, ()), data))
    with pytest.raises(NetworkError, match="at least one input"):
        with_network(document, edits.remove_nodes(document.network, ["x1", "x2"]))
    with pytest.raises(NetworkError, match="at least one output"):
        with_network(document, as_hidden(document.network, "n3"))


def test_a_position_belongs_to_a_node_and_is_finite(document: Document) -> None:
    with pytest.raises(UnknownNodeError, match="“n9”"):
        with_positions(document, {"n9": (0.0, 0.0)})
    with pytest.raises(NetworkError, match="two finite numbers"):
        with_positions(document, {"n1": (0.0, math.inf)})


def test_a_new_input_brings_a_column_of_zeros(document: Document) -> None:
    data = grown(document, Node("x3", "input")).dataset
    assert data.input_names == ("x1", "x2", "x3")
    assert data.inputs[:, 2].tolist() == [0, 0, 0, 0]
    assert data.inputs[:, :2].tolist() == document.dataset.inputs.tolist()


def test_a_new_output_brings_targets_of_zero(document: Document) -> None:
    data = grown(document, Node("n4", "output", bias=0.0)).dataset
    assert data.target_names == ("T", "T2")
    assert data.targets.tolist() == [[0, 0], [1, 0], [1, 0], [0, 0]]


def test_what_is_removed_takes_its_column_and_its_position(document: Document) -> None:
    left = with_network(document, edits.remove_nodes(document.network, ["x1", "n1"]))
    assert left.dataset.input_names == ("x2",)
    assert left.dataset.inputs.ravel().tolist() == [0, 1, 0, 1]
    assert left.positions == {}


def test_an_output_that_becomes_hidden_loses_its_targets(document: Document) -> None:
    two = grown(document, Node("n4", "output", bias=0.0))
    back = with_network(two, as_hidden(two.network, "n3"))
    assert back.dataset.target_names == ("T2",)
    assert not back.dataset.targets.any()


def test_columns_follow_their_nodes_into_another_order(document: Document) -> None:
    turned = Network(tuple(reversed(document.network.nodes)), document.network.edges)
    data = with_network(document, turned).dataset
    assert data.input_names == ("x2", "x1")
    assert data.inputs.tolist() == document.dataset.inputs[:, ::-1].tolist()


def test_single_values_of_a_sample_change(document: Document) -> None:
    changed = with_target(with_input(document, 1, "x2", 0.5), 3, "n3", -1.0)
    assert changed.dataset.inputs.tolist() == [[0, 0], [0, 0.5], [1, 0], [1, 1]]
    assert changed.dataset.targets.ravel().tolist() == [0, 1, 1, -1]
    assert document == with_positions(read_lesson("xor"), document.positions)


def test_values_that_are_not_there_are_refused(document: Document) -> None:
    with pytest.raises(UnknownNodeError, match="no input “n1”"):
        with_input(document, 0, "n1", 1.0)
    with pytest.raises(UnknownNodeError, match="no output “n1”"):
        with_target(document, 0, "n1", 1.0)
    with pytest.raises(DatasetError, match="no sample 5; the data has 4"):
        with_input(document, 4, "x1", 1.0)
    with pytest.raises(DatasetError, match="not a finite number"):
        with_input(document, 0, "x1", math.nan)


def test_samples_are_copied_and_removed_by_their_rows(document: Document) -> None:
    assert with_samples(document, [3, 3, 0]).dataset.inputs.tolist() == [[1, 1], [1, 1], [0, 0]]
    with pytest.raises(DatasetError, match="no sample"):
        with_samples(document, [])


def test_settings_and_conventions_change_by_name(document: Document) -> None:
    assert with_settings(document, epochs=7).settings.epochs == 7
    assert not with_convention(document, half=False).convention.half
    with pytest.raises(SettingsError):
        with_settings(document, epochs=-1)


def test_positions_cannot_be_changed_from_outside() -> None:
    mine = {"x1": (1.0, 2.0)}
    document = Document(LECTURE_TASK, mine)
    mine["x1"] = (9.0, 9.0)
    assert document.positions == {"x1": (1.0, 2.0)}


def as_hidden(network: Network, id: str) -> Network:
    nodes = tuple(replace(node, kind="hidden") if node.id == id else node for node in network.nodes)
    return network.with_parts(nodes=nodes)
