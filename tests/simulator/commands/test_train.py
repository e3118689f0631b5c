import argparse

import pytest

from engine.edits import set_activation
from engine.training.trainer import Frames
from simulator.commands.train import DIVERGED, LARGEST_SLICE, add_arguments, forget, status_of, train
from simulator.project.document import Document, with_network, with_settings

pytestmark = pytest.mark.bits


def parsed(*given: str) -> dict[str, object]:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return vars(parser.parse_args(["xor", *given]))


def test_a_setting_that_is_not_given_is_left_as_the_file_has_it() -> None:
    assert not {"epochs", "threshold", "learning_rate", "seed"} & parsed().keys()
    assert parsed("--threshold", "none")["threshold"] is None
    assert parsed("--learning-rate", "4/5")["learning_rate"] == 0.8


def test_every_epoch_is_recorded_once_and_in_order(lecture: Document) -> None:
    recorded: list[Frames] = []
    outcome = train(with_settings(lecture, threshold=None, epochs=2 * LARGEST_SLICE), recorded.append)
    epochs = [epoch for frames in recorded for epoch in range(frames.first_epoch, frames.last_epoch + 1)]
    assert epochs == list(range(2 * LARGEST_SLICE + 1))
    assert (outcome.stop.epoch, outcome.stop.reason) == (2 * LARGEST_SLICE, "epochs")
    assert outcome.initial_error == recorded[0].errors[0]


@pytest.mark.parametrize(("rate", "status"), [(0.4, 0), (1e308, DIVERGED)])
def test_the_status_tells_a_run_that_diverged(lecture: Document, rate: float, status: int) -> None:
    linear = with_network(lecture, set_activation(lecture.network, "n2", "linear"))
    assert status_of(train(with_settings(linear, learning_rate=rate), forget)) == status
