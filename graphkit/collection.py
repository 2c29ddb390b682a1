"""Garbage collection, where it would be in the way."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def uncollected() -> Iterator[None]:
    """Let Python not search for garbage meanwhile; also a decorator.

    For what makes millions of objects and throws few away: each search, and there would be more and more of them, goes
    through all that there are. What nothing refers to any more is freed at once all the same.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
