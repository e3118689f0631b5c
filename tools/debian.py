"""Packages of Debian and Ubuntu: installed where we may, named otherwise."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable

INSTALL = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]


def provide(lack: str, packages: Iterable[str]) -> bool:
    """Say what is lacking and install the packages that mend it; tells whether they are now installed."""
    names = sorted(set(packages))
    if not names:
        _say(f"{lack} Please install it with your system's package manager.")
        return False
    if not may_install():
        _say(f"{lack} On Debian or Ubuntu this line installs it:\n  {install_line(names)}")
        return False
    _say(f"{lack} Installing {' '.join(names)} …")
    if _apt(["apt-get", "update", "-qq"]) and _apt([*INSTALL, *names]):
        return True
    _say(f"That did not work. This line tries it again:\n  {install_line(names)}")
    return False


def may_install() -> bool:
    """Whether this is a system with apt-get, and we are root on it."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_line(packages: Iterable[str]) -> str:
    """The command that a person types."""
    sudo = "" if os.geteuid() == 0 else "sudo "
    return f"{sudo}apt-get update && {sudo}apt-get install -y --no-install-recommends {' '.join(packages)}"


def _apt(command: list[str]) -> bool:
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        _say(done.stderr.strip())
    return done.returncode == 0


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
