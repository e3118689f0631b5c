"""What a kill leaves behind is removed, and what a living process writes is not."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.project.temporary_file import LONG, PRIVATE, TemporaryFile, remove_left_behind

WRITING = """
import sys, time
from pathlib import Path
from simulator.project.temporary_file import PRIVATE, TemporaryFile
made = TemporaryFile(Path(sys.argv[1]), PRIVATE)
print(made.path, flush=True)
time.sleep(60)
"""
ANOTHERS = ".00000000-0123456789abcdef.chainrule.tmp"


@pytest.fixture
def writing(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """A process that writes a file, and the file."""
    command = [sys.executable, "-c", WRITING, str(tmp_path / "a.chainrule")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process, Path(process.stdout.readline().strip())
        process.kill()


def test_the_file_of_a_living_process_stays_and_that_of_a_killed_one_goes(
    writing: tuple[subprocess.Popen[str], Path], tmp_path: Path
) -> None:
    process, path = writing
    remove_left_behind(tmp_path)
    assert path.exists()
    process.send_signal(signal.SIGSTOP)
    remove_left_behind(tmp_path)
    assert path.exists()
    process.kill()
    process.wait()
    remove_left_behind(tmp_path)
    assert not path.exists()


def test_only_what_the_program_itself_made_is_removed(tmp_path: Path) -> None:
    name = TemporaryFile(tmp_path / "a", PRIVATE)
    name.discard()
    name.path.mkdir()
    others = ["a.chainrule", ".mine.chainrule.tmp", f"{name.path.name}.txt"]
    for other in others:
        (tmp_path / other).touch()
    remove_left_behind(tmp_path)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == sorted([name.path.name, *others])
    name.path.rmdir()
    name.path.symlink_to("a.chainrule")
    remove_left_behind(tmp_path)
    assert name.path.is_symlink()


def test_what_another_machine_made_goes_after_a_day(tmp_path: Path) -> None:
    path = tmp_path / ANOTHERS
    path.touch()
    remove_left_behind(tmp_path)
    assert path.exists()
    before = path.stat().st_mtime - LONG - 1
    os.utime(path, (before, before))
    remove_left_behind(tmp_path)
    assert not path.exists()


def test_a_folder_that_cannot_be_looked_into_is_no_failure(tmp_path: Path) -> None:
    remove_left_behind(tmp_path / "nowhere")


def test_a_file_that_was_taken_away_before_it_was_locked_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    open_ = os.open

    def taken(path: Path, *how: int) -> int:
        descriptor = open_(path, *how)
        opened.append(path)
        if len(opened) == 1:
            path.unlink()
        return descriptor

    monkeypatch.setattr(os, "open", taken)
    made = TemporaryFile(tmp_path / "a", PRIVATE)
    assert made.path == opened[1]
    assert made.path.exists()
    made.discard()
    assert not any(tmp_path.iterdir())
