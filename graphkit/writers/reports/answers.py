"""Answers to questions about an entity: its neighbours, ways to another, what is said of it and by it, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.graph.events import speaker
from graphkit.writers.plain import one_line
from graphkit.writers.reports.evidence import (
    evidence_data,
    explain,
    explain_data,
    named,
    relation_line,
    standing,
)
from graphkit.writers.reports.marking import marked_quote, reached

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphkit.graph.events import Event
    from graphkit.graph.paths import Path
    from graphkit.model import Graph, Relation


# Relations ------------------------------------------------------------------------------------------------------------


def relation_rows(kg: Graph, relations: Iterable[Relation]) -> list[dict[str, Any]]:
    """A row for each piece of evidence of some relations."""
    return [
        {
            "subject": kg[relation.subject].name,
            "relation": relation.type.value,
            "object": kg[relation.object].name,
            "predicate": relation.predicate,
            "articles": relation.weight,
            **_cells(evidence_data(kg, evidence), is_stated=relation.type.is_stated),
        }
        for relation in relations
        for evidence in relation.evidence
    ]


def _cells(evidence: dict[str, Any], *, is_stated: bool) -> dict[str, Any]:
    """What a row tells of a piece of evidence."""
    said_by = evidence["attributed_to"]
    told = {"speaker": said_by["name"] if said_by else None, "status": evidence["status"] if is_stated else None}
    columns = ("date", "confidence", "article", "published", "title", "start", "end", "quote")
    return told | {column: evidence[column] for column in columns}


# Paths ----------------------------------------------------------------------------------------------------------------


def paths_text(kg: Graph, paths: Iterable[Path], *, styled: bool = False) -> str:
    """Ways from one entity to another, each step with its evidence."""
    blocks = []
    for path in paths:
        title = " – ".join(one_line(kg[id_].name) for id_ in path.entities)
        steps = (explain(kg, step, styled=styled) for step in path.steps)
        blocks.append("\n\n".join([f"{title}  [{_steps(path)}]", *steps]))
    return "\n\n\n".join(blocks)


def paths_data(kg: Graph, paths: Iterable[Path]) -> list[dict[str, Any]]:
    """The same as plain JSON values."""
    return [
        {
            "entities": [named(kg[id_]) for id_ in path.entities],
            "steps": [explain_data(kg, step) for step in path.steps],
        }
        for path in paths
    ]


def paths_rows(kg: Graph, paths: Iterable[Path]) -> list[dict[str, Any]]:
    """A row for each piece of evidence, with the number of its path and of its step, from 1 on."""
    return [
        {"path": number, "step": place, **row}
        for number, path in enumerate(paths, 1)
        for place, step in enumerate(path.steps, 1)
        for row in relation_rows(kg, step)
    ]


def _steps(path: Path) -> str:
    return "1 step" if len(path.steps) == 1 else f"{len(path.steps)} steps"


# Events ---------------------------------------------------------------------------------------------------------------


def events_text(kg: Graph, events: Iterable[Event], *, styled: bool = False) -> str:
    """Passages in the order of time: when, who is tied to whom, who says so, in which article, in which words."""
    return "\n".join("\n".join(_told(kg, event, styled=styled)) for event in events)


def _told(kg: Graph, event: Event, *, styled: bool) -> list[str]:
    article = kg.article(event.evidence.article)
    when = (event.date or "undated") if event.is_dated or not event.date else f"{event.date} (published)"
    place = f"{one_line(article.id)}:{event.evidence.start}-{event.evidence.end}"
    return [
        f"{when}  {relation_line(kg, event.relation)}",
        f"    {standing(kg, event.evidence)} · {place}",
        marked_quote(event.evidence, 4, styled=styled),
        *(f"      {line}" for line in reached(kg, event.relation, event.evidence)),
    ]


def events_data(kg: Graph, events: Iterable[Event]) -> list[dict[str, Any]]:
    """The same as plain JSON values."""
    return [
        {
            "date": event.date,
            "date_of": "event" if event.is_dated else "article" if event.date else None,
            "speaker": named(kg[said_by]) if (said_by := speaker(event)) else None,
            "subject": named(kg[event.relation.subject]),
            "type": event.relation.type.value,
            "object": named(kg[event.relation.object]),
            "predicate": event.relation.predicate,
            "evidence": evidence_data(kg, event.evidence),
        }
        for event in events
    ]


def events_rows(kg: Graph, events: Iterable[Event]) -> list[dict[str, Any]]:
    """A row for each passage."""
    return [
        {
            "date": event.date,
            "date_of": "event" if event.is_dated else "article" if event.date else None,
            "speaker": kg[said_by].name if (said_by := speaker(event)) else None,
            "subject": kg[event.relation.subject].name,
            "relation": event.relation.type.value,
            "object": kg[event.relation.object].name,
            "predicate": event.relation.predicate,
            "status": event.evidence.status.value,
            "confidence": event.evidence.confidence,
            "article": event.evidence.article,
            "title": kg.article(event.evidence.article).title,
            "start": event.evidence.start,
            "end": event.evidence.end,
            "quote": event.evidence.quote,
        }
        for event in events
    ]
