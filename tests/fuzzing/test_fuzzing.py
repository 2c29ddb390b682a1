"""Inputs that are nearly valid, by chance, against the law of what reads them.

A short while of it runs each time; for an hour, `GRAPHKIT_FUZZING_EXAMPLES=40000 pytest tests/fuzzing/test_fuzzing.py`.
`atheris_targets.py` beside this file is for long searches that follow the coverage.
"""

import os
import signal

import pytest
from fuzzing.laws import LAWS
from fuzzing.limits import TooLongError, time_limit
from fuzzing.mutations import TOKENS, mutated
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

EXAMPLES = int(os.environ.get("GRAPHKIT_FUZZING_EXAMPLES", "60"))
PATIENT = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))

each_target = pytest.mark.parametrize("target", LAWS)


@each_target
def test_what_mutations_begin_with_is_valid(target):
    """The law holds of the seeds, and each gives something rather than an error."""
    seeds, law = LAWS[target]
    for seed in seeds:
        assert law(seed) == "read"


@each_target
@PATIENT
@given(data=st.data())
def test_what_is_nearly_valid(target, data):
    """A few changes: articles, a graph or settings come of it, or errors of one line, within a minute."""
    seeds, law = LAWS[target]
    changed = mutated(data.draw(st.sampled_from(seeds)), data.draw(st.randoms(use_true_random=False)), seeds)
    with time_limit():
        law(changed)


@each_target
@PATIENT
@given(pieces=st.lists(st.binary(max_size=60) | st.sampled_from(TOKENS), max_size=8))
def test_what_is_not_valid_at_all(target, pieces):
    """Any bytes, and pieces that some format or other has."""
    with time_limit():
        LAWS[target][1](b"".join(pieces))


def test_the_time_limit_is_one():
    """What hangs fails, or the tests above would not find it."""
    with pytest.raises(TooLongError, match="still at it"), time_limit(0.05):
        signal.pause()
