"""What expressions are at an epoch of the lecture's network."""

from dataclasses import replace

import numpy as np
import pytest

from engine.asking.course import values_at
from engine.asking.expression import parse
from tests.engine.examples import LECTURE, LECTURE_TASK


def test_the_lecture_s_numbers_before_the_first_update() -> None:
    values = np.array([LECTURE.value(parameter) for parameter in LECTURE.parameters])
    wanted = [parse(text) for text in ("a2", "dE/dw2", "eta * dE/dw2", "1/0", "w9")]
    settings = replace(LECTURE_TASK.settings, learning_rate=0.8)  # of that epoch, whatever the task's is
    found = values_at(wanted, LECTURE_TASK, values, settings, 0)
    assert found[:2] == pytest.approx([0.715215, 0.0570704], rel=1e-4)
    assert found[2] == pytest.approx(0.8 * found[1], rel=1e-12)
    assert np.isinf(found[3])
    assert np.isnan(found[4])
