"""Whatever happens while a file is saved, there is the old one or the new one, whole, and nothing beside it."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from simulator.project.atomic_file import FileReasonError, reason, replacing

OLD, NEW = "old\n" * 1000, "new\n" * 2000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "a.chainrule"
    made.write_text(OLD)
    return made


def save(path: Path) -> None:
    with replacing(path) as file:
        file.write(NEW)


def alone(path: Path) -> bool:
    return [entry.name for entry in path.parent.iterdir()] == [path.name]


def fail(*_args: object, **_options: object) -> NoReturn:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(("module", "call"), [(os, "fsync"), (Path, "open"), (Path, "replace"), (Path, "chmod")])
def test_a_call_that_fails_leaves_the_old_file(
    path: Path, monkeypatch: pytest.MonkeyPatch, module: object, call: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(module, call, fail)
        with pytest.raises(OSError, match="No space left"):
            save(path)
    assert path.read_text() == OLD
    assert alone(path)


def test_an_interrupt_while_writing_leaves_the_old_file(path: Path) -> None:
    def interrupted() -> None:
        with replacing(path) as file:
            file.write(NEW)
            file.flush()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert path.read_text() == OLD
    assert alone(path)


@pytest.mark.parametrize("call", ["os.fsync", "Path.chmod", "Path.replace"])
def test_a_process_killed_at_a_call_leaves_the_old_file(path: Path, call: str) -> None:
    code = (
        "import os, signal\nfrom pathlib import Path\nfrom simulator.project.atomic_file import replacing\n"
        f"def die(*_): os.kill(os.getpid(), signal.SIGKILL)\n{call} = die\n"
        f"with replacing(Path({str(path)!r})) as file: file.write('new')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, timeout=30)
    assert done.returncode == -signal.SIGKILL
    assert path.read_text() == OLD


def test_a_folder_that_cannot_be_synced_is_no_failure(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.project.atomic_file.os.open", fail)  # `Path.open` takes another way
    save(path)
    assert path.read_text() == NEW


def test_permissions_are_kept_and_links_followed(path: Path) -> None:
    path.chmod(0o604)
    link = path.with_name("link")
    link.symlink_to(path.name)
    save(link)
    assert link.is_symlink()
    assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == (NEW, 0o604)


@pytest.mark.parametrize(
    ("error", "clause"),
    [
        (FileNotFoundError(2, "No such file or directory"), "there is no such file or folder"),
        (PermissionError(13, "Permission denied"), "permission denied"),
        (ValueError("embedded null byte"), "embedded null byte"),
        (OSError(None, "it is not an ordinary file"), "it is not an ordinary file"),
        (OSError(112, "Host is down"), "Host is down"),  # as the system words it
        (FileReasonError("it is a folder"), "it is a folder"),
    ],
)
def test_the_reason_is_a_clause(error: OSError | ValueError, clause: str) -> None:
    assert str(reason(error)) == clause
