"""Shards read by a Dask cluster: yours, or worker processes on this machine.

    dask scheduler                                              # on one machine
    dask worker tcp://scheduler:8786 --nworkers 8 --nthreads 1  # on each of the others
    graphkit build shards/*.parquet --engine dask --scheduler tcp://scheduler:8786 -o press.json

A worker loads the model once, with its first shard. The task of a worker that is lost goes to another one.
"""

from __future__ import annotations

import asyncio
import logging
import re
import time
import warnings
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import islice
from queue import Empty, Queue
from typing import TYPE_CHECKING, Any

from graphkit.engines.shards import read_shard
from graphkit.errors import ArticleError, EngineError
from graphkit.extras import load

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from graphkit.engines.shards import Job
    from graphkit.errors import GraphkitError

_ADDRESS = re.compile(r"(tcp|tls|ws|wss)://[^/]+:\d{1,5}")
_ANSWER = 10  # seconds until a scheduler must answer
_PATIENCE = 60  # seconds to wait for a worker while there is none
_LOOK = 2  # seconds between checks that there are still workers
_KEPT = "what was read is kept; the same command continues from there"
_CHUNK = 256  # items in a task
_AHEAD = 64  # tasks that are sent ahead
_RETRIES = 2  # of a failing task; Dask itself also retries three times where a worker dies


class Cluster:
    """A Dask cluster, valid inside `connected`."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def read_shards(
        self, urls: Sequence[str], job: Job, progress: Callable[[Iterator[str], int], Iterator[str]] | None = None
    ) -> dict[str, str | GraphkitError]:
        """Read shards.

        Args:
            urls: of the shards.
            job: how to read them.
            progress: wraps the stream of the URLs that are done, whose number it is told.

        Returns:
            By URL, the URL of the shard's part, or why there is none: such a message lacks the name of the shard.

        Raises:
            EngineError: the scheduler or all workers are lost.
            UsageError: what a worker needs is not installed.
        """
        wanted = list(dict.fromkeys(urls))
        futures = {self._client.submit(read_shard, url, job, pure=False, retries=_RETRIES): url for url in wanted}
        made: dict[str, str | GraphkitError] = {}

        def done() -> Iterator[str]:
            for future in _as_they_end(self._client, futures):
                made[futures[future]] = _outcome(future)
                yield futures[future]

        for _ in progress(done(), len(wanted)) if progress else done():
            pass
        return made

    def map(self, function: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[Any]:
        """The results of a function for each item, in order, as the built-in `map`; several tasks run at a time.

        Raises:
            EngineError: the scheduler or all workers are lost.
        """
        rest = iter(items)
        under_way: deque[Any] = deque()  # a task travels with its items, so that it can be run again
        while True:
            while len(under_way) < _AHEAD and (some := list(islice(rest, _CHUNK))):
                under_way.append(self._client.submit(_each, function, some, pure=False, retries=_RETRIES))
            if not under_way:
                return
            for future in _as_they_end(self._client, [under_way.popleft()]):
                yield from future.result()


def _each(function: Callable[[Any], Any], items: list[Any]) -> list[Any]:
    return [function(item) for item in items]


def _outcome(future: Any) -> str | GraphkitError:
    """The part; or what is wrong with the shard, where it is the shard's fault that there is none."""
    try:
        part: str = future.result()
    except ArticleError as error:
        return error
    except load("distributed", "dask").KilledWorker:
        return ArticleError(": every worker that read it was killed; split it, or give the workers more memory")
    return part


def _as_they_end(client: Any, futures: Collection[Any]) -> Iterator[Any]:
    """The futures in the order in which they end; an error where the scheduler or all workers are gone."""
    ended: Queue[Any] = Queue()
    for future in futures:
        future.add_done_callback(ended.put)
    alone_since = None
    for _ in futures:
        while True:
            try:
                future = ended.get(timeout=_LOOK)
                break
            except Empty:
                alone_since = None if _has_workers(client) else alone_since or time.monotonic()
                if alone_since and time.monotonic() - alone_since > _PATIENCE:
                    raise EngineError(f"the cluster has had no worker for {_PATIENCE} s; start some: {_KEPT}") from None
        if future.cancelled():
            raise EngineError(f"the connection to the scheduler is lost; start it again: {_KEPT}")
        yield future


def _has_workers(client: Any) -> bool:
    return client.status == "running" and bool(client.scheduler_info(n_workers=-1)["workers"])


@contextmanager
def connected(scheduler: str | None = None, workers: int = 0) -> Iterator[Cluster]:
    """A cluster that has a worker.

    Args:
        scheduler: its address; by default a cluster on this machine is made for the time.
        workers: processes of that one; by default, one for each processor.

    Raises:
        EngineError: the scheduler does not answer, or has no workers.
        MissingExtraError: Dask is not installed.
    """
    distributed = load("distributed", "dask")
    for name in ("distributed", "tornado", "asyncio"):  # they report lost workers as tracebacks
        logging.getLogger(name).setLevel(logging.CRITICAL)
    warnings.filterwarnings("ignore", "Sending large graph", UserWarning)  # a task carries all its data
    with ExitStack() as stack:
        if scheduler is None:
            local = distributed.LocalCluster(
                n_workers=workers or None,
                threads_per_worker=1,
                dashboard_address="127.0.0.1:0",
                silence_logs=logging.CRITICAL,
            )
            scheduler = stack.enter_context(local).scheduler_address
        client = stack.enter_context(_connection(distributed, scheduler))
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            raise EngineError(
                f"{scheduler}: has no worker after {_PATIENCE} s; start some with `dask worker`"
            ) from error
        try:
            yield Cluster(client)
        except distributed.KilledWorker as error:
            raise EngineError(f"workers were killed again and again, perhaps for want of memory; {_KEPT}") from error


def _connection(distributed: Any, scheduler: str) -> Any:
    remedy = "give --scheduler an address such as tcp://10.0.0.1:8786"
    if not _ADDRESS.fullmatch(scheduler):  # for other forms, Dask may never report that it cannot connect
        raise EngineError(f"{scheduler}: not the address of a Dask scheduler; {remedy}")
    try:
        # A client that cannot connect would cost a traceback at exit; a notebook's own thread has a loop already.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, _greet(distributed, scheduler)).result()
        return distributed.Client(scheduler, timeout=_ANSWER, set_as_default=False)
    except Exception as error:  # another service may answer there, with anything
        raise EngineError(f"{scheduler}: no Dask scheduler answers; {remedy}") from error


async def _greet(distributed: Any, scheduler: str) -> None:
    security = distributed.Security().get_connection_args("client")  # of tls://, from Dask's own settings
    async with asyncio.timeout(_ANSWER):  # Dask's own timeout does not cover what is said after the connection
        comm = await distributed.comm.connect(scheduler, timeout=_ANSWER, **security)
        await comm.close()
