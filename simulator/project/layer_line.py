"""A network's layers as a person types them: in one line, such as 2-3-1, and what they compute. No Qt here."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import get_args

from engine.dataset import Dataset
from engine.graph import ActivationName
from engine.words import say_list
from simulator.project.limits import check_edges, check_nodes
from simulator.refusals import LayersError

EXAMPLE = "2-3-1"


def layer_sizes(text: str, example: str) -> list[int]:
    """The sizes of layers in a text such as 8-8-1; raises `LayersError`, which names an `example`."""
    if not re.fullmatch(r"[1-9][0-9]{0,5}(-[1-9][0-9]{0,5})*", text):
        raise LayersError(
            "The layers are “{layers}”; they must be sizes such as {example}.", layers=text, example=example
        )
    return [int(size) for size in text.split("-")]


def whole_line(text: str) -> list[int]:
    """The sizes of all layers, inputs first and outputs last.

    Raises `LayersError` for fewer than two, and `NetworkError` where the network would be too large.
    """
    sizes = layer_sizes(text, EXAMPLE)
    if len(sizes) < 2:
        raise LayersError("The layers {layers} are one; at least two are needed, inputs and outputs.", layers=text)
    check_nodes(sum(sizes))
    check_edges(weight_count(sizes))
    return sizes


def weight_count(sizes: Sequence[int]) -> int:
    """How many weights layers of these sizes have between them."""
    return sum(one * other for one, other in pairwise(sizes))


def activation_named(text: str) -> ActivationName:
    """The activation function of that name, however it is written; raises `LayersError`, which names all."""
    allowed: Mapping[str, ActivationName] = {name: name for name in get_args(ActivationName)}
    name = text.strip().lower().replace("-", "_")
    if name not in allowed:
        raise LayersError(
            "There is no activation function “{name}”; there are {names}.", name=name, names=say_list(list(allowed))
        )
    return allowed[name]


def ends_of(data: Dataset) -> tuple[int, int]:
    """How many inputs and how many outputs a network of these data has."""
    return len(data.input_names), len(data.target_names)


def check_ends(text: str, sizes: Sequence[int], name: str, data: Dataset) -> None:
    """Raise `LayersError` unless the layers, typed as `text`, begin and end as the data called `name` need it."""
    inputs, outputs = ends_of(data)
    if (sizes[0], sizes[-1]) != (inputs, outputs):
        raise LayersError(
            "The data “{data}” need layers such as {inputs}-…-{outputs}, as many inputs and outputs as they have; "
            "{layers} begins with {first} and ends with {last}.",
            data=name,
            inputs=inputs,
            outputs=outputs,
            layers=text,
            first=sizes[0],
            last=sizes[-1],
        )
