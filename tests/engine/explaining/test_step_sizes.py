from itertools import pairwise
from typing import get_args

from engine.explaining.step_sizes import STEP_SIZES, STRIDES, stride_of
from engine.explaining.steps import EpochPlan, StepSize
from engine.settings import TrainingSettings
from tests.engine.examples import LECTURE, layered


def test_each_size_is_a_row_with_words_of_its_own() -> None:
    assert get_args(StepSize) == STEP_SIZES
    for column in ("title", "forward", "back"):
        assert len({getattr(stride, column) for stride in STRIDES}) == len(STRIDES)
    assert all(stride_of(size).name == size for size in STEP_SIZES)


def test_the_rows_stand_in_the_order_of_their_size() -> None:
    plan = EpochPlan(layered([2, 3, 1]), TrainingSettings(), epoch=0, sample_count=3)
    ends = [set(plan.boundaries(size)) for size in STEP_SIZES]
    assert all(larger < smaller for smaller, larger in pairwise(ends))


def test_what_ends_within_a_sample_says_so() -> None:
    plan = EpochPlan(LECTURE, TrainingSettings(), epoch=0, sample_count=3)
    length = len(plan.of_sample.slots)
    within = [size for size in STEP_SIZES if any(stop < length for stop in plan.boundaries(size))]
    assert within == [stride.name for stride in STRIDES if stride.within_sample]
