"""The order of the rooms: read, extract, resolve, assemble, write. No other file knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction import extract
from graphkit.extraction.claim_finders import BUILT_IN, chosen, with_claims
from graphkit.graph.assembly import assemble
from graphkit.resolution import resolve
from graphkit.resolution.corrections import read_corrections
from graphkit.resolution.linking import read_links

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from graphkit.config import Settings
    from graphkit.errors import GraphkitError
    from graphkit.extraction.claim_finders import FindsClaims
    from graphkit.model import Article, KnowledgeGraph, Reading
    from graphkit.store import Store


def build(  # noqa: PLR0913 - what a build may be given besides its articles
    articles: Iterable[Article],
    settings: Settings | None = None,
    *,
    progress: Callable[[Iterator[Reading]], Iterator[Reading]] | None = None,
    claim_finders: Mapping[str, FindsClaims] | None = None,
    on_error: Callable[[GraphkitError], None] | None = None,
    store: Store | None = None,
) -> KnowledgeGraph:
    """Read the articles and join what they say into one graph.

    Args:
        articles: in any order; the graph does not depend on it.
        settings: the defaults and `graphkit.toml` where none are given.
        progress: wraps the stream of readings, for instance in a progress bar.
        claim_finders: further claim finders, by name, besides those that the settings name.
        on_error: is told where a claim finder fails on one article, which is built without its claims; a warning is
            logged by default.
        store: keeps what is read, and knows what was read before; see `graphkit.store.open_store`.

    Raises:
        MissingModelError: the spaCy pipeline of a language is not installed.
        SettingsError: `graphkit.toml`, the corrections or the links are not usable.
        ClaimFinderError: a claim finder is missing or breaks its contract.
        ModelServerError: the server of a language model, where the settings name one, cannot be used.
        MissingExtraError: a library that a claim finder needs is not installed.
    """
    if settings is None:
        from graphkit.config import load_settings

        settings = load_settings()
    read_corrections(settings.corrections), read_links(settings.links)  # a slip is told before the long work
    finders = {**chosen(settings), **(claim_finders or {})}
    keep_own = BUILT_IN in settings.claims
    read = store.readings(articles, settings, extract) if store else extract(articles, settings)
    readings = with_claims(read, finders, keep_own=keep_own, on_error=on_error)
    finished = sorted(progress(readings) if progress else readings, key=lambda reading: reading.article.id)
    return assemble(finished, resolve(finished, settings), settings)
