"""The order of the rooms: read, extract, resolve, assemble, write. No other file knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction import extract
from graphkit.graph.assembly import assemble
from graphkit.resolution import resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graphkit.config import Settings
    from graphkit.model import Article, KnowledgeGraph, Reading


def build(
    articles: Iterable[Article],
    settings: Settings | None = None,
    *,
    progress: Callable[[Iterator[Reading]], Iterator[Reading]] | None = None,
) -> KnowledgeGraph:
    """Read the articles and join what they say into one graph.

    Args:
        articles: in any order; the graph does not depend on it.
        settings: the defaults and `graphkit.toml` where none are given.
        progress: wraps the stream of readings, for instance in a progress bar.

    Raises:
        MissingModelError: the spaCy pipeline of a language is not installed.
        SettingsError: `graphkit.toml` is not usable.
    """
    if settings is None:
        from graphkit.config import load_settings

        settings = load_settings()
    readings = extract(articles, settings)
    finished = sorted(progress(readings) if progress else readings, key=lambda reading: reading.article.id)
    return assemble(finished, resolve(finished, settings), settings)
