import os
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from simulator.window.preferences import NAME, Preferences


def write(key: str, value: object) -> None:
    store = QSettings(NAME, NAME)
    store.setValue(key, value)
    store.sync()


def read_by_hand() -> str:
    store = QSettings(NAME, NAME)
    store.sync()
    return Path(store.fileName()).read_text("utf-8")


def test_a_new_person_follows_the_system_and_sees_four_digits() -> None:
    preferences = Preferences()
    assert preferences.theme == "system"
    assert preferences.digits == 4
    assert preferences.recent_files == ()
    assert preferences.window_geometry.isEmpty()
    assert preferences.window_state.isEmpty()


def test_what_was_chosen_is_there_at_the_next_start() -> None:
    first = Preferences()
    first.theme = "dark"
    first.digits = 6
    first.window_geometry = QByteArray(b"\x01\xd9geometry")
    first.window_state = QByteArray(b"\x00\xffstate")
    again = Preferences()
    assert again.theme == "dark"
    assert again.digits == 6
    assert again.window_geometry == QByteArray(b"\x01\xd9geometry")
    assert again.window_state == QByteArray(b"\x00\xffstate")


@pytest.mark.parametrize("nonsense", ["solarized", "", 7, ["dark"], None])
def test_a_theme_that_there_is_not_reads_as_the_systems(nonsense: object) -> None:
    write("theme", nonsense)
    assert Preferences().theme == "system"


@pytest.mark.parametrize("nonsense", [0, 1, 18, -4, "four", "", "9" * 30, 4.5, ["4"], None])
def test_digits_out_of_range_read_as_four(nonsense: object) -> None:
    write("digits", nonsense)
    assert Preferences().digits == 4


@pytest.mark.parametrize("nonsense", ["text", 7, ["a", "b"], None])
def test_a_damaged_window_place_reads_as_none(nonsense: object) -> None:
    write("window/geometry", nonsense)
    assert Preferences().window_geometry.isEmpty()


@pytest.mark.parametrize("name", ["Chainrule/Chainrule.conf", "Chainrule.conf", "Chainrule/Chainrule.conf.lock"])
def test_a_settings_file_that_would_be_waited_for_costs_the_settings_alone(home: Path, name: str) -> None:
    pipe = home / ".config" / name
    pipe.parent.mkdir(parents=True)
    os.mkfifo(pipe)
    preferences = Preferences()
    assert preferences.theme == "system"
    preferences.theme = "dark"
    assert preferences.theme == "dark"
    assert pipe.is_fifo()


def test_recent_files_are_the_newest_first_and_each_once(tmp_path: Path) -> None:
    preferences = Preferences()
    for name in ("a", "b", "c", "a"):
        preferences.remember_file(tmp_path / name)
    assert [path.name for path in Preferences().recent_files] == ["a", "c", "b"]


def test_one_recent_file_survives_the_file_of_settings(tmp_path: Path) -> None:
    Preferences().remember_file(tmp_path / "only, one.chainrule")
    assert "only" in read_by_hand()
    assert Preferences().recent_files == (tmp_path / "only, one.chainrule",)


def test_ten_recent_files_are_kept(tmp_path: Path) -> None:
    preferences = Preferences()
    for number in range(12):
        preferences.remember_file(tmp_path / str(number))
    assert [path.name for path in preferences.recent_files] == [str(number) for number in range(11, 1, -1)]


def test_a_relative_name_is_kept_as_an_absolute_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Preferences().remember_file(Path("here.chainrule"))
    assert Preferences().recent_files == (tmp_path / "here.chainrule",)


def test_files_are_forgotten(tmp_path: Path) -> None:
    preferences = Preferences()
    for name in ("a", "b", "c"):
        preferences.remember_file(tmp_path / name)
    preferences.forget_files(tmp_path / "b")
    assert [path.name for path in Preferences().recent_files] == ["c", "a"]
    preferences.forget_files()
    assert Preferences().recent_files == ()


def test_recent_files_that_are_no_paths_are_left_out() -> None:
    write("recent_files", ["relative", "", "/absolute"])
    assert Preferences().recent_files == (Path("/absolute"),)


@pytest.mark.parametrize("wanted", [True, False])
def test_motion_is_kept(wanted: bool) -> None:
    assert Preferences().motion
    Preferences().motion = wanted
    assert Preferences().motion is wanted
