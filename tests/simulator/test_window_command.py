import argparse

import pytest

from simulator import window_command
from simulator.arguments import FIRST_LESSON
from simulator.window_command import run


@pytest.mark.parametrize(("file", "opened"), [(None, FIRST_LESSON), ("xor", "xor")])
def test_with_a_display_the_window_opens(monkeypatch: pytest.MonkeyPatch, file: str | None, opened: str) -> None:
    asked: list[tuple[str, ...]] = []

    def door(*name: str) -> object:
        def open_window(project: str) -> int:
            asked.append((*name, project))
            return 7

        return open_window

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(window_command, "qt_function", door)
    assert run(argparse.Namespace(file=file)) == 7
    assert asked == [("simulator.application", "run", opened)]
