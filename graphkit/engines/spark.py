r"""Shards read by a Spark cluster, through `mapInPandas`.

    graphkit build s3://press/*.parquet --engine spark --scheduler spark://10.0.0.1:7077 --parts s3://press/parts \
        -o press.json

or, in a session of your own, `Cluster(spark).read_shards(urls, job)`. graphkit and its models must be installed where
the executors' Python is. A task that is lost is run again by Spark's own rule (`spark.task.maxFailures`).
"""

from __future__ import annotations

import os
import socket
import sys
import warnings
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from graphkit.engines.shards import Job, read_shard
from graphkit.errors import ArticleError, EngineError, GraphkitError
from graphkit.extras import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pandas import DataFrame

#: Of the table that comes back: the shard's URL; its part, or what is wrong with the shard, or with the worker.
SCHEMA = "url string, part string, fault string, refusal string"


class Cluster:
    """A Spark cluster, by a session that is open."""

    map = map  #: assembly stays where the session is

    def __init__(self, session: Any) -> None:
        self._session = session

    def read_shards(
        self,
        urls: Sequence[str],
        job: Job,
        progress: object = None,  # noqa: ARG002 - Spark shows its own
    ) -> dict[str, str | GraphkitError]:
        """Read shards.

        Args:
            urls: of the shards.
            job: how to read them.
            progress: other engines show it; Spark shows its own.

        Returns:
            By URL, the URL of the shard's part, or why there is none: such a message lacks the name of the shard.

        Raises:
            EngineError: Spark fails, or a worker lacks something.
        """
        rows = _rows(self._session, list(dict.fromkeys(urls)), asdict(job))
        for row in rows:
            if row.refusal:
                raise EngineError(row.refusal)
        return {row.url: row.part or ArticleError(row.fault) for row in rows}


@contextmanager
def connected(scheduler: str | None = None, workers: int = 0) -> Iterator[Cluster]:
    """A cluster in a session of its own.

    Args:
        scheduler: the master's address, "spark://10.0.0.1:7077" or "yarn"; this machine by default.
        workers: processes on this machine, where no scheduler is named; by default, one for each processor.

    Raises:
        EngineError: the cluster cannot be used.
        MissingExtraError: pyspark or pandas is not installed.
    """
    with _session(scheduler, workers) as session:
        yield Cluster(session)


def _rows(spark: Any, urls: list[str], job: dict[str, Any]) -> list[Any]:
    """What came of each shard, each a task of its own."""
    table = spark.createDataFrame([(url,) for url in urls], "url string").repartition(len(urls))
    try:
        return list(table.mapInPandas(lambda frames: _read(frames, job), SCHEMA).collect())
    except Exception as error:  # it has many, of its own and of what calls Java
        raise EngineError(f"Spark failed ({_in_a_line(error)}); what is read is kept: run it again") from error


def _read(frames: Iterable[DataFrame], job: dict[str, Any]) -> Iterator[DataFrame]:
    """What an executor does with each of its shards; for `mapInPandas`."""
    from pandas import DataFrame

    for frame in frames:
        yield DataFrame(
            [_outcome(url, Job(**job)) for url in frame["url"]], columns=["url", "part", "fault", "refusal"]
        )


def _outcome(url: str, job: Job) -> tuple[str, str | None, str | None, str | None]:
    try:
        return url, read_shard(url, job), None, None
    except ArticleError as error:
        return url, None, str(error), None
    except GraphkitError as error:
        return url, None, None, str(error)


def _session(scheduler: str | None, workers: int) -> Any:
    load("pandas", "spark")
    builder = load("pyspark.sql", "spark").SparkSession.builder.appName("graphkit")
    quiet = builder.config("spark.ui.enabled", "false").config("spark.log.level", "OFF")
    if (scheduler or "local").startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else whatever `python3` is
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    try:
        _greet(scheduler or "")
        return quiet.master(scheduler or f"local[{workers or '*'}]").getOrCreate()
    except Exception as error:
        remedy = "it needs Java 17 or later, and --scheduler the address of a master"
        raise EngineError(f"Spark cannot be used ({_in_a_line(error)}); {remedy}") from error


def _greet(scheduler: str) -> None:
    """See that somebody answers where the master should be, which Spark asks for a minute."""
    address = urlsplit(scheduler)
    if address.scheme == "spark":
        socket.create_connection((address.hostname or "", address.port or 7077), timeout=10).close()


def _in_a_line(error: Exception) -> str:
    """What an error says; of a worker's traceback its last line."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[-1 if any(line.startswith("Traceback") for line in lines) else 0]
