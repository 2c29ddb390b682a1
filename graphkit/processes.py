"""Worker processes: what they share, and how they end."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future

_Result = TypeVar("_Result")

_AHEAD = 2  # tasks for each worker, running or waiting

_shared: Callable[[range], Any]  # in a worker: the work


def processors() -> int:
    """The number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def shared(work: Callable[[range], _Result], count: int, step: int, *, is_worth_it: bool = True) -> Iterator[_Result]:
    """The results of some work on numbered things, in order, which several processes share.

    They are forked, so that they have all that this one has in memory. Where that is not possible, or one is killed,
    perhaps for want of memory, this process does the work.

    Args:
        work: gives a result, which can be pickled, for the things with these numbers.
        count: how many things there are.
        step: how many of them a process takes at a time.
        is_worth_it: whether the work takes longer than starting processes.
    """
    tasks = [range(first, min(first + step, count)) for first in range(0, count, step)]
    workers = min(processors(), len(tasks))
    done = 0
    if is_worth_it and workers > 1 and sys.platform == "linux":
        pool = ProcessPoolExecutor(workers, get_context("fork"), _prepare_for, (work,))
        ahead: deque[Future[_Result]] = deque()
        try:
            for task in tasks:
                if len(ahead) == workers * _AHEAD:
                    yield ahead.popleft().result()
                    done += 1
                ahead.append(pool.submit(_do, task))
            while ahead:
                yield ahead.popleft().result()
                done += 1
        except BrokenProcessPool:
            pass
        finally:
            pool.shutdown(cancel_futures=True)
    yield from map(work, tasks[done:])


# --- In the workers ---


def prepare() -> None:
    """Set up a worker: leave signals to the parent, and end when the parent ends."""
    gc.freeze()  # a collection would copy what is shared with the parent
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to all; the parent says what to do
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _prepare_for(work: Callable[[range], Any]) -> None:
    global _shared  # noqa: PLW0603 - what a worker has by being forked need not be pickled
    prepare()
    _shared = work


def _do(task: range) -> Any:
    return _shared(task)
