"""A network's layers in one line."""

import pytest

from engine.errors import NetworkError
from engine.generators import GENERATORS
from simulator.project.layer_line import activation_named, check_ends, layer_sizes, weight_count, whole_line
from simulator.refusals import LayersError


def test_sizes_of_layers_are_read() -> None:
    assert layer_sizes("2-8-8-1", "2-3-1") == whole_line("2-8-8-1") == [2, 8, 8, 1]
    assert weight_count([2, 8, 8, 1]) == 88
    for text in ("", "2-", "-1", "2-0", "2–3", "2-1000000"):
        with pytest.raises(LayersError, match=f"“{text}”; they must be sizes such as 2-3-1"):
            layer_sizes(text, "2-3-1")


def test_an_activation_is_known_however_it_is_written() -> None:
    assert activation_named(" Leaky-ReLU ") == "leaky_relu"
    with pytest.raises(LayersError, match="no activation function “step”; there are"):
        activation_named("step")


@pytest.mark.parametrize(
    ("line", "error", "says"),
    [
        ("2", LayersError, "at least two are needed"),
        ("2-20000-1", NetworkError, "20.003 nodes"),
        ("2-900-900-1", NetworkError, "at most"),
    ],
)
def test_a_whole_line_is_a_network_that_can_be_made(line: str, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        whole_line(line)


def test_the_ends_are_those_of_the_data() -> None:
    data = GENERATORS["encoder"].made()
    check_ends("8-3-8", [8, 3, 8], "encoder", data)
    with pytest.raises(LayersError, match=r"need layers such as 8-…-8.*8-3-1 begins with 8 and ends with 1"):
        check_ends("8-3-1", [8, 3, 1], "encoder", data)
