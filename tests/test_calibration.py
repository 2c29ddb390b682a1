"""Scores made into probabilities."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.evaluation.calibration import calibrate


def test_an_overconfident_network_is_corrected():
    """Where half of what is scored 0.9 is right, the probability is a half."""
    chance = random.Random(1)  # noqa: S311 - no secret
    judged = [(score, chance.random() < score - 0.4) for score in [0.9] * 2000 + [0.5] * 2000]
    scores, probabilities = zip(*calibrate(judged), strict=True)
    assert np.interp(0.9, scores, probabilities) == pytest.approx(0.5, abs=0.05)
    assert np.interp(0.5, scores, probabilities) == pytest.approx(0.1, abs=0.05)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=300))
def test_more_score_is_never_less_likely(judged):
    """The line rises, and its ends are probabilities."""
    points = calibrate(judged)
    assert points == sorted(points)
    assert [p for _, p in points] == sorted(p for _, p in points)
    assert all(0 < p < 1 for _, p in points)
