import pytest

from simulator.workspace.cursor import Cursor


@pytest.mark.parametrize(("epoch", "nearest"), [(-3, 0), (0, 0), (7, 7), (81, 81), (500, 81)])
def test_a_cursor_stays_within_its_run(epoch: int, nearest: int) -> None:
    assert Cursor(epoch).within(range(82)).epoch == nearest


def test_a_cursor_does_not_go_before_the_first_epoch_of_its_run() -> None:
    assert [Cursor(epoch, 3).within(range(40, 82)) for epoch in (39, 40, 82)] == [Cursor(40), Cursor(40, 3), Cursor(81)]
