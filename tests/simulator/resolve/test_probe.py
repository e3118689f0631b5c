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
    numbers = Probe(document).numbers(values, 3)
    evaluation = evaluate(document.task, values)
    assert np.array_equal(numbers.evaluation.z, evaluation.z)
    assert np.array_equal(numbers.evaluation.a, evaluation.a)
    assert np.array_equal(numbers.gradient, evaluation.gradient)
    assert numbers.column(3) == 3


def test_a_large_set_is_read_for_the_shown_sample_alone(
    values: "np.typing.NDArray[np.float64]", monkeypatch: pytest.MonkeyPatch
) -> None:
    document = read_lesson("xor")
    whole = Probe(document)
    monkeypatch.setattr(probe, "WHOLE_SET_WORK", 10)
    single = Probe(document)
    for sample in (1, 3, 1):
        alone, together = single.numbers(values, sample), whole.numbers(values, sample)
        assert (alone.is_whole, together.is_whole) == (False, True)
        assert alone.samples.tolist() == [sample]
        one, other = (each.sample(each.column(sample)) for each in (alone, together))
        assert dict(one.a) == pytest.approx(dict(other.a), rel=1e-12)
        assert dict(one.dE_dz) == pytest.approx(dict(other.dE_dz), rel=1e-12)
