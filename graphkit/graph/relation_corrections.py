"""Applies the user's corrections of relations to what the texts state, before passages are joined into relations.

Changes come first and additions next; then what results is struck out or confirmed. So the order of lines means
nothing, and what a colleague changed can be confirmed.
"""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import chain, combinations
from typing import TYPE_CHECKING, Any

from graphkit.errors import SettingsError
from graphkit.model import End, Evidence, Relation
from graphkit.model.names import fold
from graphkit.settings.relation_corrections import (
    BY_HAND,
    Add,
    Change,
    Confirm,
    Line,
    RelationCorrections,
    Strike,
    disagree,
    in_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graphkit.model import Article, Entity
    from graphkit.model.vocabulary import EntityType

logger = logging.getLogger(__name__)

Target = tuple[frozenset[tuple[str, str]], Strike]  #: (subject, object) ids that a line may mean, and the line


class _Unusable(Exception):  # noqa: N818 - the reason why a line matches nothing
    pass


class _Outcomes:
    """What became of each line."""

    def __init__(self) -> None:
        self.hits: Counter[int] = Counter()
        self._reasons: dict[int, str] = {}

    def applied(self, line: Line) -> None:
        self.hits[id(line)] += 1

    def unusable(self, line: Line, reason: _Unusable) -> None:
        self._reasons[id(line)] = f"; {reason}"

    def report(self, corrections: RelationCorrections) -> None:
        """Log each line as applied or as matching nothing."""
        for kind in RelationCorrections.model_fields:
            for number, line in enumerate(getattr(corrections, kind), 1):
                if count := self.hits[id(line)]:
                    passages = "1 passage" if count == 1 else f"{count} passages"
                    logger.info("%s: applied, %s", in_words(line, number), passages)
                else:
                    logger.warning("%s: matches nothing%s", in_words(line, number), self._reasons.get(id(line), ""))


class Bearers:
    """Which entities go by a name."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._main: dict[str, list[Entity]] = defaultdict(list)
        self._other: dict[str, list[Entity]] = defaultdict(list)
        for entity in entities:
            self._main[fold(entity.name)].append(entity)
            for alias in {*map(fold, entity.aliases)}:
                self._other[alias].append(entity)

    def of(self, name: str, type_: EntityType | None = None) -> list[Entity]:
        """The entities of that name and type: those that are shown by it, else those that go by it too."""
        for named in (self._main, self._other):
            bearers = [e for e in named.get(fold(name), ()) if type_ in (None, e.type)]
            if bearers:
                return bearers
        return []

    def one(self, name: str, type_: EntityType | None = None) -> Entity:
        """The only entity of that name; _Unusable where none or several go by it."""
        match self.of(name, type_):
            case [entity]:
                return entity
            case []:
                raise _Unusable(f"no entity goes by the name {name!r}")
            case _:
                raise _Unusable(f"several entities go by the name {name!r}; give its type")


def corrected(
    stated: Iterable[Relation],
    corrections: RelationCorrections,
    entities: Sequence[Entity],
    articles: Mapping[str, Article],
) -> Iterator[Relation]:
    """The relations after the user's corrections, one after the other.

    Once all are given, each line is reported to the log as applied or as matching nothing.

    Args:
        stated: one for each piece of evidence.
        corrections: of relations.
        entities: of the corpus.
        articles: by id.

    Raises:
        SettingsError: two lines contradict each other about a passage.
    """
    bearers, outcomes = Bearers(entities), _Outcomes()
    judgements = by_pair((*corrections.strike, *corrections.confirm), bearers)
    changed = _changed(stated, by_pair(corrections.change, bearers), judgements, bearers, outcomes)
    added = _added(corrections.add, bearers, articles, outcomes)
    places = {_place(relation) for relation in added}
    read = (relation for relation in changed if not places or _place(relation) not in places)
    yield from _judged(chain(read, added), judgements, outcomes)
    outcomes.report(corrections)


def by_pair(lines: Iterable[Strike], bearers: Bearers) -> dict[frozenset[str], list[Target]]:
    """The lines by the pair of entities that they may mean."""
    index: dict[frozenset[str], list[Target]] = defaultdict(list)
    for line in lines:
        pairs = frozenset(
            (a.id, b.id)
            for a in bearers.of(line.subject, line.subject_type)
            for b in bearers.of(line.object, line.object_type)
        )
        for ends in {frozenset(pair) for pair in pairs}:
            index[ends].append((pairs, line))
    return index


def matching(relation: Relation, index: Mapping[frozenset[str], Sequence[Target]]) -> Iterator[Strike]:
    """The lines that speak of a relation with one piece of evidence."""
    (evidence,) = relation.evidence
    for pairs, line in index.get(frozenset(relation.ends), ()):
        is_same_way = relation.ends in pairs or (relation.type.is_symmetric and relation.ends[::-1] in pairs)
        if is_same_way and line.names_passage(relation.type, evidence.article, evidence.quote):
            yield line


def _changed(
    relations: Iterable[Relation],
    changes: Mapping[frozenset[str], Sequence[Target]],
    judgements: Mapping[frozenset[str], Sequence[Target]],
    bearers: Bearers,
    outcomes: _Outcomes,
) -> Iterator[Relation]:
    for relation in relations:
        values: dict[str, Any] = {}
        lines = [line for line in matching(relation, changes) if isinstance(line, Change)]
        if lines:
            _refuse_contradictions([*lines, *matching(relation, judgements)])
        for line in lines:
            try:
                values |= _values(line, bearers)
                outcomes.applied(line)
            except _Unusable as reason:
                outcomes.unusable(line, reason)
        yield _with_values(_as_in(lines, relation, bearers), values) if values else relation


def _as_in(lines: Sequence[Change], relation: Relation, bearers: Bearers) -> Relation:
    """The relation, with its ends as the lines have them that give it another type: "meet" may become "support"."""
    subjects = [(line.subject, line.subject_type) for line in lines if line.to.type is not None]
    if not relation.type.is_symmetric or not subjects:
        return relation
    is_same_way = any(entity.id == relation.subject for entity in bearers.of(*min(subjects, key=str)))
    return relation if is_same_way else _turned(relation)


def _turned(relation: Relation) -> Relation:
    evidence = tuple(passage.turned() for passage in relation.evidence)
    return replace(relation, subject=relation.object, object=relation.subject, evidence=evidence)


def _values(line: Change, bearers: Bearers) -> dict[str, Any]:
    """What a line changes, the speaker as an id, or None for nobody."""
    values = line.to.values()
    if "speaker" in values:
        values["speaker"] = bearers.one(values["speaker"]).id if values["speaker"] else None
    return values


def _with_values(relation: Relation, values: Mapping[str, Any]) -> Relation:
    relation = _turned(relation) if values.get("turned") else relation
    (evidence,) = relation.evidence
    evidence = replace(
        evidence,
        status=values.get("status", evidence.status),
        attributed_to=values.get("speaker", evidence.attributed_to),
        date=values.get("date", evidence.date) or None,
        rule=f"{BY_HAND}changed",
        confidence=1.0,
    )
    return replace(relation, type=values.get("type", relation.type), evidence=(evidence,))


def _added(
    lines: Iterable[Add], bearers: Bearers, articles: Mapping[str, Article], outcomes: _Outcomes
) -> list[Relation]:
    """The relations that lines add, each once."""
    added: dict[tuple[object, ...], Relation] = {}
    for line in lines:
        try:
            relation = _relation(line, bearers, articles)
        except _Unusable as reason:
            outcomes.unusable(line, reason)
        else:
            outcomes.applied(line)
            added.setdefault((_place(relation), relation.evidence), relation)
    return list(added.values())


def _relation(line: Add, bearers: Bearers, articles: Mapping[str, Article]) -> Relation:
    subject = bearers.one(line.subject, line.subject_type)
    object_ = bearers.one(line.object, line.object_type)
    if subject is object_:
        raise _Unusable("subject and object are one entity")
    if line.article not in articles:
        raise _Unusable(f"there is no article {line.article!r}")
    start = articles[line.article].text.find(line.quote)
    if start < 0:
        raise _Unusable(f"article {line.article!r} does not have these words; copy the quote from it exactly")
    evidence = Evidence(
        article=line.article,
        start=start,
        end=start + len(line.quote),
        quote=line.quote,
        status=line.status,
        attributed_to=bearers.one(line.speaker).id if line.speaker else None,
        date=line.date or None,
        rule=f"{BY_HAND}added",
    )
    ends = _end(subject, evidence), _end(object_, evidence)
    evidence = replace(evidence, subject_at=ends[0], object_at=ends[1])
    return Relation(subject.id, line.type, object_.id, "", 1, (evidence,))


def _end(entity: Entity, evidence: Evidence) -> End | None:
    """The first place within the evidence where an entity is mentioned."""
    places = (
        End(m.start, m.end, m.nature)
        for m in entity.mentions
        if m.article == evidence.article and evidence.start <= m.start and m.end <= evidence.end
    )
    return min(places, key=lambda end: (end.start, -end.end), default=None)


def _place(relation: Relation) -> tuple[object, ...]:
    """What makes two relations of one passage the same one."""
    (evidence,) = relation.evidence
    ends = tuple(sorted(relation.ends)) if relation.type.is_symmetric else relation.ends
    return ends, relation.type, evidence.article, evidence.start, evidence.end


def _judged(
    relations: Iterable[Relation], judgements: Mapping[frozenset[str], Sequence[Target]], outcomes: _Outcomes
) -> Iterator[Relation]:
    for relation in relations:
        (evidence,) = relation.evidence
        is_added = evidence.rule == f"{BY_HAND}added"
        lines = [
            line for line in matching(relation, judgements) if isinstance(line, Confirm) or line.quote or not is_added
        ]
        _refuse_contradictions(lines)
        for line in lines:
            outcomes.applied(line)
        if any(not isinstance(line, Confirm) for line in lines):
            continue
        if lines and not evidence.rule.startswith(BY_HAND):
            evidence = replace(evidence, rule=f"{BY_HAND}confirmed", confidence=1.0)
        yield replace(relation, evidence=(evidence,))


def _refuse_contradictions(lines: Sequence[Strike]) -> None:
    """Raise where two lines about one passage cannot both be right.

    Where both name their entities alike, this was told when the file was read.
    """
    for a, b in combinations(lines, 2):
        if disagree(a, b):
            raise SettingsError(f"corrections: {in_words(a)} and {in_words(b)} contradict each other; remove one")
