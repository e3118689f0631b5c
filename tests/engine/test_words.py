from collections.abc import Iterator
from gettext import NullTranslations

import pytest

from engine.errors import EngineError
from engine.formulas.notation import parse_number
from engine.words import count_text, in_english, in_one_line, noted, say, say_count, say_in, say_list, use

SENTENCES = {"After epoch {epoch} of {run}.": "{run}: po epoce {epoch}."}
SENSES = {
    ("press", "Run"): "Uruchom",
    ("list", "Run"): "Przebieg",
    ("between two things of a list", ", "): "; ",
}


class Polish(NullTranslations):
    """A language with three forms of the plural, and another order of the words."""

    def gettext(self, message: str) -> str:
        return SENTENCES.get(message, message)

    def pgettext(self, context: str, message: str) -> str:
        return SENSES.get((context, message), message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return "{count} neuron" if n == 1 else "{count} neurony" if n in (2, 3, 4) else "{count} neuronów"


@pytest.fixture
def polish() -> Iterator[None]:
    use(Polish())
    yield
    use(NullTranslations())


def test_without_a_catalogue_a_text_is_said_as_it_stands() -> None:
    assert say("Nothing to undo.") == "Nothing to undo."
    assert say("After epoch {epoch} of {run}.", epoch=81, run="Run 2") == "After epoch 81 of Run 2."
    assert say_in("press", "Run") == say_in("list", "Run") == "Run"
    assert say_list(["w₁", "w₂", "b₁"]) == "w₁, w₂, b₁"
    assert say_list([]) == ""


@pytest.mark.parametrize(("count", "said"), [(0, "0 neurons"), (1, "1 neuron"), (2, "2 neurons")])
def test_english_has_a_form_for_one_and_a_form_for_all_else(count: int, said: str) -> None:
    assert say_count("{count} neuron", "{count} neurons", count, count=count) == said


@pytest.mark.usefixtures("polish")
def test_a_catalogue_may_change_the_order_of_the_places() -> None:
    assert say("After epoch {epoch} of {run}.", epoch=81, run="A") == "A: po epoce 81."
    assert say("Not in the catalogue: {name}.", name="w₁") == "Not in the catalogue: w₁."


@pytest.mark.usefixtures("polish")
def test_a_language_has_as_many_plurals_as_it_has() -> None:
    said = [say_count("{count} neuron", "{count} neurons", count, count=count) for count in (1, 3, 5)]
    assert said == ["1 neuron", "3 neurony", "5 neuronów"]


@pytest.mark.usefixtures("polish")
def test_one_english_word_is_two_words_elsewhere() -> None:
    assert say_in("press", "Run") == "Uruchom"
    assert say_in("list", "Run") == "Przebieg"


@pytest.mark.usefixtures("polish")
def test_a_list_has_the_sign_of_the_language_between_its_things() -> None:
    assert say_list(["0,4", "1"]) == "0,4; 1"


@pytest.mark.usefixtures("polish")
def test_what_programs_read_is_in_english_in_every_language() -> None:
    with in_english():
        assert say("After epoch {epoch} of {run}.", epoch=1, run="B") == "After epoch 1 of B."
        assert say_list(["0.4", "1"]) == "0.4, 1"
    assert say_list(["0,4", "1"]) == "0,4; 1"


@pytest.mark.usefixtures("polish")
def test_a_noted_text_is_said_when_it_is_shown() -> None:
    assert noted("After epoch {epoch} of {run}.") == "After epoch {epoch} of {run}."
    assert say(noted("After epoch {epoch} of {run}."), epoch=1, run="B") == "B: po epoce 1."


def test_what_is_put_into_a_place_is_never_read_for_places_itself() -> None:
    assert say("“{name}” is taken.", name="{0} {name}") == "“{0} {name}” is taken."
    assert say("{ and } are plain where there is no place") == "{ and } are plain where there is no place"


def test_texts_and_contexts_may_have_places_of_any_name() -> None:
    assert say("{text}, {self}", text="a", self="b") == "a, b"
    assert say_in("here", "{context}: {text}", context="c", text="t") == "c: t"
    assert say_count("{one} of {many}", "{many} of {count}", 2, one=1, many=2, count=3) == "2 of 3"


def test_a_name_stays_in_its_line() -> None:
    assert in_one_line("a\tb\nc\r\nd\x85e\u2028f") == "a⇥b↵c↵↵d↵e↵f"
    assert in_one_line("w₁ & “<b>”  ") == "w₁ & “<b>”  "
    assert len(in_one_line("".join(map(chr, range(0x3000)))).splitlines()) == 1


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0"), (5000, "5000"), (50_000, "50\u202f000"), (-1_000_000, "-1\u202f000\u202f000")]
)
def test_whole_numbers_are_grouped_in_one_way_in_every_sentence(count: int, text: str) -> None:
    assert count_text(count) == text
    assert say("Epoch {epoch}.", epoch=count) == f"Epoch {text}."
    assert say_count("{count} path", "{count} paths", 7, count=count) == f"{text} paths"
    assert str(EngineError("There are {count}.", count=count)) == f"There are {text}."
    assert parse_number(text) == count


def test_a_text_may_say_how_its_number_is_written() -> None:
    assert say("{rate:g} {whole:d}", rate=3, whole=50_000) == "3 50000"
