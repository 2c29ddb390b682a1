"""Relations with their evidence."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from graphkit.settings.relation_corrections import BY_HAND
from graphkit.writers.plain import CHECKED, one_line, rule_in_words
from graphkit.writers.reports.marking import marked_quote, reached

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkit.model import Entity, Evidence, Graph, Relation


def explain(kg: Graph, relations: Iterable[Relation], *, rule: bool = False, styled: bool = False) -> str:
    """Every piece of evidence of some relations: article, date, status, speaker, confidence and quote.

    In the quote both ends are marked; those that are no names come again with the name of what they stand for.

    Args:
        kg: the graph.
        relations: of it.
        rule: whether the name of the rule that found each is told too.
        styled: whether the ends are marked as terminals do, the subject bold and the object underlined, or by brackets.
    """
    return "\n\n".join("\n".join(_explained(kg, relation, rule=rule, styled=styled)) for relation in relations)


def explain_data(kg: Graph, relations: Iterable[Relation]) -> list[dict[str, Any]]:
    """The same as plain JSON values."""
    return [
        {
            "subject": named(kg[relation.subject]),
            "type": relation.type.value,
            "object": named(kg[relation.object]),
            "predicate": relation.predicate,
            "status": relation.status.value if relation.type.is_stated else None,
            "weight": relation.weight,
            "association": asdict(relation.association) if relation.association else None,
            "evidence": [evidence_data(kg, evidence) for evidence in relation.evidence],
        }
        for relation in relations
    ]


def overview(kg: Graph, relations: Iterable[Relation]) -> str:
    """Some relations, a line for each: the stated ones first, the best attested first."""
    ranked = sorted(relations, key=lambda r: (not r.type.is_stated, -r.weight, -len(r.evidence), r.subject, r.object))
    return "\n".join(f"{relation_line(kg, relation)}  [{weight_line(relation)}]" for relation in ranked)


def named(entity: Entity) -> dict[str, str]:
    """An entity as plain values."""
    return {"id": entity.id, "name": entity.name}


def evidence_data(kg: Graph, evidence: Evidence) -> dict[str, Any]:
    """A piece of evidence as plain values, with its speaker and its article by name."""
    article = kg.article(evidence.article)
    speaker = named(kg[evidence.attributed_to]) if evidence.attributed_to else None
    return asdict(evidence) | {"attributed_to": speaker, "title": article.title, "published": article.published}


def relation_line(kg: Graph, relation: Relation) -> str:
    """Who is tied to whom and how, in one line."""
    subject, object_ = (one_line(kg[end].name) for end in (relation.subject, relation.object))
    if not relation.type.is_stated:
        return f"{subject} – named together – {object_}"
    words = f" ({one_line(relation.predicate)})" if relation.predicate else ""
    return f"{subject} – {relation.type}{words} → {object_}"


def weight_line(relation: Relation) -> str:
    """How well a relation is attested, in a few words."""
    articles, association = number(relation.weight, "article"), relation.association
    if association is not None:
        strength = f"npmi {association.npmi:.2f}, G2 {association.log_likelihood:.1f}"
        return f"{articles}, {number(association.sentences, 'passage')}, {strength}"
    if not relation.type.is_stated:
        return articles
    return f"{articles}: " + ", ".join(f"{count} {status}" for status, count in relation.statuses.items())


def _explained(kg: Graph, relation: Relation, *, rule: bool, styled: bool) -> Iterator[str]:
    yield f"{relation_line(kg, relation)}  [{weight_line(relation)}]"
    for evidence in relation.evidence:
        article = kg.article(evidence.article)
        place = f"{article.id}:{evidence.start}-{evidence.end}"
        repeats = f"repeats {article.reprint_of}" if article.reprint_of else ""
        details = (article.published or "undated", article.title, place, repeats)
        yield "  " + " · ".join(map(one_line, filter(None, details)))
        if relation.type.is_stated:
            yield f"    {standing(kg, evidence)}" + (f", rule {rule_in_words(evidence.rule)}" if rule else "")
        yield marked_quote(evidence, 4, styled=styled)
        yield from (f"      {line}" for line in reached(kg, relation, evidence))


def standing(kg: Graph, evidence: Evidence) -> str:
    """What a passage is worth: its status, who says it, when it was, how sure it is."""
    details = [evidence.status.value]
    if evidence.attributed_to:
        details.append(f"says {one_line(kg[evidence.attributed_to].name)}")
    if evidence.date:
        details.append(f"on {evidence.date}")
    if evidence.rule.startswith(BY_HAND):
        return ", ".join([*details, CHECKED])
    return ", ".join([*details, f"confidence {evidence.confidence:.2f}"])


def number(count: int, noun: str) -> str:
    """A number of things, in English: "1 article", "2 articles"."""
    return f"{count} {noun}{'' if count == 1 else 's'}"
