import sys
import time
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from engine.asking.conditions import ConditionError, Dies
from engine.training.trainer import Trainer
from simulator.project.document import Document
from simulator.workers.outbox import Batch
from simulator.workers.training_worker import Job, TrainingThread

pytestmark = pytest.mark.bits


def job(document: Document, pace: float | None = None, **settings: object) -> Job:
    chosen = replace(document.settings, **settings)  # type: ignore[arg-type]
    return Job(replace(document.task, settings=chosen), None, pace)


def taken_until_stop(qtbot: QtBot, thread: TrainingThread) -> list[Batch]:
    batches: list[Batch] = []

    def stopped() -> bool:
        batches.extend(thread.take())
        return bool(batches) and (batches[-1].stop is not None or batches[-1].failure is not None)

    qtbot.waitUntil(stopped, timeout=10_000)
    return batches


@pytest.fixture
def thread(qtbot: QtBot) -> Iterator[TrainingThread]:
    made = TrainingThread()
    yield made
    made.close()


def test_the_thread_trains_what_the_trainer_trains(qtbot: QtBot, thread: TrainingThread, lecture: Document) -> None:
    thread.start(job(lecture))
    frames = [batch.frames for batch in taken_until_stop(qtbot, thread) if batch.frames]
    alone = Trainer(lecture.task).advance(1000)
    assert np.array_equal(np.concatenate([part.states for part in frames]), alone.states)
    assert np.array_equal(np.concatenate([part.errors for part in frames]), alone.errors)
    assert [part.stop for part in frames][-1] == alone.stop


def test_a_start_that_is_good_enough_comes_back_without_frames(
    qtbot: QtBot, thread: TrainingThread, lecture: Document
) -> None:
    thread.start(job(lecture, threshold=1.0))
    (batch,) = taken_until_stop(qtbot, thread)
    assert batch.frames is None
    assert batch.stop is not None
    assert (batch.stop.reason, batch.stop.epoch) == ("threshold", 0)


def test_nothing_arrives_after_stop(qtbot: QtBot, thread: TrainingThread, lecture: Document) -> None:
    thread.start(job(lecture, epochs=10**9, threshold=None))
    qtbot.waitUntil(lambda: bool(thread.take()))
    thread.stop()
    qtbot.wait(50)
    assert thread.take() == []


def test_a_job_that_was_given_up_sends_nothing_to_the_next(
    qtbot: QtBot, thread: TrainingThread, lecture: Document
) -> None:
    thread.start(job(lecture, epochs=10**9, threshold=None))
    qtbot.wait(20)
    thread.start(job(lecture, epochs=3, threshold=None))
    batches = taken_until_stop(qtbot, thread)
    assert sum(len(batch.frames) for batch in batches if batch.frames) == 3
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
