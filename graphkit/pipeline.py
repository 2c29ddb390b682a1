"""The order of the rooms: read, extract, resolve, assemble, write. No other file knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction import extract
from graphkit.extraction.claim_finders import BUILT_IN, installed, with_claims
from graphkit.graph.assembly import assemble
from graphkit.resolution import resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from graphkit.config import Settings
    from graphkit.extraction.claim_finders import FindsClaims
    from graphkit.model import Article, KnowledgeGraph, Reading


def build(
    articles: Iterable[Article],
    settings: Settings | None = None,
    *,
    progress: Callable[[Iterator[Reading]], Iterator[Reading]] | None = None,
    claim_finders: Mapping[str, FindsClaims] | None = None,
) -> KnowledgeGraph:
    """Read the articles and join what they say into one graph.

    Args:
        articles: in any order; the graph does not depend on it.
        settings: the defaults and `graphkit.toml` where none are given.
        progress: wraps the stream of readings, for instance in a progress bar.
        claim_finders: further claim finders, by name, besides those that the settings name.

    Raises:
        MissingModelError: the spaCy pipeline of a language is not installed.
        SettingsError: `graphkit.toml` is not usable.
        ClaimFinderError: a claim finder is missing or breaks its contract.
    """
    if settings is None:
        from graphkit.config import load_settings

        settings = load_settings()
    finders = {**installed(settings.claims), **(claim_finders or {})}
    readings = with_claims(extract(articles, settings), finders, keep_own=BUILT_IN in settings.claims)
    finished = sorted(progress(readings) if progress else readings, key=lambda reading: reading.article.id)
    return assemble(finished, resolve(finished, settings), settings)
