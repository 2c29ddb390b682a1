"""What a person holds: a graph with its questions, its tables, its NetworkX views and its picture in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from graphkit import pipeline, writers
from graphkit.errors import SettingsError
from graphkit.graph import events, paths, view
from graphkit.graph.difference import difference, outline
from graphkit.graph.merging import merged
from graphkit.graph.selecting import filtered, neighbors, selected
from graphkit.graph.statistics import statistics
from graphkit.model import Graph
from graphkit.settings.criteria import criteria as criteria_of
from graphkit.writers import frames

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import networkx as nx
    import pandas as pd

    from graphkit.graph.difference import Difference
    from graphkit.graph.events import Event
    from graphkit.graph.statistics import Statistics
    from graphkit.model import Article, Relation
    from graphkit.settings import Settings


class KnowledgeGraph(Graph):
    """A graph and what can be asked of it. The same questions are commands of `graphkit`.

    Entities are given by any name that they go by. Criteria, where a method takes them, are those of
    `graphkit.settings.criteria.Criteria`: `types`, `statuses`, `since`, `until`, `min_articles`, `min_confidence`,
    `entity_types`, `sources`. A method with criteria raises SettingsError where one is unknown or out of range, a
    method with names UnknownEntityError.
    """

    @classmethod
    def of(cls, graph: Graph) -> Self:
        """A graph's data with this face."""
        return cls(graph.articles, graph.entities, graph.relations)

    # Questions --------------------------------------------------------------------------------------------------------

    def neighbors(self, name: str, **criteria: Any) -> list[Relation]:
        """The relations of an entity that meet the criteria, with the evidence that does, the best attested first."""
        return neighbors(self, self.entity(name).id, criteria_of(**criteria))

    def paths(self, start: str, end: str, *, limit: int = 3, **criteria: Any) -> list[paths.Path]:
        """The shortest ways from one entity to another; a step that only a co-mention makes is as long as two."""
        ends = self.entity(start).id, self.entity(end).id
        return paths.shortest_paths(self, *ends, limit=limit, among=selected(self, criteria_of(**criteria)))

    def timeline(self, name: str, **criteria: Any) -> list[Event]:
        """What is stated of an entity, in the order of time."""
        return events.timeline(self, self.entity(name).id, selected(self, criteria_of(**criteria)))

    def said_by(self, name: str, **criteria: Any) -> list[Event]:
        """What an entity is quoted for saying, in the order of time."""
        return events.said_by(self, self.entity(name).id, selected(self, criteria_of(**criteria)))

    def said_about(self, name: str, **criteria: Any) -> list[Event]:
        """What others are quoted for saying of an entity, in the order of time."""
        return events.said_about(self, self.entity(name).id, selected(self, criteria_of(**criteria)))

    def filter(self, *, around: str | Iterable[str] = (), depth: int = 1, **criteria: Any) -> KnowledgeGraph:
        """A smaller graph: the relations that meet the criteria and what they need.

        Args:
            around: names of entities from which all others must be at most `depth` steps away.
            depth: those steps.
            criteria: see above.
        """
        names = [around] if isinstance(around, str) else around
        if depth < 1:
            raise SettingsError("depth must be 1 or more")
        return filtered(self, criteria_of(**criteria), [self.entity(name).id for name in names], depth)

    def stats(self, *, by: str | None = None) -> Statistics:
        """Counts, centralities, communities, brokers, surprising ties, and the course in time by "month" or "year"."""
        return statistics(self, by)

    # Two graphs -------------------------------------------------------------------------------------------------------

    def merge(self, other: Graph) -> KnowledgeGraph:
        """This graph and another as one; see `graphkit.graph.merging`."""
        return self.of(merged(self, other))

    def diff(self, newer: Graph) -> Difference:
        """What has changed from this graph to a newer one."""
        return difference(outline(self), outline(newer))

    # Views ------------------------------------------------------------------------------------------------------------

    def to_networkx(self, *, co_mentions: bool = True) -> nx.MultiDiGraph[str]:
        """A NetworkX view: nodes are entity ids, an edge is keyed by its relation type.

        Args:
            co_mentions: whether co-mention edges are in it.
        """
        return view.to_networkx(self, co_mentions=co_mentions)

    def to_weighted_graph(self) -> nx.Graph[str]:
        """A NetworkX view as a plain weighted graph: one edge a pair, its weight the number of articles behind it."""
        return view.to_weighted_graph(self)

    def nodes_frame(self) -> pd.DataFrame:
        """A row for each entity, with its measures, as a pandas DataFrame (extra `pandas`)."""
        return frames.nodes_frame(self)

    def edges_frame(self) -> pd.DataFrame:
        """A row for each relation, as a pandas DataFrame (extra `pandas`)."""
        return frames.edges_frame(self)

    def evidence_frame(self) -> pd.DataFrame:
        """A row for each piece of evidence, as a pandas DataFrame (extra `pandas`)."""
        return frames.evidence_frame(self)

    def __repr__(self) -> str:
        stated = sum(1 for _ in self.stated())
        return (
            f"<KnowledgeGraph: {len(self.articles)} articles, {len(self.entities)} entities, "
            f"{stated} stated relations, {len(self.relations) - stated} co-mentions>"
        )

    def _repr_html_(self) -> str:
        """The interactive graph, for notebooks: sandboxed, whole in the cell, working offline."""
        from graphkit.writers.html import notebook_frame

        return notebook_frame(self)


def build(articles: Iterable[Article], settings: Settings | None = None, **options: Any) -> KnowledgeGraph:
    """Read articles and join what they say into one graph: `graphkit.pipeline.build`, whose arguments it takes."""
    return KnowledgeGraph.of(pipeline.build(articles, settings, **options))


def load(path: str | Path) -> KnowledgeGraph:
    """The graph in an archive: `graphkit.writers.load`."""
    return KnowledgeGraph.of(writers.load(path))
