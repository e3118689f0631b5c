from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import edits
from engine.asking.expression import parse, value_of
from engine.asking.quantities import quantities
from engine.asking.renaming import GONE, NameMemory, Renaming, gone_names, meanings_of, renamings
from engine.graph import Node, Parameter
from engine.network import Network
from simulator.project.document import Document
from simulator.project.lessons import read_lesson
from tests.engine.examples import LECTURE, layered, random_task

WIDER = edits.connect(LECTURE, "x1", "n2")
"""The lecture's network with an edge from x₁ to neuron 2: what was w₂ is w₃."""


def test_connecting_renumbers_and_says_what() -> None:
    assert renamings(LECTURE, WIDER) == [Renaming("w2", "w3")]
    assert renamings(LECTURE, LECTURE) == []
    assert renamings(WIDER, LECTURE) == [Renaming("w3", "w2")]


def test_names_follow_what_they_mean_however_they_are_written() -> None:
    texts = ("w2*a1+b2", "|dE/dw2|", "w₂·a₁", "max(w2, tanh(w1)) - 2e3", "∂E/∂w₂", "nonsense w2 (")
    followed = ("w3*a1+b2", "|dE/dw3|", "w3·a₁", "max(w3, tanh(w1)) - 2e3", "∂E/∂w3", "nonsense w3 (")
    assert NameMemory().following(texts, LECTURE, WIDER) == followed


def test_what_is_deleted_is_marked_and_comes_back_with_its_meaning() -> None:
    memory = NameMemory()
    texts = ("w2*a1", "w3", "w1")
    without = edits.disconnect(WIDER, "x1", "n2")
    gone = memory.following(texts, WIDER, without)
    assert gone == (f"w2{GONE}*a1", "w2", "w1")
    assert [gone_names(text) for text in gone] == [["w2"], [], []]
    assert memory.following(gone, without, WIDER) == texts


def test_the_only_target_and_several() -> None:
    two = edits.add_node(LECTURE, Node("second", "output", bias=0.0))
    memory = NameMemory()
    assert memory.following(("T - a2", "tanh(T)"), LECTURE, two) == ("T1 - a2", "tanh(T1)")
    assert memory.following(("T1 - a2",), two, LECTURE) == ("T - a2",)


def test_every_quantity_of_a_network_but_for_the_error_and_the_rate_has_a_meaning() -> None:
    task = random_task(layered((2, 3, 2)), 4)
    names = set(quantities(task, np.zeros(len(task.network.parameters)), 0))
    assert set(meanings_of(task.network)) == {
        name for name in names if "/" not in name and name not in ("E", "η", "eta")
    }


@given(st.permutations(["w1", "w2", "b1", "b2", "a1", "z2", "x1", "T", "dE/dw2", "dE/da1"]))
def test_an_expression_has_the_same_value_after_renumbering(names: list[str]) -> None:
    document = read_lesson("two-neurons")
    wider = edits.set_parameter(edits.connect(document.network, "x1", "n2"), Parameter("n2", "x1"), 0.0)
    text = " + 2*".join(names)
    (followed,) = NameMemory().following((text,), document.network, wider)
    assert value_in(wider, followed, document) == pytest.approx(value_in(document.network, text, document), rel=1e-12)


def value_in(network: Network, text: str, document: Document) -> float:
    """The expression's value in a network that computes the same."""
    task = replace(document.task, network=network)
    values = np.array([network.value(parameter) for parameter in network.parameters])
    return value_of(parse(text), quantities(task, values, 0))
