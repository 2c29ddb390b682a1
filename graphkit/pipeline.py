"""The order of the steps: extract, resolve, assemble. No other file knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.engines import local
from graphkit.engines.cache.spool import spooled
from graphkit.extraction.claims.finders import BUILT_IN, chosen, with_claims
from graphkit.graph.assembly import assemble
from graphkit.resolution import resolve
from graphkit.resolution.curation import read_curation
from graphkit.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from graphkit.engines.cache.store import Store
    from graphkit.errors import GraphkitError
    from graphkit.extraction.claims.finders import FindsClaims
    from graphkit.graph.reprints import Maps
    from graphkit.model import Article, Graph, Reading
    from graphkit.settings import Settings


def build(  # noqa: PLR0913 - what a build may be given besides its articles
    articles: Iterable[Article],
    settings: Settings | None = None,
    *,
    progress: Callable[[Iterator[Reading]], Iterator[Reading]] | None = None,
    claim_finders: Mapping[str, FindsClaims] | None = None,
    on_error: Callable[[GraphkitError], None] | None = None,
    store: Store | None = None,
) -> Graph:
    """Read articles and join what they say into one graph; see `graphkit.build`, which adds the face to it."""
    settings = settings or load_settings()
    read = store.readings(articles, settings, local.read) if store else local.read(articles, settings)
    return build_from(read, settings, progress=progress, claim_finders=claim_finders, on_error=on_error)


def build_from(  # noqa: PLR0913 - what a build may be given besides its readings
    readings: Iterable[Reading],
    settings: Settings,
    *,
    progress: Callable[[Iterator[Reading]], Iterator[Reading]] | None = None,
    claim_finders: Mapping[str, FindsClaims] | None = None,
    on_error: Callable[[GraphkitError], None] | None = None,
    map_: Maps = map,
) -> Graph:
    """Build the graph of readings from any source; arguments and errors are those of `graphkit.build`.

    Parts of assembly run in `map_`: the built-in, or a function that does the same on other machines.

    Settings, corrections, links and finders are checked before the first reading is taken from `readings`, and each
    reading is taken once.
    """
    curation = read_curation(settings)  # mistakes in it are reported before the long work
    finders = {**chosen(settings), **(claim_finders or {})}
    keep_own = BUILT_IN in settings.claims
    claimed = with_claims(readings, finders, keep_own=keep_own, on_error=on_error)
    with spooled(progress(claimed) if progress else claimed) as finished:
        return assemble(
            finished,
            resolve(finished, curation),
            settings,
            map_,
            corrections=curation.corrections,
            calibration=curation.calibration,
        )
