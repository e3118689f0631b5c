from pathlib import Path

from tools.set_up import torch_build

PROJECT = (Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8")


def test_pytorch_comes_without_cuda() -> None:
    assert torch_build(PROJECT, "linux") == torch_build(PROJECT, "darwin") + "+cpu"
    assert torch_build('[dependency-groups]\npeers = ["jax", "torch==9.1"]', "darwin") == "torch==9.1"


def test_the_hashed_list_has_what_pytorch_needs_and_not_itself() -> None:
    lines = (Path(__file__).parents[2] / "tools" / "locks" / "peers.txt").read_text("utf-8").splitlines()
    names = {line.partition("==")[0] for line in lines if "==" in line and not line.startswith(" ")}
    assert {"filelock", "fsspec", "jinja2", "networkx", "sympy", "typing-extensions"} <= names
    assert "torch" not in names
