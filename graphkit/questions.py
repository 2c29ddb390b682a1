"""What can be asked of a graph: the methods of a KnowledgeGraph, each a door to the module that answers.

Entities are given by any name that they go by. The same questions are commands of `graphkit`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import pandas as pd

    from graphkit.graph.difference import Difference
    from graphkit.graph.events import Event
    from graphkit.graph.paths import Path
    from graphkit.graph.statistics import Statistics
    from graphkit.model import KnowledgeGraph, Relation


class Questions:
    """Questions to a graph.

    Criteria, where a method takes them, are those of `graphkit.graph.selecting.selection`: `types`, `statuses`,
    `since`, `until`, `min_articles`, `min_confidence`, `entity_types`, `sources`. A method with criteria raises
    SettingsError where one is unknown or out of range, a method with names UnknownEntityError.
    """

    @property
    def _kg(self) -> KnowledgeGraph:
        return cast("KnowledgeGraph", self)

    def neighbors(self, name: str, **criteria: Any) -> list[Relation]:
        """The relations of an entity that meet the criteria, with the evidence that does, the best attested first."""
        from graphkit.graph.selecting import neighbors, selection

        return neighbors(self._kg, self._kg.entity(name).id, selection(**criteria))

    def paths(self, start: str, end: str, *, limit: int = 3, **criteria: Any) -> list[Path]:
        """The shortest ways from one entity to another; a step that only a co-mention makes is as long as two."""
        from graphkit.graph.paths import shortest_paths
        from graphkit.graph.selecting import selected, selection

        ends = self._kg.entity(start).id, self._kg.entity(end).id
        return shortest_paths(self._kg, *ends, limit=limit, among=selected(self._kg, selection(**criteria)))

    def timeline(self, name: str, **criteria: Any) -> list[Event]:
        """What is stated of an entity, in the order of time."""
        from graphkit.graph.events import timeline
        from graphkit.graph.selecting import selected, selection

        entity = self._kg.entity(name).id
        return timeline(self._kg, entity, selected(self._kg, selection(**criteria)))

    def said_by(self, name: str, **criteria: Any) -> list[Event]:
        """What an entity is quoted for saying, in the order of time."""
        from graphkit.graph.events import said_by
        from graphkit.graph.selecting import selected, selection

        return said_by(self._kg, self._kg.entity(name).id, selected(self._kg, selection(**criteria)))

    def said_about(self, name: str, **criteria: Any) -> list[Event]:
        """What others are quoted for saying of an entity, in the order of time."""
        from graphkit.graph.events import said_about
        from graphkit.graph.selecting import selected, selection

        return said_about(self._kg, self._kg.entity(name).id, selected(self._kg, selection(**criteria)))

    def filter(self, *, around: str | list[str] = (), depth: int = 1, **criteria: Any) -> KnowledgeGraph:  # type: ignore[assignment]
        """A smaller graph: the relations that meet the criteria and what they need.

        Args:
            around: names of entities from which all others must be at most `depth` steps away.
            depth: those steps.
            criteria: see above.
        """
        from graphkit.graph.selecting import filtered, selection

        names = [around] if isinstance(around, str) else around
        ids = [self._kg.entity(name).id for name in names]
        return filtered(self._kg, selection(around=ids, depth=depth, **criteria))

    def merge(self, other: KnowledgeGraph) -> KnowledgeGraph:
        """This graph and another as one; see `graphkit.graph.merging`."""
        from graphkit.graph.merging import merged

        return merged(self._kg, other)

    def diff(self, newer: KnowledgeGraph) -> Difference:
        """What has changed from this graph to a newer one."""
        from graphkit.graph.difference import difference, outline

        return difference(outline(self._kg), outline(newer))

    def stats(self, *, by: str | None = None) -> Statistics:
        """Counts, centralities, communities, brokers, surprising ties, and the course in time by "month" or "year"."""
        from graphkit.graph.statistics import statistics

        return statistics(self._kg, by)

    def nodes_frame(self) -> pd.DataFrame:
        """A row for each entity, with its measures, as a pandas DataFrame (extra `pandas`)."""
        from graphkit.writers.frames import nodes_frame

        return nodes_frame(self._kg)

    def edges_frame(self) -> pd.DataFrame:
        """A row for each relation, as a pandas DataFrame (extra `pandas`)."""
        from graphkit.writers.frames import edges_frame

        return edges_frame(self._kg)

    def evidence_frame(self) -> pd.DataFrame:
        """A row for each piece of evidence, as a pandas DataFrame (extra `pandas`)."""
        from graphkit.writers.frames import evidence_frame

        return evidence_frame(self._kg)
