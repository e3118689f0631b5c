"""Which settings made which epoch, and epochs trained again."""

import numpy as np
import pytest

from engine.settings import TrainingSettings
from engine.training.replay import Replay, SettingsRecord
from tests.engine.examples import LECTURE_TASK, trainer

pytestmark = pytest.mark.bits

SLOW, FAST = TrainingSettings(0.1, threshold=None), TrainingSettings(0.9, threshold=None)


def test_settings_of_an_epoch() -> None:
    record = SettingsRecord(SLOW)
    record.record(5, FAST)
    assert [record.at(epoch) for epoch in (0, 4, 5, 100)] == [SLOW, SLOW, FAST, FAST]
    assert record.change_after(0) == 5
    assert record.change_after(5) > 10**8
    record.record(5, SLOW)
    assert record.at(7) == SLOW


def test_epochs_come_back_in_any_order_over_a_change_of_settings() -> None:
    first = trainer(settings=SLOW)
    start = first.state
    states = [start.vector, *first.advance(3).states]
    first.settings = FAST
    states += [*first.advance(3).states]
    record = SettingsRecord(SLOW)
    record.record(4, FAST)
    replay = Replay(LECTURE_TASK, record)
    for epoch in (5, 2, 6, 1, 4, 3):
        assert np.array_equal(replay.state(start, epoch), states[epoch])
    replay.forget()
    assert np.array_equal(replay.state(start, 6), states[6])
