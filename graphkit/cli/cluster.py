"""Builds on a cluster: the options, and the readings that the workers make."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graphkit.cli.console import beside, with_bar
from graphkit.cli.stopping import Stopped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graphkit.engines.dask import Cluster
    from graphkit.engines.shards import Job
    from graphkit.errors import GraphkitError
    from graphkit.model import Graph, Reading
    from graphkit.settings import Settings


class Engine(StrEnum):
    """The cluster software that reads articles on several machines."""

    DASK = "dask"


EngineChoice = Annotated[
    Engine | None, typer.Option("--engine", help="Read tables, the shards, on a cluster; else on this machine.")
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="Of the cluster, such as tcp://10.0.0.1:8786; by default --workers processes here.",
    ),
]
Parts = Annotated[
    str | None,
    typer.Option(
        metavar="FOLDER",
        help="Path or URL, the same for all workers, of what they have read; .graphkit/parts beside the first output "
        "by default.",
    ),
]

_BAR = partial(with_bar, description="Shards")


def build_on_cluster(  # noqa: PLR0913 - what the command is given
    paths: list[str],
    settings: Settings,
    *,
    scheduler: str | None,
    parts: str,
    columns: list[str],
    encoding: str | None,
    fetch: bool,
    quiet: bool,
    report: Callable[[GraphkitError], None],
) -> Graph:
    """The graph of the shards that a cluster reads; a shard that cannot be read is reported on one line.

    Raises:
        ArticleError: there is no article that can be read.
        UsageError: there is no such encoding or column, a web address is given without `fetch`, the cluster cannot be
            used or lacks something, or a library is not installed here.
    """
    from graphkit.engines import dask
    from graphkit.engines.shards import job
    from graphkit.extras import load
    from graphkit.pipeline import build_from
    from graphkit.readers import web_addresses
    from graphkit.readers.columns import parse_columns
    from graphkit.readers.decoding import check_encoding

    check_encoding(encoding)
    web_addresses(paths, fetch=fetch)
    for library in ("fsspec", "pyarrow"):
        load(library, Engine.DASK)
    work = job(settings, parts, columns=parse_columns(columns), encoding=encoding)
    try:
        with dask.connected(scheduler, settings.workers) as cluster:
            readings = _readings(cluster, paths, work, None if quiet else _BAR, report)
            return build_from(readings, settings, on_error=report, map_=cluster.map)
    except Stopped as stop:
        stop.add_note("shards that were read are kept; the same command continues from there")
        raise


def _readings(
    cluster: Cluster,
    paths: list[str],
    work: Job,
    progress: Callable[[Iterator[str], int], Iterator[str]] | None,
    report: Callable[[GraphkitError], None],
) -> Iterator[Reading]:
    from graphkit.engines.cache.parts import sweep
    from graphkit.engines.shards import find_shards, readings
    from graphkit.errors import ArticleError

    shards = find_shards(paths, report)
    made = cluster.read_shards([shard.url for shard in shards], work, progress) if shards else {}
    count = 0
    for count, reading in enumerate(readings([(shard, made[shard.url]) for shard in shards], report), 1):  # noqa: B007
        yield reading
    sweep(part for part in made.values() if isinstance(part, str))
    if not count:
        raise ArticleError("no article could be read; name tables of articles, or a folder of them")


def parts_folder(parts: str | None, output: list[Path]) -> str:
    """The folder of the parts: the one given, or one beside the first output.

    Raises:
        UsageError: neither is there.
    """
    from graphkit.errors import UsageError

    if parts:
        return parts
    if kept := beside(output):
        return str(kept / "parts")
    raise UsageError("no folder for what the workers read; name one with --parts, or write an output to a file")


def refuse_without_engine(scheduler: str | None, parts: str | None) -> None:
    """Refuse options that have no effect without a cluster.

    Raises:
        UsageError: one is given.
    """
    from graphkit.errors import UsageError

    for name, value in (("--scheduler", scheduler), ("--parts", parts)):
        if value:
            raise UsageError(f"{name} applies to clusters only; add --engine dask, or leave it out")
