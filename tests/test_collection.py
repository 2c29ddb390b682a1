"""Garbage collection is put off, and comes back whatever happens."""

import gc

import pytest

from graphkit.collection import uncollected


def test_it_comes_back():
    """Also where the work fails, and where one such piece of work is within another."""
    seen = []

    @uncollected()
    def failing():
        with uncollected():
            seen.append(gc.isenabled())
        seen.append(gc.isenabled())
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - its own
        failing()
    assert seen == [False, False]
    assert gc.isenabled()


def test_who_does_without_goes_on_without():
    """It is not switched on for those who had switched it off."""
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
