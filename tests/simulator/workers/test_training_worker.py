import sys
import time
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from engine.asking.conditions import ConditionError, Dies
from engine.training.history import History
from engine.training.trainer import Trainer
from simulator.project.document import Document
from simulator.workers.outbox import Progress
from simulator.workers.training_worker import Job, TrainingThread

pytestmark = pytest.mark.bits


def job(document: Document, pace: float | None = None, **settings: object) -> Job:
    chosen = replace(document.settings, **settings)  # type: ignore[arg-type]
    task = replace(document.task, settings=chosen)
    record = History(task)
    record.append(Trainer(task).start_frames())
    return Job(task, record, pace)


def taken_until_stop(qtbot: QtBot, thread: TrainingThread) -> list[Progress]:
    taken: list[Progress] = []

    def stopped() -> bool:
        taken.extend(filter(None, [thread.take()]))
        return bool(taken) and taken[-1].is_last

    qtbot.waitUntil(stopped, timeout=10_000)
    return taken


@pytest.fixture
def thread(qtbot: QtBot) -> Iterator[TrainingThread]:
    made = TrainingThread()
    yield made
    made.close()


def test_the_thread_trains_what_the_trainer_trains(qtbot: QtBot, thread: TrainingThread, lecture: Document) -> None:
    thread.start(job(lecture))
    last = taken_until_stop(qtbot, thread)[-1]
    alone = Trainer(lecture.task).advance(1000)
    assert last.record is not None
    assert last.record.last_epoch == alone.last_epoch
    assert np.array_equal(last.record.errors(1, alone.last_epoch + 1), alone.errors)
    assert all(np.array_equal(last.record.state(epoch).vector, alone.states[epoch - 1]) for epoch in (1, 2, 50, 63))
    assert last.stop == alone.stop


def test_a_record_that_was_taken_stays_as_it_is_while_the_job_goes_on(
    qtbot: QtBot, thread: TrainingThread, lecture: Document
) -> None:
    thread.start(job(lecture, epochs=20_000, threshold=None))
    records = [each.record for each in taken_until_stop(qtbot, thread) if each.record]
    whole = records[-1]
    for record in records:
        last = record.last_epoch
        assert last <= whole.last_epoch == 20_000
        assert np.array_equal(record.errors(0, last + 1), whole.errors(0, last + 1))
        assert np.array_equal(record.values(last), whole.values(last))


def test_a_start_that_is_good_enough_comes_back_without_a_record(
    qtbot: QtBot, thread: TrainingThread, lecture: Document
) -> None:
    thread.start(job(lecture, threshold=1.0))
    (batch,) = taken_until_stop(qtbot, thread)
    assert batch.record is None
    assert batch.stop is not None
    assert (batch.stop.reason, batch.stop.epoch) == ("threshold", 0)


def test_nothing_arrives_after_stop(qtbot: QtBot, thread: TrainingThread, lecture: Document) -> None:
    thread.start(job(lecture, epochs=10**9, threshold=None))
    qtbot.waitUntil(lambda: bool(thread.take()))
    thread.stop()
    qtbot.wait(50)
    assert thread.take() is None


def test_a_job_that_was_given_up_sends_nothing_to_the_next(
    qtbot: QtBot, thread: TrainingThread, lecture: Document
) -> None:
    thread.start(job(lecture, epochs=10**9, threshold=None))
    qtbot.wait(20)
    thread.start(job(lecture, epochs=3, threshold=None))
    batches = taken_until_stop(qtbot, thread)
    assert [batch.record.last_epoch for batch in batches if batch.record][-1] == 3
    assert {batch.settings.epochs for batch in batches} == {3}


def test_new_settings_count_for_the_epochs_after_them(qtbot: QtBot, thread: TrainingThread, lecture: Document) -> None:
    first = job(lecture, epochs=10**9, threshold=None)
    thread.start(first)
    qtbot.waitUntil(lambda: bool(thread.take()))
    thread.change_settings(replace(first.task.settings, learning_rate=0.01, epochs=1))
    batches = taken_until_stop(qtbot, thread)
    assert batches[-1].settings.learning_rate == 0.01
    assert batches[-1].stop is not None
    assert batches[-1].stop.reason == "epochs"


def test_a_pace_is_kept(qtbot: QtBot, thread: TrainingThread, lecture: Document) -> None:
    thread.start(job(lecture, pace=20.0, epochs=5, threshold=None))
    began = time.perf_counter()
    taken_until_stop(qtbot, thread)
    assert time.perf_counter() - began > 0.2  # five epochs at 20 a second take at least four fifths of 0.25 s


def test_a_failure_in_the_thread_comes_back_to_the_window(
    qtbot: QtBot, thread: TrainingThread, lecture: Document
) -> None:
    thread.start(replace(job(lecture), condition=Dies("n9")))
    (batch,) = taken_until_stop(qtbot, thread)
    assert isinstance(batch.failure, ConditionError)


def test_pythons_switch_interval_is_given_back(qtbot: QtBot, thread: TrainingThread, lecture: Document) -> None:
    before = sys.getswitchinterval()
    thread.start(job(lecture, epochs=10**9, threshold=None))
    assert sys.getswitchinterval() < before
    thread.stop()
    assert sys.getswitchinterval() == before


def test_closing_while_training_ends_the_thread(qtbot: QtBot, lecture: Document) -> None:
    thread = TrainingThread()
    thread.start(job(lecture, epochs=10**9, threshold=None))
    qtbot.wait(20)
    thread.close()
    thread.close()
    assert not thread.is_running
    assert not any(child.isRunning() for child in thread.findChildren(QThread))
