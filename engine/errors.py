"""The errors of the engine that a person can cause: each says what was wrong and what is allowed."""

from engine.words import filled, in_one_line, say

_NAMES = frozenset({"end", "id", "name", "source", "target"})  # the places of what a person or a file calls something
_LONGEST_NAME = 40  # in a sentence, in characters


class RefusalError(ValueError):
    """What a person asked for and cannot be: a whole sentence with named places, and what stands in them.

    `SettingsError("The seed is {seed}.", seed=-3)`: `str` is the sentence in English, `sentence` in the person's
    language, both fit to be shown as they are: in one line, long names shortened. A refusal in a place of another one
    is its reason.
    """

    def __init__(self, text: str, /, **places: object) -> None:
        super().__init__(filled(text, _shown(places)))
        self.text = text
        self.places = places

    @property
    def sentence(self) -> str:
        """What was wrong and what is allowed, in the person's language."""
        places = {
            name: value.sentence if isinstance(value, RefusalError) else value for name, value in self.places.items()
        }
        return say(self.text, **_shown(places))


def _shown(places: dict[str, object]) -> dict[str, object]:
    """What stands in the places of a sentence: in one line, and a name shortened in its middle."""
    return {place: _text(place, value) if isinstance(value, str) else value for place, value in places.items()}


def _text(place: str, text: str) -> str:
    text = in_one_line(text)
    if place not in _NAMES or len(text) <= _LONGEST_NAME:
        return text
    return f"{text[: _LONGEST_NAME // 2 - 1]}…{text[-_LONGEST_NAME // 2 :]}"


class EngineError(RefusalError):
    """Bad input to the engine."""


class NetworkError(EngineError):
    """A network that cannot be computed."""


class CycleError(NetworkError):
    """The edges lead from a neuron back to itself."""


class DuplicateEdgeError(NetworkError):
    """Two edges join the same two nodes in the same direction."""


class DuplicateNodeError(NetworkError):
    """Two nodes have the same id."""


class EdgeIntoInputError(NetworkError):
    """An edge ends at an input, which computes nothing."""


class NotANeuronError(NetworkError):
    """An input was given what only a neuron has, or a neuron was made an input."""


class UnknownNodeError(NetworkError):
    """An edge or an edit names a node that the network does not have."""


class DatasetError(EngineError):
    """Data that cannot be trained on, or that does not fit the network."""


class GeneratorError(EngineError):
    """Data that cannot be made as they were asked for."""


class TableError(EngineError):
    """A table of which no data can be made, or not as it was asked."""


class SettingsError(EngineError):
    """A training setting outside of what is allowed."""


class NumberError(EngineError):
    """A text that is no number; its text is the reason, fit to be shown beside the field."""
