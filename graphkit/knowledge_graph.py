"""The graph that a person works with: data, questions, tables, NetworkX views, the picture in a notebook.

Heavy libraries are imported where they are used, so that a question on the command line is answered at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from graphkit import writers
from graphkit.errors import SettingsError
from graphkit.graph import events, paths
from graphkit.graph.difference import difference, outline
from graphkit.graph.merging import merged
from graphkit.graph.selecting import filtered, neighbors, selected
from graphkit.model import Graph
from graphkit.settings.criteria import criteria as criteria_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    import networkx as nx
    import pandas as pd

    from graphkit.engines.cache.store import Store
    from graphkit.errors import GraphkitError
    from graphkit.extraction.claims.finders import FindsClaims
    from graphkit.graph.difference import Difference
    from graphkit.graph.events import Event
    from graphkit.graph.statistics import Statistics
    from graphkit.model import Article, Reading, Relation
    from graphkit.settings import Settings


class KnowledgeGraph(Graph):
    """A graph that can be queried. The same questions are commands of `graphkit`.

    Entities are given by any of their names. The criteria of a question are the fields of
    `graphkit.settings.criteria.Criteria`: `types`, `statuses`, `since`, `until`, `min_articles`, `min_confidence`,
    `entity_types`, `sources`. An unknown criterion, or one out of range, raises SettingsError; an
    unknown or ambiguous name raises UnknownEntityError.
    """

    @classmethod
    def of(cls, graph: Graph) -> Self:
        """The graph of these data."""
        return cls(graph.articles, graph.entities, graph.relations)

    # Questions --------------------------------------------------------------------------------------------------------

    def neighbors(self, name: str, **criteria: Any) -> list[Relation]:
        """The relations of an entity that meet the criteria, with the evidence that does, the best attested first."""
        return neighbors(self, self.entity(name).id, criteria_of(**criteria))

    def paths(self, start: str, end: str, *, limit: int = 3, **criteria: Any) -> list[paths.Path]:
        """The shortest paths from one entity to another; a step by co-mention alone counts as two."""
        ends = self.entity(start).id, self.entity(end).id
        return paths.shortest_paths(self, *ends, limit=limit, among=selected(self, criteria_of(**criteria)))

    def timeline(self, name: str, **criteria: Any) -> list[Event]:
        """What is stated about an entity, in the order of time."""
        return events.timeline(self, self.entity(name).id, selected(self, criteria_of(**criteria)))

    def said_by(self, name: str, **criteria: Any) -> list[Event]:
        """What an entity is quoted as saying, in the order of time."""
        return events.said_by(self, self.entity(name).id, selected(self, criteria_of(**criteria)))

    def said_about(self, name: str, **criteria: Any) -> list[Event]:
        """What others are quoted as saying about an entity, in the order of time."""
        return events.said_about(self, self.entity(name).id, selected(self, criteria_of(**criteria)))

    def filter(self, *, around: str | Iterable[str] = (), depth: int = 1, **criteria: Any) -> KnowledgeGraph:
        """A smaller graph: the relations that meet the criteria, with their entities and articles.

        Args:
            around: names of entities; all others must be at most `depth` steps away from one of them.
            depth: see `around`.
            criteria: of the relations and their evidence.
        """
        names = [around] if isinstance(around, str) else around
        if depth < 1:
            raise SettingsError("depth must be 1 or more")
        return filtered(self, criteria_of(**criteria), [self.entity(name).id for name in names], depth)

    def stats(self, *, by: str | None = None) -> Statistics:
        """Counts, centrality, communities, brokers, surprising ties, and a timeline by "month" or "year"."""
        from graphkit.graph.statistics import statistics

        return statistics(self, by)

    # Two graphs -------------------------------------------------------------------------------------------------------

    def merge(self, other: Graph) -> KnowledgeGraph:
        """This graph and another as one; see `graphkit.graph.merging`."""
        return self.of(merged(self, other))

    def diff(self, newer: Graph) -> Difference:
        """The changes from this graph to a newer one."""
        return difference(outline(self), outline(newer))

    # Views ------------------------------------------------------------------------------------------------------------

    def to_networkx(self, *, co_mentions: bool = True) -> nx.MultiDiGraph[str]:
        """A NetworkX view: nodes are entity ids, an edge is keyed by its relation type.

        Args:
            co_mentions: whether co-mention edges are in it.
        """
        from graphkit.graph.view import to_networkx

        return to_networkx(self, co_mentions=co_mentions)

    def to_weighted_graph(self) -> nx.Graph[str]:
        """A NetworkX view as a plain weighted graph: one edge for each pair, weighted by the number of articles."""
        from graphkit.graph.view import to_weighted_graph

        return to_weighted_graph(self)

    def nodes_frame(self) -> pd.DataFrame:
        """A row for each entity, with its measures, as a pandas DataFrame (extra `pandas`)."""
        from graphkit.writers.frames import nodes_frame

        return nodes_frame(self)

    def edges_frame(self) -> pd.DataFrame:
        """A row for each relation, as a pandas DataFrame (extra `pandas`)."""
        from graphkit.writers.frames import edges_frame

        return edges_frame(self)

    def evidence_frame(self) -> pd.DataFrame:
        """A row for each piece of evidence, as a pandas DataFrame (extra `pandas`)."""
        from graphkit.writers.frames import evidence_frame

        return evidence_frame(self)

    def __repr__(self) -> str:
        stated = sum(1 for _ in self.stated())
        return (
            f"<KnowledgeGraph: {len(self.articles)} articles, {len(self.entities)} entities, "
            f"{stated} stated relations, {len(self.relations) - stated} co-mentions>"
        )

    def _repr_html_(self) -> str:
        """The interactive page for notebooks, sandboxed inside the cell; it works offline."""
        from graphkit.writers.html import notebook_frame

        return notebook_frame(self)


def build(  # noqa: PLR0913 - what a build may be given besides its articles
    articles: Iterable[Article],
    settings: Settings | None = None,
    *,
    progress: Callable[[Iterator[Reading]], Iterator[Reading]] | None = None,
    claim_finders: Mapping[str, FindsClaims] | None = None,
    on_error: Callable[[GraphkitError], None] | None = None,
    store: Store | None = None,
) -> KnowledgeGraph:
    """Build the graph of what articles state.

    Only the arguments matter: unlike the command, it does not read `graphkit.toml` in the working directory.

    Args:
        articles: in any order; the graph does not depend on it.
        settings: the defaults where none are given.
        progress: wraps the stream of readings, for instance in a progress bar.
        claim_finders: further claim finders, by name, besides those that the settings name.
        on_error: is called where a claim finder fails on one article, which is built without its claims; by default, a
            warning is logged.
        store: of earlier readings, which are not made again; see `graphkit.engines.cache.store.open_store`.

    Raises:
        MissingModelError: the spaCy pipeline of a language is not installed.
        SettingsError: the corrections or the links are not usable.
        ClaimFinderError: a claim finder is missing or breaks its contract.
        ModelServerError: the server of a language model, where the settings name one, cannot be used.
        MissingExtraError: a library that a claim finder needs is not installed.
        EngineError: worker processes are killed repeatedly.
    """
    from graphkit import pipeline

    graph = pipeline.build(
        articles, settings, progress=progress, claim_finders=claim_finders, on_error=on_error, store=store
    )
    return KnowledgeGraph.of(graph)


def load(path: str | Path) -> KnowledgeGraph:
    """The graph in an archive that graphkit wrote; "-" is standard input.

    Raises:
        ArchiveError: the file cannot be read, is not an archive, or is of a version that this graphkit does not read.
    """
    return KnowledgeGraph.of(writers.load(path))
