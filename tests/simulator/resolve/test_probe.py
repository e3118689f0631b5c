import numpy as np
import pytest

from engine.training.propagation import evaluate
from simulator.project.lessons import read_lesson
from simulator.resolve import probe
from simulator.resolve.probe import Probe

pytestmark = pytest.mark.bits


@pytest.fixture
def values() -> "np.typing.NDArray[np.float64]":
    return np.linspace(-1.0, 1.0, 9)


def test_a_probe_reads_what_the_engine_computes(values: "np.typing.NDArray[np.float64]") -> None:
    document = read_lesson("xor")
    reading = Probe(document).read(values, 3)
    evaluation = evaluate(document.task, values)
    assert np.array_equal(reading.z, evaluation.z[:, 3])
    assert np.array_equal(reading.a, evaluation.a[:, 3])
    assert reading.gradient is not None
    assert np.array_equal(reading.gradient, evaluation.gradient)


def test_a_large_set_is_read_for_the_shown_sample_alone(
    values: "np.typing.NDArray[np.float64]", monkeypatch: pytest.MonkeyPatch
) -> None:
    document = read_lesson("xor")
    whole = Probe(document)
    monkeypatch.setattr(probe, "WHOLE_SET_WORK", 10)
    single = Probe(document)
    for sample in (1, 3, 1):
        reading = single.read(values, sample)
        assert reading.gradient is None
        assert reading.a == pytest.approx(whole.read(values, sample).a, rel=1e-12)
