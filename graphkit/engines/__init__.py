"""Reads many articles: worker processes on this machine, or a Dask cluster; `cache` keeps what was read.

A reading depends only on its article and the settings, so every worker makes the same one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from graphkit.engines.shards import Job
    from graphkit.errors import GraphkitError


class Cluster(Protocol):
    """What the module `dask` connects to by its function `connected`."""

    def read_shards(
        self, urls: Sequence[str], job: Job, progress: Callable[[Iterator[str], int], Iterator[str]] | None = None
    ) -> dict[str, str | GraphkitError]:
        """The part of each shard, or why there is none."""

    def map(self, function: Callable[[Any], Any], items: Iterable[Any], /) -> Iterable[Any]:
        """What a function gives for each item, in order, as the built-in does."""
