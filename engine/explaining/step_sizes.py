"""The sizes of a step: one row for each says all that is known of it but where its strides end (`steps.py`)."""

from typing import NamedTuple

from engine.explaining.steps import StepSize
from engine.words import noted


class Stride(NamedTuple):
    """A size of step: what it is called alone, forwards and backwards, and whether it ends within a sample."""

    name: StepSize
    title: str
    forward: str
    back: str
    within_sample: bool


STRIDES = (
    Stride("factor", noted("one factor"), noted("Forward by one factor"), noted("Back by one factor"), True),
    Stride("neuron", noted("one neuron"), noted("Forward by one neuron"), noted("Back by one neuron"), True),
    Stride("layer", noted("one layer"), noted("Forward by one layer"), noted("Back by one layer"), True),
    Stride("phase", noted("one phase"), noted("Forward by one phase"), noted("Back by one phase"), True),
    Stride("sample", noted("one sample"), noted("Forward by one sample"), noted("Back by one sample"), False),
    Stride("epoch", noted("one epoch"), noted("Forward by one epoch"), noted("Back by one epoch"), False),
)
"""From the smallest to the largest."""

STEP_SIZES = tuple(stride.name for stride in STRIDES)


def stride_of(size: StepSize) -> Stride:
    """The row of that size."""
    return STRIDES[STEP_SIZES.index(size)]
