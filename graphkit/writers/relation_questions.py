"""Stated relations as questions to the user: which passages to ask about, in which order, and how they are shown."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from graphkit.graph.measures import degrees
from graphkit.graph.relation_corrections import Bearers, by_pair, matching
from graphkit.settings.relation_corrections import BY_HAND, Change, Confirm
from graphkit.writers.plain import one_line
from graphkit.writers.reports.evidence import relation_line, standing
from graphkit.writers.reports.marking import marked_quote, reached

if TYPE_CHECKING:
    from graphkit.model import Evidence, Graph, Relation
    from graphkit.settings.relation_corrections import RelationCorrections


class Passage(NamedTuple):
    """A stated relation and one piece of its evidence."""

    relation: Relation
    evidence: Evidence


def passages(kg: Graph, of: str | None = None) -> list[Passage]:
    """The passages that no person has judged when the graph was built, in the order of the graph.

    Args:
        kg: the graph.
        of: an entity that must be an end of them, by name.

    Raises:
        UnknownEntityError: no entity, or more than one, goes by that name.
    """
    entity = None if of is None else kg.entity(of).id
    return [
        Passage(relation, evidence)
        for relation in kg.stated()
        if entity is None or entity in relation.ends
        for evidence in relation.evidence
        if not evidence.rule.startswith(BY_HAND)
    ]


def least_sure(questions: list[Passage]) -> list[Passage]:
    """The passages by confidence, the lowest first."""
    return sorted(questions, key=lambda passage: passage.evidence.confidence)


def most_central(kg: Graph, questions: list[Passage]) -> list[Passage]:
    """The passages by how many neighbours their two ends have, the most first; the least sure first where they tie."""
    degree = degrees(kg)

    def rank(passage: Passage) -> tuple[float, float]:
        return -sum(degree[end] for end in passage.relation.ends), passage.evidence.confidence

    return sorted(questions, key=rank)


def drawn(questions: list[Passage], size: int, seed: int) -> list[Passage]:
    """A random sample of the passages, the same for the same graph and seed."""
    return random.Random(seed).sample(questions, min(size, len(questions)))  # noqa: S311 - no secret


class Judgements:
    """What the lines of a corrections file say of the passages of a graph."""

    def __init__(self, kg: Graph, corrections: RelationCorrections) -> None:
        self._bearers = Bearers(kg.entities)
        lines = (*corrections.strike, *corrections.change, *corrections.confirm)
        self._lines = by_pair(lines, self._bearers)

    def of(self, passage: Passage) -> bool | None:
        """Whether the passage was judged right; None where it was not judged."""
        lines = list(matching(replace(passage.relation, evidence=(passage.evidence,)), self._lines))
        if not lines:
            return None
        return all(isinstance(line, Confirm) and not isinstance(line, Change) for line in lines)

    def line_for(self, kg: Graph, passage: Passage) -> dict[str, Any]:
        """The keys of a line that speaks of this passage alone."""
        relation, evidence = passage
        subject, object_ = (kg[end] for end in relation.ends)
        line = {"subject": subject.name, "type": relation.type.value, "object": object_.name}
        for key, entity in (("subject_type", subject), ("object_type", object_)):
            if len(self._bearers.of(entity.name)) > 1:
                line[key] = entity.type.value
        return line | {"articles": [evidence.article], "quote": evidence.quote}


def question(kg: Graph, passage: Passage, *, styled: bool) -> str:
    """The relation, and its passage with both ends marked."""
    relation, evidence = passage
    article = kg.article(evidence.article)
    source = " · ".join(map(one_line, filter(None, (article.published or "undated", article.title, article.id))))
    lines = [f"{relation_line(kg, relation)} ?  {standing(kg, evidence)}", f"  {source}"]
    lines.append(marked_quote(evidence, 2, styled=styled))
    return "\n".join([*lines, *(f"    {line}" for line in reached(kg, relation, evidence))])
