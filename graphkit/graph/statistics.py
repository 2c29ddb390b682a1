"""All measures of a graph: its size, its central entities, communities, brokers, and its timeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.graph import measures
from graphkit.graph.betweenness import betweenness
from graphkit.graph.communities import communities
from graphkit.graph.events import Period, periods
from graphkit.graph.view import to_weighted_graph

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping

    from graphkit.model import Graph, Relation

_BROKERS = 10
_LEAST_TIES = 3  # of a broker: with two ties, anybody is between two others
_MEASURED = 200  # nodes with the highest betweenness, among which brokers are sought
_SURPRISES = 10
_NAMED_AFTER = 2  # members of a community that name it


@dataclass(frozen=True, slots=True)
class Centrality:
    """How central an entity is; co-mentions count as ties too."""

    degree: int  #: other entities it is tied to
    strength: int  #: articles behind its ties, summed up
    betweenness: float  #: part of the shortest paths between two others that it lies on; an estimate in large graphs
    pagerank: float
    community: int  #: number of its community, the largest is 0


@dataclass(frozen=True, slots=True)
class Community:
    """Entities that are tied to each other more than to the rest."""

    name: str  #: those of its two strongest members
    members: tuple[str, ...]  #: ids, the strongest first


@dataclass(frozen=True, slots=True)
class Statistics:
    """The measures of a graph."""

    counts: Mapping[str, Counter[str]]  #: `languages`, `entities`, `relations`, `statuses`, each by name
    period: tuple[str, str] | None  #: dates of the first and the last article
    components: tuple[int, ...]  #: sizes of the parts that nothing links, the largest first
    centrality: Mapping[str, Centrality]  #: by entity id, the most tied first
    communities: tuple[Community, ...]  #: of two members and more
    brokers: Mapping[str, float]  #: entity id -> Burt's constraint, the lowest first
    surprising: tuple[Relation, ...]  #: co-mentions that chance explains least, by log-likelihood
    timeline: tuple[Period, ...]


def statistics(kg: Graph, by: str | None = None) -> Statistics:
    """All the measures of a graph.

    Brokers are the entities of the lowest constraint (Burt 1992) among the two hundred of the highest betweenness:
    those that link others who are not tied among themselves.

    Args:
        kg: the graph.
        by: "month" or "year" of the timeline; by default what fits the corpus.

    Raises:
        SettingsError: `by` is something else.
    """
    timeline = periods(kg, by)
    graph = to_weighted_graph(kg)
    central = centrality(kg)
    between = sorted((n for n, c in central.items() if c.degree >= _LEAST_TIES), key=lambda n: -central[n].betweenness)
    constraint = measures.constraint(graph, between[:_MEASURED], list(central))
    brokers = sorted(constraint.items(), key=lambda item: (round(item[1], 9), item[0]))[:_BROKERS]
    return Statistics(
        counts=measures.counts(kg),
        period=measures.period(kg),
        components=tuple(measures.components(graph)),
        centrality=central,
        communities=tuple(_communities(kg, central)),
        brokers=dict(brokers),
        surprising=tuple(measures.least_by_chance(kg, _SURPRISES)),
        timeline=tuple(timeline),
    )


def centrality(kg: Graph) -> dict[str, Centrality]:
    """How central each entity is, by id, the most tied first."""
    graph = to_weighted_graph(kg)
    strength: dict[str, int] = dict(graph.degree(weight="weight"))
    order = sorted(graph, key=lambda node: (-graph.degree(node), -strength[node], node))
    between, rank, group = (
        betweenness(graph, order),
        measures.pagerank(graph, order),
        communities(graph, order),
    )
    return {n: Centrality(graph.degree(n), strength[n], between[n], rank[n], group[n]) for n in order}


def _communities(kg: Graph, central: Mapping[str, Centrality]) -> list[Community]:
    members: dict[int, list[str]] = {}
    for node in sorted(central, key=lambda n: (-central[n].strength, n)):
        members.setdefault(central[node].community, []).append(node)
    return [
        Community(", ".join(kg[node].name for node in nodes[:_NAMED_AFTER]), tuple(nodes))
        for _, nodes in sorted(members.items())
        if len(nodes) > 1
    ]
