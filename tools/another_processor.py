"""Runs a command as another processor would: `.venv/bin/python -m tools.another_processor COMMAND …`.

numpy and the C library choose among several kernels by what the processor has, and those of np.exp, np.tanh and the
sums differ in the last digits. What is switched off here is what older machines lack.
"""

import os
import sys
from collections.abc import Iterable

import numpy as np

GROUPS = ("X86_V3", "X86_V4")
"""The groups of instructions with which numpy's kernels compute other digits: AVX2 with FMA, and AVX-512."""
WITHOUT_FMA = "glibc.cpu.hwcaps=-FMA,-AVX2"
"""For glibc's own exp; other C libraries do not look at it."""


def switches(found: Iterable[str]) -> dict[str, str]:
    """The environment of another processor, where numpy found these groups on this one; empty if none can be hidden."""
    hidden = [group for group in GROUPS if group in found]  # numpy refuses the name of a group that it did not find
    return {"NPY_DISABLE_CPU_FEATURES": ",".join(hidden), "GLIBC_TUNABLES": WITHOUT_FMA} if hidden else {}


def found_groups() -> list[str]:
    """What numpy has kernels for and this processor can do."""
    return np.show_config(mode="dicts")["SIMD Extensions"].get("found", [])


if __name__ == "__main__":
    environment = switches(found_groups())
    if environment:
        print("As another processor:", *(f"{name}={value}" for name, value in environment.items()), flush=True)
        os.execvpe(sys.argv[1], sys.argv[1:], os.environ | environment)
    print("As another processor: numpy has one kernel only for this one, so there is nothing to hide.")
