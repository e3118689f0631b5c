import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def make_python(folder: Path, name: str, version: tuple[int, int]) -> Path:
    """A command that answers a comparison of versions as that Python would."""
    path = folder / name
    path.write_text(f'#!/bin/sh\nexec {sys.executable} -c "import sys; sys.version_info = {version}; $2"\n')
    path.chmod(0o755)
    return path


def find_python(*folders: Path, python: str = "") -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.pathsep.join(map(str, folders)), "PYTHON": python}
    script = str(ROOT / "tools" / "find_python.sh")
    return subprocess.run(["/bin/sh", script], env=environment, capture_output=True, text=True, check=False)


def test_an_old_python_is_passed_over(tmp_path: Path) -> None:
    make_python(tmp_path, "python3", (3, 9))
    newer = make_python(tmp_path, "python3.12", (3, 12))
    assert find_python(tmp_path).stdout.strip() == str(newer)


def test_the_one_that_is_named_comes_first(tmp_path: Path) -> None:
    make_python(tmp_path, "python3", (3, 11))
    named = make_python(tmp_path, "mine", (3, 13))
    assert find_python(tmp_path, python=str(named)).stdout.strip() == str(named)


@pytest.mark.parametrize("version", [(3, 10), (3, 15)])
def test_where_there_is_none_it_is_said(tmp_path: Path, version: tuple[int, int]) -> None:
    make_python(tmp_path, "python3", version)
    answer = find_python(tmp_path)
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert "Chainrule needs Python 3.11 to 3.14, and none was found" in answer.stderr
