"""Attributes of persons from stated relations: positions, employers and countries, with dates."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from graphkit.model.vocabulary import RelationType, Status
from graphkit.settings.relation_corrections import BY_HAND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graphkit.model import Entity, Relation

_ATTRIBUTES = {
    RelationType.POSITION_HELD: "positions",
    RelationType.MEMBER_OF: "employers",
    RelationType.CITIZEN_OF: "countries",
}

_ROLE_RULES = ("role:", BY_HAND)


def with_profiles(
    entities: Iterable[Entity], relations: Iterable[Relation], published: Mapping[str, str | None]
) -> Iterator[Entity]:
    """The entities, those with roles completed by what these are roles of and when articles say so.

    `positions` and `employers` hold lines such as "ex-ministre, Mali (2012-06-24/2013-02-01)"; the dates are those
    of the first and the last article, an interval of ISO 8601. `countries` holds names. Denied and alleged roles are
    left to the edges.

    Args:
        entities: of the graph.
        relations: of the graph.
        published: article id -> ISO date.
    """
    entities = list(entities)
    names = {entity.id: entity.name for entity in entities}
    lines: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for relation in relations:
        attribute = _ATTRIBUTES.get(relation.type)
        stated = [e for e in relation.evidence if e.rule.startswith(_ROLE_RULES) and e.status is Status.ASSERTED]
        if attribute and stated:
            name = names[relation.object]
            dates = sorted(filter(None, (published.get(e.article) for e in stated)))
            role = f"{relation.predicate}, {name}" if relation.predicate else name
            line = name if attribute == "countries" else f"{role}{_period(dates)}"
            lines[relation.subject][attribute].append(line)
    for entity in entities:
        profile = {key: sorted(lines[entity.id][key]) for key in _ATTRIBUTES.values() if lines[entity.id][key]}
        yield replace(entity, attributes={**entity.attributes, **profile}) if profile else entity


def _period(dates: list[str]) -> str:
    if not dates:
        return ""
    return f" ({dates[0]})" if dates[0] == dates[-1] else f" ({dates[0]}/{dates[-1]})"
