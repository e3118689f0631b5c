"""Names that follow what they mean when a network's numbering changes: w2 of one network is w7 of another."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from engine.formulas.formula import plain
from engine.formulas.notation import PLAIN_SUBSCRIPTS
from engine.formulas.symbols import Symbols
from engine.graph import Node, Parameter
from engine.network import Network
from engine.words import say

GONE = "†"
"""What a name bears whose parameter or node has been deleted, so that it cannot mean another one."""

_NAME = re.compile(rf"(?<![A-Za-z0-9])(d?)([wbxzaT])([0-9₀-₉]*)({GONE}?)(?![A-Za-z0-9₀-₉(])")

Meaning = tuple[str, Parameter | str]
"""A letter, and the parameter or the node that it is about."""


class Renaming(NamedTuple):
    """Something that has another name now, both as they are typed."""

    before: str
    now: str


class NameMemory:
    """Lets the names in texts follow what they mean, from network to network.

    A name whose meaning is gone bears `GONE` from then on, and its own name again once the meaning is back.
    """

    def __init__(self) -> None:
        self._gone: dict[str, Meaning] = {}

    def following(self, texts: tuple[str, ...], old: Network, new: Network) -> tuple[str, ...]:
        """The texts, written for `old`, so that they mean the same in `new`."""
        if not texts:
            return ()
        meanings, names = meanings_of(old), {meaning: name for name, meaning in meanings_of(new).items()}
        return tuple(self._following(text, meanings, names) for text in texts)

    def _following(self, text: str, meanings: dict[str, Meaning], names: dict[Meaning, str]) -> str:
        def other(found: re.Match[str]) -> str:
            differential, letter, number, gone = found.groups()
            name = letter + number.translate(PLAIN_SUBSCRIPTS)
            meaning = self._gone.get(name) if gone else meanings.get(name)
            if meaning is None or (names.get(meaning) == name and not gone):
                return found[0]
            if meaning in names:
                return differential + names[meaning]
            self._gone[name] = meaning
            return f"{differential}{name}{GONE}"

        return _NAME.sub(other, text)


def gone_names(text: str) -> list[str]:
    """The names in a text whose meaning is gone."""
    return [found[2] + found[3] for found in _NAME.finditer(text) if found[4]]


def meanings_of(network: Network) -> dict[str, Meaning]:
    """What each name means; T is the target of the only output, T1 and on those of several."""
    meanings: dict[str, Meaning] = {name: ("p", parameter) for parameter, name in network.names.items()}
    meanings |= {f"x{network.number[node.id]}": ("x", node.id) for node in network.inputs}
    meanings |= {f"{letter}{network.number[node.id]}": (letter, node.id) for node in network.neurons for letter in "za"}
    return meanings | {name: ("T", id) for id, name in _target_names(network).items()}


def renamings(old: Network, new: Network) -> list[Renaming]:
    """What is in both networks and has another name in the new one; of a neuron its a alone, not its z as well."""
    pairs = [
        *((name, new.names.get(parameter)) for parameter, name in old.names.items()),
        *_numbered("x", old, new, old.inputs),
        *_numbered("a", old, new, old.neurons),
        *_target_pairs(old, new),
    ]
    return [Renaming(name, other) for name, other in pairs if other is not None and other != name]


def _numbered(letter: str, old: Network, new: Network, nodes: Iterable[Node]) -> Iterator[tuple[str, str | None]]:
    """What the letter with the number of each of these nodes of the old network is called in the new one."""
    is_input = letter == "x"
    for node in nodes:
        other = new.graph.by_id.get(node.id)
        is_same = other is not None and (other.kind == "input") == is_input
        yield f"{letter}{old.number[node.id]}", f"{letter}{new.number[node.id]}" if is_same else None


def _target_pairs(old: Network, new: Network) -> Iterator[tuple[str, str | None]]:
    now = _target_names(new)
    return ((name, now.get(id)) for id, name in _target_names(old).items())


def _target_names(network: Network) -> dict[str, str]:
    """What the target of each output is called as it is typed."""
    symbols = Symbols(network)
    return {node.id: _typed(plain(symbols.target(node.id))) for node in network.outputs}


def gone_sentence(names: list[str]) -> str:
    """Why a text with such names has no value."""
    return say("What {name} meant has been deleted; undo brings it back.", name=names[0])


def _typed(name: str) -> str:
    return name.translate(PLAIN_SUBSCRIPTS)
