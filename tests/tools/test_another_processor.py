import os
import subprocess
import sys

import pytest

from tools.another_processor import found_groups, switches

SHOW = "import os, numpy; print(os.environ['NPY_DISABLE_CPU_FEATURES'])"


def test_only_what_numpy_found_is_hidden() -> None:
    assert switches(["X86_V3", "X86_V4", "AVX512_ICL"])["NPY_DISABLE_CPU_FEATURES"] == "X86_V3,X86_V4"
    assert switches(["X86_V3"])["NPY_DISABLE_CPU_FEATURES"] == "X86_V3"


@pytest.mark.parametrize("found", [[], ["ASIMDHP", "SVE"]])
def test_on_a_processor_of_another_kind_nothing_is_hidden(found: list[str]) -> None:
    assert switches(found) == {}


def test_this_machines_numpy_accepts_what_is_hidden() -> None:
    environment = os.environ | {"NPY_DISABLE_CPU_FEATURES": ""} | switches(found_groups())
    command = [sys.executable, "-W", "error", "-c", SHOW]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, environment["NPY_DISABLE_CPU_FEATURES"]), done.stderr
