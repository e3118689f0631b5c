"""A process that was started without a stream, or with one that takes nothing, works all the same."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TRAIN = ("-m", "simulator", "train", "two-neurons", "--epochs", "3")
OPENS_A_FILE = (
    "-c",
    "import os, sys\n"
    "from simulator.streams import mend_streams\n"
    "mend_streams()\n"
    "print('into nothing, flushed', flush=True)\n"
    "sys.exit(os.open(os.devnull, os.O_RDONLY))",
)


def run(redirection: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Start Python from a shell with this redirection of its streams."""
    command = ["sh", "-c", f'exec "$0" "$@" {redirection}', sys.executable, *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=60, env={**os.environ, **environment}
    )


@pytest.mark.parametrize("redirection", [">&-", ">&- 2>&-", "<&- >&- 2>&-", "2>/dev/full"])
def test_training_needs_no_stream(redirection: str) -> None:
    done = run(redirection, *TRAIN)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("redirection", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_no_file_takes_the_number_of_a_closed_stream(redirection: str) -> None:
    """What a library prints to it would be written into that file."""
    assert run(redirection, *OPENS_A_FILE).returncode > 2


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full", ">/dev/full 2>/dev/full"])
def test_a_complaint_that_nobody_can_read_is_no_failure_of_its_own(redirection: str) -> None:
    assert run(redirection, "-m", "simulator", "train", "no-such-lesson").returncode == 2
    assert run(redirection, "-m", "simulator", "train", "xor", "--what").returncode == 2


def test_a_complaint_goes_to_the_standard_error_alone() -> None:
    done = run("", "-m", "simulator", "train", "no-such-lesson")
    assert done.stdout == ""
    assert done.stderr.startswith("chainrule: no-such-lesson is neither a file nor a lesson")


def test_a_locale_without_letters_is_no_reason_to_fail(tmp_path: Path) -> None:
    bare = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    missing = tmp_path / "Übung.chainrule"
    done = run("", "-m", "simulator", "train", str(missing), **bare)
    assert done.returncode == 2
    assert "cannot be read: there is no such file" in done.stderr
    assert run("", *TRAIN, **bare).returncode == 0
