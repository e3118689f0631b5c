import pytest

from simulator.workspace.cursor import Cursor


@pytest.mark.parametrize(("epoch", "nearest"), [(-3, 0), (0, 0), (7, 7), (81, 81), (500, 81)])
def test_a_cursor_stays_within_its_run(epoch: int, nearest: int) -> None:
    assert Cursor(epoch).within(81).epoch == nearest
