"""An epoch between two keyframes that are far apart, made beside the window."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.training.history import History
from engine.training.replay import Stretch
from engine.training.trainer import Trainer
from simulator.project.document import Document, with_settings
from simulator.workers.replay_worker import ReplayJob, ReplayThread

pytestmark = pytest.mark.bits

EPOCHS = 3000


@pytest.fixture
def record(lecture: Document) -> History:
    task = with_settings(lecture, threshold=None, epochs=EPOCHS).task
    record, trainer = History(task, 3000), Trainer(task)
    record.append(trainer.start_frames())
    record.append(trainer.advance(EPOCHS))
    return record


def test_the_stretch_ends_with_the_epoch_and_the_record_has_it_at_once(qtbot: QtBot, record: History) -> None:
    thread, made = ReplayThread(), list[Stretch]()
    thread.made.connect(made.append)
    whole, epoch = record.copied(), 1789
    assert record.behind(epoch) > 50
    thread.start(ReplayJob(record.copied(), epoch))
    qtbot.waitUntil(lambda: bool(made))
    thread.close()
    assert (made[0].last, record.behind(epoch) > 50) == (epoch, True)
    record.remember(made[0])
    assert record.behind(epoch) == 0
    for each in (epoch, epoch - 1, epoch + 1):
        assert np.array_equal(record.values(each), whole.values(each))


def test_the_last_job_alone_is_answered(qtbot: QtBot, record: History) -> None:
    thread, made = ReplayThread(), list[Stretch]()
    thread.made.connect(made.append)
    for epoch in (700, 1300, 1301):
        thread.start(ReplayJob(record.copied(), epoch))
    qtbot.waitUntil(lambda: bool(made))
    qtbot.wait(20)
    thread.close()
    assert [stretch.last for stretch in made] == [1301]
