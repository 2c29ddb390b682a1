"""Why an entity has its names: for a terminal, as plain values, and as questions to the user."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, NamedTuple

from graphkit.writers.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graphkit.model import Entity, Graph, Merge

_AROUND = 120  # characters of context each side of a name


class Doubt(NamedTuple):
    """A merge that may be wrong."""

    entity: Entity
    merge: Merge


def explain_merges(entity: Entity) -> str:
    """A line for each name that was joined to another: what joined them, how surely, in which articles."""
    lines = [
        f"  {_equation(m)}: {m.reason} [{m.score:.2f}; {', '.join(dict.fromkeys(m.articles))}]" for m in entity.merges
    ]
    others = ", ".join(map(one_line, entity.aliases))
    title = f"{one_line(entity.name)} ({entity.type})" + (f", also {others}" if others else "")
    return "\n".join([title, *(lines or ["  no other name was joined to it"])])


def merges_data(entity: Entity) -> dict[str, Any]:
    """The same as plain JSON values."""
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type.value,
        "aliases": list(entity.aliases),
        "merges": [asdict(merge) for merge in entity.merges],
    }


def doubts(kg: Graph, is_settled: Callable[[str, str], bool], below: float) -> list[Doubt]:
    """The merges with a score below `below` that the user has not settled yet, the least sure first."""
    found = [
        Doubt(entity, merge)
        for entity in kg.entities
        for merge in entity.merges
        if merge.score < below and not is_settled(merge.first, merge.second)
    ]
    return sorted(found, key=lambda d: (d.merge.score, -len(d.entity.mentions), d.entity.id, d.merge.first))


def question(kg: Graph, doubt: Doubt) -> str:
    """Both names where they stand, and why they were joined."""
    merge = doubt.merge
    parts = [f"{_equation(merge)} ?  {merge.reason} [{merge.score:.2f}]"]
    for name, article in zip((merge.first, merge.second), merge.articles, strict=True):
        parts += _contexts(kg, doubt.entity, name, article)
    return "\n".join(parts)


def _equation(merge: Merge) -> str:
    return f"{one_line(merge.first)} = {one_line(merge.second)}"


def _contexts(kg: Graph, entity: Entity, name: str, article: str) -> Iterator[str]:
    """The first place in the article where the entity goes by that name, with the words around it."""
    mentions = [m for m in entity.mentions if m.article == article]
    mention = next((m for m in mentions if one_line(m.text) == one_line(name)), mentions[0] if mentions else None)
    if mention is not None:
        text = kg.article(article).text
        before = text[max(0, mention.start - _AROUND) : mention.start]
        after = text[mention.end : mention.end + _AROUND]
        yield f"  {article}: …{one_line(before + '[' + mention.text + ']' + after)}…"
