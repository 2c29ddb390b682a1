"""Which evidence counts: the criteria that all questions to a graph share, and a smaller graph of what meets them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from graphkit.dates import bounds, falls_within
from graphkit.errors import SettingsError
from graphkit.vocabulary import EntityType, RelationType, Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from graphkit.model import Entity, Evidence, KnowledgeGraph, Relation


@dataclass(frozen=True, slots=True)
class Selection:
    """What a relation and its evidence must be; what is empty asks for nothing."""

    types: frozenset[RelationType] = frozenset()
    statuses: frozenset[Status] = frozenset()  #: co-mentions have none, so they meet none
    since: str | None = None  #: date, perhaps partial; what has no date is in no period
    until: str | None = None
    min_articles: int = 1  #: distinct articles of what is left of a relation, reprints not counted
    min_confidence: float = 0.0
    entity_types: frozenset[EntityType] = frozenset()  #: of both ends
    sources: frozenset[str] = frozenset()  #: of the articles
    around: frozenset[str] = frozenset()  #: ids of entities from which all others are at most `depth` steps away
    depth: int = 1

    @property
    def asks_of_evidence(self) -> bool:
        """Whether a piece of evidence may fail."""
        return bool(self.statuses or self.since or self.until or self.min_confidence or self.sources)


def selection(  # noqa: PLR0913 - a criterion each
    *,
    types: Iterable[str] = (),
    statuses: Iterable[str] = (),
    since: str | None = None,
    until: str | None = None,
    min_articles: int = 1,
    min_confidence: float = 0.0,
    entity_types: Iterable[str] = (),
    sources: Iterable[str] = (),
    around: Iterable[str] = (),
    depth: int = 1,
) -> Selection:
    """The criteria, from plain values; a single word may stand for a list of one.

    Raises:
        SettingsError: one of them is no type, status or date, or out of range.
    """
    for name, date in (("since", since), ("until", until)):
        if date is not None and bounds(date) is None:
            raise SettingsError(f"{name}: {date!r} is not a date; write it as 2023, 2023-02 or 2023-02-07")
    if min_articles < 1 or depth < 1 or not 0 <= min_confidence <= 1:
        raise SettingsError("min-articles and depth are 1 or more, min-confidence is from 0 to 1; correct the call")
    return Selection(
        frozenset(_members(RelationType, "relation type", types)),
        frozenset(_members(Status, "status", statuses)),
        since,
        until,
        min_articles,
        min_confidence,
        frozenset(_members(EntityType, "entity type", entity_types)),
        frozenset(_listed(sources)),
        frozenset(_listed(around)),
        depth,
    )


_Member = TypeVar("_Member", RelationType, Status, EntityType)


def _members(kind: type[_Member], what: str, words: Iterable[str]) -> Iterator[_Member]:
    for word in _listed(words):
        try:
            yield kind(word)
        except ValueError as error:
            raise SettingsError(f"there is no {what} {str(word)!r}; use one of {', '.join(kind)}") from error


def _listed(words: Iterable[str]) -> list[str]:
    return [words] if isinstance(words, str) else list(words)


# Relations ------------------------------------------------------------------------------------------------------------


def date_of(kg: KnowledgeGraph, evidence: Evidence) -> str | None:
    """The date of the event where the text gives one that can be, else that of its article."""
    return evidence.date if bounds(evidence.date) else kg.article(evidence.article).published


def weight_of(kg: KnowledgeGraph, evidence: Iterable[Evidence]) -> int:
    """The number of distinct articles, each with those that repeat it counted once."""
    return len({kg.article(e.article).reprint_of or e.article for e in evidence})


def selected(kg: KnowledgeGraph, wanted: Selection, among: Iterable[Relation] | None = None) -> Iterator[Relation]:
    """The relations that meet the criteria (`around` aside), each with the evidence that does, in their order.

    The association of a co-mention holds for all its evidence; where some is left out it is dropped.

    Args:
        kg: the graph.
        wanted: the criteria.
        among: relations of the graph; all of them by default.
    """
    for relation in kg.relations if among is None else among:
        if not _is_wanted(kg, relation, wanted):
            continue
        evidence = relation.evidence
        if wanted.asks_of_evidence:
            evidence = tuple(e for e in evidence if _counts(kg, e, wanted))
        if len(evidence) == len(relation.evidence):
            found = relation
        else:
            found = replace(relation, evidence=evidence, weight=weight_of(kg, evidence), association=None)
        if found.weight >= wanted.min_articles:
            yield found


def neighbors(kg: KnowledgeGraph, entity: str, wanted: Selection) -> list[Relation]:
    """The relations of an entity, given by its id, that meet the criteria: the stated first, the best attested first.

    The criterion on types of entities is for those at the other end.
    """
    own = [r for r in kg.relations if entity in {r.subject, r.object}]
    if wanted.entity_types:
        own = [r for r in own if kg[r.object if r.subject == entity else r.subject].type in wanted.entity_types]
        wanted = replace(wanted, entity_types=frozenset())
    found = selected(kg, wanted, own)
    return sorted(found, key=lambda r: (not r.type.is_stated, -r.weight, -len(r.evidence), r.subject, r.object, r.type))


def _is_wanted(kg: KnowledgeGraph, relation: Relation, wanted: Selection) -> bool:
    if wanted.types and relation.type not in wanted.types:
        return False
    if wanted.statuses and not relation.type.is_stated:
        return False
    ends = {kg[relation.subject].type, kg[relation.object].type}
    return not wanted.entity_types or ends <= wanted.entity_types


def _counts(kg: KnowledgeGraph, evidence: Evidence, wanted: Selection) -> bool:
    return (
        (not wanted.statuses or evidence.status in wanted.statuses)
        and evidence.confidence >= wanted.min_confidence
        and (not wanted.sources or kg.article(evidence.article).source in wanted.sources)
        and falls_within(date_of(kg, evidence), wanted.since, wanted.until)
    )


# A smaller graph ------------------------------------------------------------------------------------------------------


def filtered(kg: KnowledgeGraph, wanted: Selection) -> KnowledgeGraph:
    """The graph of the relations that meet the criteria, and of nothing that they do not need.

    Entities without a relation left go, as do articles that nothing left is quoted from. Who says something that is
    left stays, and so does the country that a capital acts for, whatever their types.
    """
    relations = list(selected(kg, wanted))
    if wanted.around:
        near = _near(relations, wanted.around, wanted.depth)
        relations = [r for r in relations if r.subject in near and r.object in near]
    ids = {*wanted.around, *(end for r in relations for end in (r.subject, r.object))}
    ids |= {e.attributed_to for r in relations for e in r.evidence if e.attributed_to}
    ids |= {kg[id_].acts_as for id_ in ids} - {None}  # type: ignore[arg-type]  # None is taken out
    articles = {e.article for r in relations for e in r.evidence}
    articles |= {kg.article(id_).reprint_of for id_ in articles} - {None}  # type: ignore[arg-type]
    return replace(
        kg,
        articles=tuple(a for a in kg.articles if a.id in articles),
        entities=tuple(_within(entity, articles) for entity in kg.entities if entity.id in ids),
        relations=tuple(relations),
    )


def _near(relations: Iterable[Relation], start: Collection[str], depth: int) -> set[str]:
    """The entities at most `depth` steps from those of `start`."""
    neighbours: dict[str, set[str]] = {}
    for relation in relations:
        neighbours.setdefault(relation.subject, set()).add(relation.object)
        neighbours.setdefault(relation.object, set()).add(relation.subject)
    found = edge = set(start)
    for _ in range(depth):
        edge = {other for id_ in edge for other in neighbours.get(id_, ())} - found
        found = found | edge
    return found


def _within(entity: Entity, articles: Collection[str]) -> Entity:
    """An entity with what is known of it from these articles."""
    return replace(
        entity,
        mentions=tuple(m for m in entity.mentions if m.article in articles),
        merges=tuple(m for m in entity.merges if articles >= set(m.articles)),  # type: ignore[operator]
    )
