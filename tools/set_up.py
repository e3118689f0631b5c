"""Creates .venv and installs a list of tools/locks into it, and then the project: `python -m tools.set_up run`."""

import importlib.util
import subprocess
import sys
from pathlib import Path

from tools.debian import provide

ROOT = Path(__file__).parents[1]
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"


def create_environment() -> None:
    """Make .venv anew with the Python that runs this."""
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        if not provide("Python's module venv is incomplete here: it lacks pip.", [package]):
            sys.exit(1)
    _run([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)])


def install(lock: str) -> None:
    """Install the exact versions of `lock` ("run", "dev" or "bench"), and the project as it lies here."""
    print(f"Installing what tools/locks/{lock}.txt lists into .venv …", flush=True)
    pip = [str(PYTHON), "-m", "pip", "-qq", "--disable-pip-version-check", "install"]
    _run([*pip, "--require-hashes", "--requirement", f"tools/locks/{lock}.txt"])
    _run([*pip, "--no-deps", "--no-build-isolation", "--editable", "."])


def _run(command: list[str]) -> None:
    code = subprocess.run(command, cwd=ROOT, check=False).returncode
    if code != 0:
        sys.exit(code)


if __name__ == "__main__":
    if sys.argv[1] == "environment":
        create_environment()
    else:
        install(sys.argv[1])
