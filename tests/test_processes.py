"""What processes share is done as one would do it, whatever befalls them."""

import os
import signal
import sys
from multiprocessing import active_children

import pytest

from graphkit import processes
from graphkit.errors import ArchiveError
from graphkit.processes import shared

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux only")


@pytest.fixture(autouse=True)
def _three_processors(monkeypatch):
    """Whatever this machine has."""
    monkeypatch.setattr(processes, "processors", lambda: 3)


def squares(numbers):
    """Of some numbers, and who counted."""
    return [(number**2, os.getpid()) for number in numbers]


@pytest.mark.parametrize("count", [0, 1, 7, 100])
def test_results_are_in_order(count):
    """The last, too, where there are fewer in a task."""
    found = [pair for several in shared(squares, count, 7) for pair in several]
    assert [square for square, _ in found] == [number**2 for number in range(count)]
    assert (os.getpid() in {who for _, who in found}) == (0 < count <= 7)


def test_what_is_not_worth_it_is_done_here():
    """And in tasks, so that results are never larger."""
    found = list(shared(squares, 20, 7, is_worth_it=False))
    assert [len(several) for several in found] == [7, 7, 6]
    assert {who for several in found for _, who in several} == {os.getpid()}


def test_the_work_of_one_that_is_killed_is_done_here():
    """Nothing is lost, and nothing twice."""
    here = os.getpid()

    def deadly(numbers):
        if 40 in numbers and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return list(numbers)

    assert [number for several in shared(deadly, 100, 3) for number in several] == list(range(100))


def test_the_first_error_is_raised():
    """As where one process does the work; and no worker is left."""

    def wrong(numbers):
        if numbers.start >= 20:
            raise ArchiveError(f"wrong from {numbers.start}")
        return numbers

    found = shared(wrong, 100, 10)
    assert [next(found), next(found)] == [range(10), range(10, 20)]
    with pytest.raises(ArchiveError, match="wrong from 20"):
        next(found)
    assert active_children() == []


def test_no_worker_outlives_who_asks():
    """Where no more results are wanted."""
    found = shared(squares, 1000, 1)
    next(found)
    assert active_children()
    found.close()
    assert active_children() == []
