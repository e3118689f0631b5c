import sys

import pytest

from simulator.commands.qt_door import qt_function
from simulator.refusals import CommandError


def test_behind_the_door_is_the_function() -> None:
    from_the_door = qt_function("simulator.window.off_screen", "draw_picture")
    assert from_the_door is sys.modules["simulator.window.off_screen"].draw_picture


def test_where_qt_is_missing_a_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "simulator.window.off_screen", None)  # as if a library were missing
    with pytest.raises(CommandError, match=r"Qt, which draws the window, cannot be loaded: .*README\.md"):
        qt_function("simulator.window.off_screen", "draw_picture")
