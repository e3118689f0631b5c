"""What a person can cause is told in a whole sentence."""

from collections.abc import Callable
from gettext import NullTranslations

import numpy as np
import pytest

from engine import errors
from engine.dataset import Dataset
from engine.edits import connect, set_bias
from engine.errors import EngineError
from engine.formulas.notation import parse_number
from engine.graph import Edge, Node
from engine.initialization import randomized
from engine.network import Network
from engine.settings import TrainingSettings
from engine.task import Task
from tests.engine.examples import LECTURE, random_data

IN, N1, N2 = Node("x", "input"), Node("n1", "hidden"), Node("n2", "output")
TO_N1, TO_N2, BACK = Edge("x", "n1", 1.0), Edge("n1", "n2", 1.0), Edge("n2", "n1", 1.0)
TWO_WIDE = Network((IN, Node("y", "input"), N2), (Edge("x", "n2", 1.0), Edge("y", "n2", 1.0)))

CAUSES: dict[str, Callable[[], object]] = {
    "CycleError": lambda: Network((IN, N1, N2), (TO_N1, TO_N2, BACK)),
    "DuplicateEdgeError": lambda: Network((IN, N1, N2), (TO_N1, TO_N1, TO_N2)),
    "DuplicateNodeError": lambda: Network((IN, N1, N1, N2), (TO_N1, TO_N2)),
    "EdgeIntoInputError": lambda: Network((IN, N1, N2), (TO_N1, TO_N2, Edge("n1", "x", 1.0))),
    "NotANeuronError": lambda: set_bias(LECTURE, "x1", 0.5),
    "UnknownNodeError": lambda: connect(LECTURE, "n1", "n9"),
    "DatasetError": lambda: Task(LECTURE, random_data(TWO_WIDE, 2)),
    "SettingsError": lambda: TrainingSettings(learning_rate=-1.0),
    "NumberError": lambda: parse_number("much"),
}


@pytest.mark.parametrize("name", CAUSES)
def test_an_error_is_named_and_a_whole_sentence(name: str) -> None:
    with pytest.raises(EngineError) as caught:
        CAUSES[name]()
    assert type(caught.value) is getattr(errors, name)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert len(sentence.split()) > 4


def test_data_that_is_no_table_of_numbers_is_refused_in_a_sentence() -> None:
    with pytest.raises(errors.DatasetError, match=r"\.$"):
        Dataset(np.array([[np.nan]]), np.array([[0.25]]), ("x1",), ("T",))


def test_an_error_speaks_english_to_a_program_and_the_language_in_use_to_a_person(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def translated(_: NullTranslations, message: str) -> str:
        return {"The seed is {seed}; it must be a whole number of at least 0.": "Seed {seed}?"}[message]

    monkeypatch.setattr(NullTranslations, "gettext", translated)
    with pytest.raises(EngineError) as caught:
        randomized(LECTURE, "uniform", -1)
    assert str(caught.value) == "The seed is -1; it must be a whole number of at least 0."
    assert caught.value.sentence == "Seed -1?"
    assert caught.value.places == {"seed": -1}


def test_a_finished_sentence_may_have_braces() -> None:
    error = EngineError("Nothing is called {x}.")
    assert str(error) == error.sentence == "Nothing is called {x}."


def test_a_reason_in_a_refusal_is_in_the_persons_language_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(NullTranslations, "gettext", lambda _, message: f"⟦{message}⟧")
    error = EngineError("“{id}” cannot be: {reason}.", id="x1", reason=EngineError("it is one of {count}", count=2))
    assert str(error) == "“x1” cannot be: it is one of 2."
    assert error.sentence == "⟦“x1” cannot be: ⟦it is one of 2⟧.⟧"


def test_what_a_file_calls_something_stays_in_its_line_and_leaves_room_for_the_sentence() -> None:
    source, target = "a\nb\tc", "n" * 300 + "end"
    with pytest.raises(EngineError) as caught:
        Network((Node("x", "input"), Node(target, "output")), (Edge(source, target, 1.0),))
    sentence = caught.value.sentence
    assert sentence == str(caught.value)
    assert "from “a↵b⇥c” to “nnnnnnnnnnnnnnnnnnn…nnnnnnnnnnnnnnnnnend” names “a↵b⇥c”" in sentence
    assert len(sentence) < 160
    assert caught.value.places["target"] == target
