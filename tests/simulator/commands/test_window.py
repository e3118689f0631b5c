import argparse

import pytest

from simulator.commands import window
from simulator.commands.window import run
from simulator.project.named import FIRST_LESSON


@pytest.mark.parametrize(("file", "opened"), [(None, FIRST_LESSON), ("xor", "xor")])
def test_with_a_display_the_window_opens(monkeypatch: pytest.MonkeyPatch, file: str | None, opened: str) -> None:
    asked: list[tuple[str, ...]] = []

    def door(*name: str) -> object:
        def open_window(project: str) -> int:
            asked.append((*name, project))
            return 7

        return open_window

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(window, "qt_function", door)
    assert run(argparse.Namespace(file=file)) == 7
    assert asked == [("simulator.window.application", "run", opened)]
