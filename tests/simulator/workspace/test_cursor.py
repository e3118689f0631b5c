import pytest

from simulator.workspace.cursor import Cursor, Mode, mode_of


@pytest.mark.parametrize(("epoch", "nearest"), [(-3, 0), (0, 0), (7, 7), (81, 81), (500, 81)])
def test_a_cursor_stays_within_its_run(epoch: int, nearest: int) -> None:
    assert Cursor(epoch).within(81).epoch == nearest


@pytest.mark.parametrize(
    ("epoch", "last", "running", "mode"),
    [
        (0, 0, False, Mode.EDIT),
        (81, 81, False, Mode.PAUSED),
        (3, 81, False, Mode.SCRUBBING),
        (0, 0, True, Mode.RUNNING),
    ],
)
def test_the_mode_follows_from_where_the_cursor_stands(epoch: int, last: int, running: bool, mode: Mode) -> None:
    assert mode_of(Cursor(epoch), last, running) is mode
