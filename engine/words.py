"""The sentences that a person reads: looked up in the catalogue of their language, and filled in. No Qt here.

A text stands in the source in English, whole and as a literal, with a named place for each thing that varies:
`say("Neuron {name} saturated.", name=name)`. A place holds a number as `formulas/notation.py` writes it, a symbol or
a name that a person gave, never a piece of a sentence; a whole number is grouped here, in one way everywhere. Without a
catalogue everything is said as it stands.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from gettext import NullTranslations

_SIGNS = str.maketrans({"\t": "⇥", **dict.fromkeys("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "↵")})
NARROW_SPACE = "\u202f"  # no line breaks at it
LEAST_GROUPED = 10_000


class _Language:
    """The catalogue in use; there is one for the whole program, as a person reads one language at a time."""

    translations = NullTranslations()


def use(translations: NullTranslations) -> None:
    """Say everything in the language of this catalogue from now on; what was said before stays as it was."""
    _Language.translations = translations


def language() -> str:
    """The code of the language in use, "de"; empty where everything is said as it stands."""
    return str(_Language.translations.info().get("language", ""))


@contextmanager
def in_english() -> Iterator[None]:
    """Say everything as it stands in the source: what programs read is the same in every language."""
    before = _Language.translations
    use(NullTranslations())
    try:
        yield
    finally:
        use(before)


def say(text: str, /, **places: object) -> str:
    """The text in the person's language, with its places filled: `say("After epoch {epoch}.", epoch="81")`.

    Braces are plain characters in a text that is given no place.
    """
    return filled(_Language.translations.gettext(text), places)


def say_count(one: str, many: str, count: int, /, **places: object) -> str:
    """The text for that many things; English has two forms, another language has one or several.

    The number to be read is a place as any other: `say_count("{count} neuron", "{count} neurons", 2, count="2")`.
    """
    return filled(_Language.translations.ngettext(one, many, count), places)


def say_in(context: str, text: str, /, **places: object) -> str:
    """The text in the sense that the context names, where one English text has two: “Run” to press, “Run” in a list."""
    return filled(_Language.translations.pgettext(context, text), places)


def say_list(things: Sequence[str]) -> str:
    """Several things of one kind, one after the other: “w₁, w₂, b₁”."""
    return say_in("between two things of a list", ", ").join(things)


def say_sentences(sentences: Sequence[str]) -> str:
    """Several sentences, each finished, one after the other."""
    return say_in("between two sentences", " ").join(sentences)


def in_one_line(name: str) -> str:
    """What a person or a file calls something, with a sign that can be read for each tab and each end of a line."""
    return name.translate(_SIGNS)


def noted(text: str, /) -> str:
    """The text itself: what a table holds and `say` is asked for when it is shown, marked so that it is found."""
    return text


def noted_in(context: str, text: str, /) -> str:  # the context stands here for who extracts the texts
    """The text itself, in the sense that the context names: what a table holds and `say_in` is asked for."""
    return text


def count_text(count: int) -> str:
    """Write a whole number with the thousands apart from ten thousand on: 5000, 50 000.

    A narrow space says the same in every language, which a comma does not.
    """
    return f"{count:,}".replace(",", NARROW_SPACE) if abs(count) >= LEAST_GROUPED else str(count)


def filled(text: str, places: Mapping[str, object]) -> str:
    """The text as it stands with its places filled, whole numbers grouped."""
    grouped = {name: _Whole(place) if type(place) is int else place for name, place in places.items()}
    return text.format(**grouped) if places else text


class _Whole(int):
    """A whole number that is grouped, unless a text says otherwise how it is written."""

    def __format__(self, how: str) -> str:
        return super().__format__(how) if how else count_text(self)
