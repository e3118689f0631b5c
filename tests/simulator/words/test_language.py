"""A language is chosen by the environment, among those that have a catalogue."""

from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from simulator.words.language import NAMED_IN, catalogue


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with German and Chinese, and an environment that names no language."""
    for language in ("de", "zh_CN"):
        made = Catalog(locale=language)
        made.add("Epoch", f"Epoch in {language}")
        file = tmp_path / language / "LC_MESSAGES" / "chainrule.mo"
        file.parent.mkdir(parents=True)
        with file.open("wb") as opened:
            write_mo(opened, made)
    for name in NAMED_IN:
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def said(folder: Path) -> str:
    return catalogue(folder).gettext("Epoch")


def test_without_a_wish_english_is_spoken(folder: Path) -> None:
    assert said(folder) == "Epoch"


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ("de_AT.UTF-8", "Epoch in de"),
        ("zh_CN", "Epoch in zh_CN"),
        ("fr_FR.UTF-8", "Epoch"),
        ("C", "Epoch"),
        ("C.UTF-8", "Epoch"),
    ],
)
def test_a_language_is_spoken_where_there_is_a_catalogue(
    wish: str, expected: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", wish)
    assert said(folder) == expected


def test_the_first_variable_counts_and_in_it_the_first_language_there_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    monkeypatch.setenv("LANGUAGE", "fr:zh_CN:de")
    assert said(folder) == "Epoch in zh_CN"


def test_whoever_reads_english_better_is_spoken_to_in_english(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en_GB:en:de")
    assert said(folder) == "Epoch"


def test_a_catalogue_that_is_broken_is_passed_over(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "de")
    (folder / "de" / "LC_MESSAGES" / "chainrule.mo").write_bytes(b"not a catalogue")
    assert said(folder) == "Epoch"


def test_the_programs_own_folder_is_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "tlh")
    assert not isinstance(catalogue(), GNUTranslations)
