"""When ties and entities are there: periods of days, out of dates as articles give them."""

from __future__ import annotations

from datetime import MAXYEAR, date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from graphkit.model.dates import bounds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphkit.model import Graph, Relation


class Spell(NamedTuple):
    """A period, its first and its last day in it."""

    start: date
    end: date


@lru_cache(maxsize=50_000)  # a corpus has few different days
def spell(text: str | None) -> Spell | None:
    """The period that an ISO date, a partial one or an interval is; None where it is none of these.

    >>> spell("2024-02")
    Spell(start=datetime.date(2024, 2, 1), end=datetime.date(2024, 2, 29))
    >>> spell("2023-12-30/2024")
    Spell(start=datetime.date(2023, 12, 30), end=datetime.date(2024, 12, 31))
    """
    days = bounds(text)
    return Spell(*days) if days else None


def joined(spells: Iterable[Spell]) -> tuple[Spell, ...]:
    """Spells in their order, those that overlap or follow each other on the next day as one."""
    found: list[Spell] = []
    for each in sorted(set(spells)):
        if found and each.start <= _next(found[-1].end):
            found[-1] = Spell(found[-1].start, max(found[-1].end, each.end))
        else:
            found.append(each)
    return tuple(found)


class Presence:
    """When each relation and each entity of a graph is there; no spells at all mean always."""

    def __init__(self, kg: Graph) -> None:
        self.relations = [_of(kg, relation) for relation in kg.relations]
        tied: dict[str, set[Spell]] = {
            entity.id: {s for a in entity.articles if (s := spell(kg.article(a).published))} for entity in kg.entities
        }
        undated: set[str] = set()
        for relation, spells in zip(kg.relations, self.relations, strict=True):
            for end in (relation.subject, relation.object):
                tied[end].update(spells)
                if not spells:
                    undated.add(end)  # a tie that is always there needs its ends always
        self.entities = {id_: () if id_ in undated else joined(spells) for id_, spells in tied.items()}


def _of(kg: Graph, relation: Relation) -> tuple[Spell, ...]:
    """The spells of a relation, by the dates of its evidence."""
    return joined(s for s in map(spell, kg.dates_of(relation)) if s)


def _next(day: date) -> date:
    return day if day == date(MAXYEAR, 12, 31) else day + timedelta(1)
