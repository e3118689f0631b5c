"""Creates .venv and installs a list of tools/locks into it, and then the project: `python -m tools.set_up run`.

`python -m tools.set_up peers` makes .peers, in which other libraries are measured and .venv is left as it is.
"""

import importlib.util
import subprocess
import sys
import tomllib
from pathlib import Path

from tools.debian import provide

ROOT = Path(__file__).parents[1]
ENVIRONMENT = ROOT / ".venv"
PEERS = ROOT / ".peers"


def create_environment(folder: Path) -> None:
    """Make it anew with the Python that runs this."""
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        if not provide("Python's module venv is incomplete here: it lacks pip.", [package]):
            sys.exit(1)
    _run([sys.executable, "-m", "venv", "--clear", str(folder)])


def install(lock: str) -> None:
    """Install the exact versions of `lock` ("run", "dev" or "bench"), and the project as it lies here."""
    print(f"Installing what tools/locks/{lock}.txt lists into .venv …", flush=True)
    pip = _pip_install(ENVIRONMENT)
    _run([*pip, "--require-hashes", "--requirement", f"tools/locks/{lock}.txt"])
    _run([*pip, "--no-deps", "--no-build-isolation", "--editable", "."])


def install_peers() -> None:
    """Make .peers anew with the list, and with PyTorch where its build without CUDA can be found."""
    print("Installing what tools/locks/peers.txt lists into .peers …", flush=True)
    create_environment(PEERS)
    pip = _pip_install(PEERS)
    _run([*pip, "--require-hashes", "--requirement", "tools/locks/peers.txt"])
    wanted = torch_build((ROOT / "pyproject.toml").read_text("utf-8"), sys.platform)
    if subprocess.run([*pip, "--no-deps", wanted], cwd=ROOT, check=False).returncode != 0:
        print(f"PyTorch could not be set up: pip finds no {wanted} here. It is left out of the measurements.")


def torch_build(project: str, platform: str) -> str:
    """The version that pyproject.toml names, in the build for Linux that needs no CUDA, gigabytes of it.

    Registries give the other build under the same version, so no hash could be locked that holds everywhere.
    """
    group = tomllib.loads(project)["dependency-groups"]["peers"]
    (version,) = [requirement for requirement in group if requirement.startswith("torch==")]
    return f"{version}+cpu" if platform == "linux" else version


def _pip_install(folder: Path) -> list[str]:
    return [str(folder / "bin" / "python"), "-m", "pip", "-qq", "--disable-pip-version-check", "install"]


def _run(command: list[str]) -> None:
    code = subprocess.run(command, cwd=ROOT, check=False).returncode
    if code != 0:
        sys.exit(code)


if __name__ == "__main__":
    if sys.argv[1] == "environment":
        create_environment(ENVIRONMENT)
    elif sys.argv[1] == "peers":
        install_peers()
    else:
        install(sys.argv[1])
