"""What is in a graph and what stands out in it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from graphkit.graph.measures import best_attested, most_tied
from graphkit.graph.statistics import statistics
from graphkit.writers.plain import one_line
from graphkit.writers.reports.evidence import number, relation_line, weight_line
from graphkit.writers.reports.marking import indented

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from graphkit.graph.statistics import Centrality, Statistics
    from graphkit.model import Graph, Relation

_LABEL = 16  # columns of a label
_TOP = 10
_COMMUNITIES = 8
_BARS = 20  # columns of the longest bar of the timeline


def stats(kg: Graph, by: str | None = None) -> str:
    """What is in a graph, for a terminal.

    Args:
        kg: the graph.
        by: "month" or "year" of the timeline; by default what fits the corpus.
    """
    figures = statistics(kg, by)
    blocks = {label: indented(" · ".join(parts), _LABEL + 2) for label, parts in _rows(kg, figures).items()}
    lists = {
        "best attested": [_attested(kg, r) for r in best_attested(kg, _TOP)],
        "least by chance": [_attested(kg, r) for r in figures.surprising[: _TOP // 2]],
        "timeline": _timeline(figures),
    }
    blocks |= {label: "\n".join(" " * (_LABEL + 2) + line for line in lines) for label, lines in lists.items()}
    return "\n".join(f"{label:>{_LABEL}}{block[_LABEL:]}" for label, block in blocks.items() if block)


def _rows(kg: Graph, figures: Statistics) -> dict[str, list[str]]:
    counts, central = figures.counts, figures.centrality
    stated = counts["relations"].total()

    def top(rank: Callable[[Centrality], float], shown: str = "{}") -> list[str]:
        first = sorted(central, key=lambda id_: (-rank(central[id_]), id_))[:_TOP]
        return [f"{one_line(kg[id_].name)} {shown.format(rank(central[id_]))}" for id_ in first if rank(central[id_])]

    return {
        "articles": [str(len(kg.articles)), *_counted(counts["languages"]), *_reprints(kg), *_dates(figures)],
        "entities": [str(len(kg.entities)), *_counted(counts["entities"])],
        "stated relations": [str(stated), *_counted(counts["statuses"])],
        "their types": _counted(counts["relations"]),
        "co-mentions": [str(len(kg.relations) - stated)],
        "linked parts": _parts(figures),
        "most tied": [f"{one_line(kg[id_].name)} {values.degree}" for id_, values in list(central.items())[:_TOP]],
        "strength": top(lambda c: c.strength),
        "betweenness": top(lambda c: c.betweenness, "{:.3f}"),
        "PageRank": top(lambda c: c.pagerank, "{:.3f}"),
        "brokers": [f"{one_line(kg[id_].name)} {value:.2f}" for id_, value in figures.brokers.items()],
        "communities": [f"{one_line(c.name)} ({len(c.members)})" for c in figures.communities[:_COMMUNITIES]],
    }


def stats_data(kg: Graph, by: str | None = None) -> dict[str, Any]:
    """The same, and the measures of every entity, as plain JSON values."""
    figures = statistics(kg, by)
    stated = figures.counts["relations"].total()
    return {
        "articles": {"total": len(kg.articles), "period": figures.period, "languages": figures.counts["languages"]},
        "entities": {"total": len(kg.entities), "types": figures.counts["entities"]},
        "stated": {"total": stated, "types": figures.counts["relations"], "statuses": figures.counts["statuses"]},
        "co_mentions": {"total": len(kg.relations) - stated},
        "components": figures.components,
        "centrality": {id_: asdict(values) for id_, values in figures.centrality.items()},
        "communities": [asdict(community) for community in figures.communities],
        "brokers": figures.brokers,
        "best_attested": [_brief(kg, relation) for relation in best_attested(kg, _TOP)],
        "surprising": [_brief(kg, relation) for relation in figures.surprising],
        "timeline": [asdict(period) for period in figures.timeline],
    }


def stats_rows(kg: Graph) -> list[dict[str, Any]]:
    """A row for each entity, with its measures."""
    figures = statistics(kg)
    names = {id_: community.name for community in figures.communities for id_ in community.members}
    return [
        {"id": id_, "name": kg[id_].name, "type": kg[id_].type.value, **asdict(values), "among": names.get(id_, "")}
        for id_, values in figures.centrality.items()
    ]


def summary(kg: Graph) -> str:
    """What is in a graph, in two lines."""
    stated = sum(1 for _ in kg.stated())
    parts = [
        number(len(kg.articles), "article"),
        f"{len(kg.entities)} entities" if len(kg.entities) != 1 else "1 entity",
        number(stated, "stated relation"),
        number(len(kg.relations) - stated, "co-mention"),
    ]
    tied = ", ".join(f"{one_line(entity.name)} ({degree})" for entity, degree in most_tied(kg, _TOP // 2) if degree)
    return ", ".join(parts) + (f"\nmost tied: {tied}" if tied else "")


def _attested(kg: Graph, relation: Relation) -> str:
    return f"{relation_line(kg, relation)}  [{weight_line(relation)}]"


def _brief(kg: Graph, relation: Relation) -> dict[str, Any]:
    return {
        "subject": kg[relation.subject].name,
        "type": relation.type.value,
        "object": kg[relation.object].name,
        "weight": relation.weight,
        "status": relation.status.value if relation.type.is_stated else None,
        "log_likelihood": relation.association.log_likelihood if relation.association else None,
    }


def _parts(figures: Statistics) -> list[str]:
    """How the graph falls into parts: "1 of 198 entities", "12 of 2 to 9", "30 entities alone"."""
    linked = [size for size in figures.components if size > 1]
    alone = len(figures.components) - len(linked)
    parts = [f"1 of {linked[0]} entities"] if linked else []
    if linked[1:]:
        sizes = f"{linked[-1]} to {linked[1]}" if linked[1] != linked[-1] else str(linked[1])
        parts.append(f"{len(linked) - 1} of {sizes}")
    return [*parts, f"{alone} entities alone"] if alone else parts


def _timeline(figures: Statistics) -> Iterable[str]:
    most = max((period.statements for period in figures.timeline), default=0)
    for period in figures.timeline:
        bar = "▪" * round(_BARS * period.statements / most) if most else ""
        words = f"{number(period.articles, 'article')}, {number(period.statements, 'statement')}"
        yield f"{period.name:<7}  {bar:<{_BARS}}  {words}"


def _dates(figures: Statistics) -> list[str]:
    return [f"{figures.period[0]} to {figures.period[1]}"] if figures.period else []


def _reprints(kg: Graph) -> list[str]:
    count = sum(article.reprint_of is not None for article in kg.articles)
    return [f"{number(count, 'reprint')} counted with the original"] if count else []


def _counted(figures: Mapping[str, int]) -> list[str]:
    return [f"{name} {count}" for name, count in sorted(figures.items(), key=lambda item: (-item[1], item[0]))]
