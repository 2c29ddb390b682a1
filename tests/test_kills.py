"""Builds that are killed at any moment lose at most what they were reading, and leave nothing behind."""

import signal
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent / "benchmarks"))

from kills import Killing  # a benchmark, which does this a thousand times

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def killing(tmp_path_factory):
    """A process that is ready to build, and what undisturbed builds leave."""
    return Killing(tmp_path_factory.mktemp("kills"))


@pytest.mark.parametrize(("number", "times"), [(signal.SIGKILL, 13), (signal.SIGTERM, 6), (signal.SIGINT, 6)])
def test_the_next_build_is_as_if_nothing_had_been(killing, number, times):
    """Whatever moment the signal comes at: outputs, store and folder are those of an undisturbed build."""
    killing.states.clear()
    for _ in range(times):
        killing.kill_one(number)
    assert len(killing.states) > 1, "all kills came at one stage: they tell little"
