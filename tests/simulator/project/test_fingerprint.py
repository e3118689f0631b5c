import os
from pathlib import Path

import pytest

from simulator.project.contents import Contents
from simulator.project.fingerprint import FileChangedError, Fingerprint, check_unchanged, fingerprint_of
from simulator.project.lessons import read_lesson
from simulator.project.project_file import read_project, write_project


def test_a_file_is_known_again_by_its_content_and_the_number_of_its_names(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"text")
    assert fingerprint_of(path) == Fingerprint.of(b"text")
    os.utime(path, (1, 1))
    assert fingerprint_of(path) == Fingerprint.of(b"text")
    (tmp_path / "b").hardlink_to(path)
    assert fingerprint_of(path) == Fingerprint(Fingerprint.of(b"text").digest, names=2)
    assert fingerprint_of(tmp_path / "c") == Fingerprint()


def test_what_is_no_file_has_none_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path):
        with pytest.raises(OSError, match="not an ordinary file"):
            fingerprint_of(path)


@pytest.mark.parametrize(
    ("known", "found", "allowed"),
    [
        (Fingerprint(b"1"), Fingerprint(b"1"), True),
        (Fingerprint(b"1", names=2), Fingerprint(b"1"), True),
        (Fingerprint(b"1"), Fingerprint(b"1", names=2), False),
        (Fingerprint(b"1"), Fingerprint(b"2"), False),
        (Fingerprint(b"1"), Fingerprint(), False),
        (Fingerprint(), Fingerprint(b"1"), False),
        (Fingerprint(), Fingerprint(), True),
    ],
)
def test_nothing_unknown_is_replaced(known: Fingerprint, found: Fingerprint, allowed: bool) -> None:
    assert known.allows(found) is allowed


def test_a_changed_file_is_told_with_what_it_is_now(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"theirs")
    with pytest.raises(FileChangedError) as told:
        check_unchanged(path, Fingerprint.of(b"mine"))
    assert told.value.found == Fingerprint.of(b"theirs")
    check_unchanged(path, told.value.found)


def test_a_file_is_known_again_by_what_was_read_or_written(tmp_path: Path) -> None:
    document = read_lesson("xor")
    path = tmp_path / "a.chainrule"
    written = write_project(path, Contents(document), Fingerprint())
    assert (read_project(path).document, read_project(path).known) == (document, written)
    write_project(path, Contents(document), written)
    path.write_text("theirs")
    with pytest.raises(FileChangedError):
        write_project(path, Contents(document), written)
    assert path.read_text() == "theirs"
