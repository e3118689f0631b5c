"""The catalogues: the list of texts is of today, and a language is a folder and nothing else."""

import gettext
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tools import words


def test_the_list_of_texts_is_of_today() -> None:
    held = (words.LANGUAGES / "chainrule.pot").read_bytes()
    assert held == words.template(), "a text has changed: “make words” lists it"


def test_texts_of_every_kind_are_gathered() -> None:
    catalog = words.gathered()
    assert "A node cannot be connected to itself; choose another neuron." in catalog  # said at once
    assert "Nothing in the network can be changed right now." in catalog  # noted in a table
    assert "Two nodes have the id “{id}”; each node needs an id of its own." in catalog  # of an error
    assert "an object with “nodes” and “edges”" in catalog  # of the schema
    assert catalog.get("Run", context="column of runs") is not None
    assert catalog.get("{count} neuron") is not None
    assert {"RefusalError", "EngineError", "NumberError", "ExpressionError"} <= words.refusals()


BEGUN = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

msgid "Epoch {epoch}"
msgstr "Epoche {epoch}"

msgid "of old times"
msgstr "von früher"

msgid "{count} neuron"
msgid_plural "{count} neurons"
msgstr[0] "{count} Neuron"
msgstr[1] "Neuronen"
"""


@pytest.fixture
def german(tmp_path: Path) -> Path:
    """A catalogue that was begun, with a text of old times and one that lacks its place."""
    po = tmp_path / "de" / "LC_MESSAGES" / "chainrule.po"
    po.parent.mkdir(parents=True)
    po.write_text(BEGUN, "utf-8")
    return po


def test_a_language_is_brought_up_and_read(german: Path) -> None:
    wrong = words.bring_up(german)
    assert len(wrong) == 1
    assert "“{count} neurons”" in wrong[0]
    with german.open("rb") as file:
        catalog = read_po(file)
    assert "Keyboard shortcuts" in catalog
    assert "of old times" not in catalog
    found = gettext.translation("chainrule", german.parents[2], languages=["de"])
    assert found.gettext("Epoch {epoch}") == "Epoche {epoch}"
    assert found.gettext("Keyboard shortcuts") == "Keyboard shortcuts"
    assert found.ngettext("{count} neuron", "{count} neurons", 1) == "{count} Neuron"


def test_a_text_that_is_not_translated_yet_is_not_wrong() -> None:
    catalog = Catalog()
    catalog.add("Epoch {epoch}")
    catalog.add(("{count} neuron", "{count} neurons"))
    assert not words.misplaced(catalog)


def test_no_catalogue_that_ships_has_wrong_places() -> None:
    for po in words.LANGUAGES.glob("*/LC_MESSAGES/chainrule.po"):
        with po.open("rb") as file:
            assert not words.misplaced(read_po(file)), po
