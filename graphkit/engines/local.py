"""Reads articles in several processes of this machine.

A worker gets a few articles at a time and returns their readings, in the order of the articles. A worker that is
killed, for instance for lack of memory, is replaced, and its articles are read again. An article that kills one after
the other ends the build, and is named.
"""

from __future__ import annotations

import logging
import sys
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import chain, islice
from multiprocessing import get_context
from typing import TYPE_CHECKING, TypeAlias

from graphkit.engines.cache.packing import pack, unpack
from graphkit.errors import EngineError
from graphkit.extraction import extract
from graphkit.extraction.models.language_detection import language_of
from graphkit.model import Article
from graphkit.processes import prepare, processors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

    from graphkit.model import Reading
    from graphkit.settings import Settings

_TASK = 32  # articles in a task
_AHEAD = 2  # tasks for each worker, running or waiting
_PATIENCE = 3  # deaths of workers in a row, without any result between them, until a build is given up

#: Read before workers are forked, so that model, tables and all that is made at first use are there for all of them.
_TASTER = Article("", "Bamako.")

_Answer: TypeAlias = list[bytes]  # readings, packed: that is made and read faster than pickles

logger = logging.getLogger(__name__)


def read(articles: Iterable[Article], settings: Settings) -> Iterator[Reading]:
    """A reading for each article, in the same order; see `extract`, whose readings these are.

    A few articles are read in this process, as it takes longer to start others.

    Args:
        articles: to read; only some are taken from it ahead of what is read.
        settings: `workers` says how many processes there are.

    Raises:
        MissingModelError: the spaCy pipeline of a language is not installed.
        EngineError: the workers keep being killed; if one article does so, it is named.
    """
    workers = settings.workers or processors()
    rest = iter(articles)
    first = list(islice(rest, _TASK * _AHEAD))
    if workers == 1 or len(first) < _TASK * _AHEAD:
        yield from extract(chain(first, rest), settings)
        return
    for code in sorted({language_of(article, settings.language) for article in first}):
        list(extract([replace(_TASTER, language=code)], settings))
    pool = _Pool(workers, settings)
    try:
        yield from pool.read(chain(first, rest))
    finally:
        pool.close()


class _Pool:
    """A pool of worker processes that survives the death of a worker."""

    def __init__(self, workers: int, settings: Settings) -> None:
        self._workers = workers
        self._settings = settings
        self._executor = self._started(workers)
        self._under_way: deque[tuple[list[Article], Future[_Answer]]] = deque()
        self._deaths = 0

    @staticmethod
    def _started(workers: int) -> ProcessPoolExecutor:
        how = "fork" if sys.platform == "linux" else "spawn"  # forked, they share the pipeline's memory
        return ProcessPoolExecutor(workers, mp_context=get_context(how), initializer=prepare)

    def read(self, articles: Iterator[Article]) -> Iterator[Reading]:
        """The readings of the articles, in order."""
        while True:
            while len(self._under_way) < self._workers * _AHEAD and (task := list(islice(articles, _TASK))):
                self._under_way.append((task, self._submitted(task)))
            if not self._under_way:
                return
            task, packed = self._first_answer()
            yield from map(unpack, packed, task)

    def _submitted(self, task: list[Article]) -> Future[_Answer]:
        return self._executor.submit(_read, task, self._settings)

    def _first_answer(self) -> tuple[list[Article], _Answer]:
        """The task that was submitted first, and its answer."""
        while True:
            try:
                answer = self._under_way[0][1].result()
            except BrokenProcessPool as error:
                self._restart(error)
            else:
                self._deaths = 0
                return self._under_way.popleft()[0], answer

    def _restart(self, error: BrokenProcessPool) -> None:
        """Submit the unfinished tasks to new workers: an executor is unusable once one of its workers has died."""
        self._deaths += 1
        self._executor.shutdown(wait=True)
        tasks = [task for task, _ in self._under_way]
        if self._deaths >= _PATIENCE:
            article = self._deadly(chain.from_iterable(tasks))
            raise EngineError(
                f"worker processes were killed {self._deaths} times in a row, perhaps for want of memory; "
                + (f"leave out the article {article.id}" if article else "choose a lower number with --workers")
            ) from error
        logger.warning("a worker process was killed; another takes its work")
        self._executor = self._started(self._workers)
        self._under_way = deque((task, self._submitted(task)) for task in tasks)

    def _deadly(self, articles: Iterable[Article]) -> Article | None:
        """The first article that a worker does not survive even where nothing else is read."""
        self._executor = self._started(1)
        for article in articles:
            try:
                self._submitted([article]).result()
            except BrokenProcessPool:
                return article
        return None

    def close(self) -> None:
        """Let the workers finish their current tasks, and cancel the others."""
        self._executor.shutdown(wait=True, cancel_futures=True)


# --- In the workers ---


def _read(articles: list[Article], settings: Settings) -> _Answer:
    return [pack(reading) for reading in extract(articles, settings)]
