"""Reports for a terminal, and the same as plain JSON values: what ties entities together, what is in a graph."""

from __future__ import annotations

import textwrap
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from graphkit.graph.measures import best_attested, counts, degrees, least_by_chance, most_tied, period
from graphkit.writers.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graphkit.model import Entity, Evidence, KnowledgeGraph, Relation

_WIDTH = 100
_LABEL = 16  # columns of a label in `stats`
_TOP = 10


# Evidence -------------------------------------------------------------------------------------------------------------


def explain(kg: KnowledgeGraph, relations: Iterable[Relation], *, rule: bool = False) -> str:
    """Every piece of evidence of some relations: article, date, status, speaker, confidence and quote.

    Args:
        kg: the graph.
        relations: of it.
        rule: whether the name of the rule that found each is told too.
    """
    return "\n\n".join("\n".join(_explained(kg, relation, rule=rule)) for relation in relations)


def explain_data(kg: KnowledgeGraph, relations: Iterable[Relation]) -> list[dict[str, Any]]:
    """The same as plain JSON values."""
    return [
        {
            "subject": _named(kg[relation.subject]),
            "type": relation.type.value,
            "object": _named(kg[relation.object]),
            "predicate": relation.predicate,
            "status": relation.status.value if relation.type.is_stated else None,
            "weight": relation.weight,
            "association": asdict(relation.association) if relation.association else None,
            "evidence": [_evidence_data(kg, evidence) for evidence in relation.evidence],
        }
        for relation in relations
    ]


def overview(kg: KnowledgeGraph, relations: Iterable[Relation]) -> str:
    """Some relations, a line for each: the stated ones first, the best attested first."""
    ranked = sorted(relations, key=lambda r: (not r.type.is_stated, -r.weight, -len(r.evidence), r.subject, r.object))
    return "\n".join(f"{_relation(kg, relation)}  [{_weight(relation)}]" for relation in ranked)


def _named(entity: Entity) -> dict[str, str]:
    return {"id": entity.id, "name": entity.name}


def _evidence_data(kg: KnowledgeGraph, evidence: Evidence) -> dict[str, Any]:
    article = kg.article(evidence.article)
    speaker = _named(kg[evidence.attributed_to]) if evidence.attributed_to else None
    return asdict(evidence) | {"attributed_to": speaker, "title": article.title, "published": article.published}


def _relation(kg: KnowledgeGraph, relation: Relation) -> str:
    subject, object_ = (one_line(kg[end].name) for end in (relation.subject, relation.object))
    if not relation.type.is_stated:
        return f"{subject} – named together – {object_}"
    words = f" ({one_line(relation.predicate)})" if relation.predicate else ""
    return f"{subject} – {relation.type}{words} → {object_}"


def _weight(relation: Relation) -> str:
    articles, association = _number(relation.weight, "article"), relation.association
    if association is not None:
        strength = f"npmi {association.npmi:.2f}, G2 {association.log_likelihood:.1f}"
        return f"{articles}, {_number(association.sentences, 'passage')}, {strength}"
    if not relation.type.is_stated:
        return articles
    return f"{articles}: " + ", ".join(f"{count} {status}" for status, count in relation.statuses.items())


def _explained(kg: KnowledgeGraph, relation: Relation, *, rule: bool) -> Iterator[str]:
    yield f"{_relation(kg, relation)}  [{_weight(relation)}]"
    for evidence in relation.evidence:
        article = kg.article(evidence.article)
        place = f"{article.id}:{evidence.start}-{evidence.end}"
        repeats = f"repeats {article.reprint_of}" if article.reprint_of else ""
        details = (article.published or "undated", article.title, place, repeats)
        yield "  " + " · ".join(map(one_line, filter(None, details)))
        if relation.type.is_stated:
            yield f"    {_standing(kg, evidence)}" + (f", rule {evidence.rule}" if rule else "")
        yield _indented(f"“{one_line(evidence.quote)}”", 4)


def _standing(kg: KnowledgeGraph, evidence: Evidence) -> str:
    """What a passage is worth: its status, who says it, when it was, how sure it is."""
    details = [evidence.status.value]
    if evidence.attributed_to:
        details.append(f"says {one_line(kg[evidence.attributed_to].name)}")
    if evidence.date:
        details.append(f"on {evidence.date}")
    return ", ".join([*details, f"confidence {evidence.confidence:.2f}"])


# The graph ------------------------------------------------------------------------------------------------------------


def stats(kg: KnowledgeGraph) -> str:
    """What is in a graph, in a screenful."""
    found, between = counts(kg), period(kg)
    dates = [f"{between[0]} to {between[1]}"] if between else []
    together = len(kg.relations) - found["relations"].total()
    rows = {
        "articles": [str(len(kg.articles)), *_counted(found["languages"]), *_reprints(kg), *dates],
        "entities": [str(len(kg.entities)), *_counted(found["entities"])],
        "stated relations": [str(found["relations"].total()), *_counted(found["statuses"])],
        "their types": _counted(found["relations"]),
        "co-mentions": [str(together)],
        "most tied": [f"{one_line(entity.name)} {degree}" for entity, degree in most_tied(kg, _TOP)],
    }
    lists = {"best attested": best_attested(kg, _TOP), "least by chance": least_by_chance(kg, _TOP // 2)}
    blocks = {label: _indented(" · ".join(parts), _LABEL + 2) for label, parts in rows.items()}
    for label, relations in lists.items():
        blocks[label] = "\n".join(f"{' ' * (_LABEL + 2)}{_relation(kg, r)}  [{_weight(r)}]" for r in relations)
    return "\n".join(f"{label:>{_LABEL}}{block[_LABEL:]}" for label, block in blocks.items() if block)


def stats_data(kg: KnowledgeGraph) -> dict[str, Any]:
    """The same as plain JSON values."""
    found = counts(kg)
    stated = found["relations"].total()
    return {
        "articles": {"total": len(kg.articles), "period": period(kg), "languages": found["languages"]},
        "entities": {"total": len(kg.entities), "types": found["entities"], "degrees": degrees(kg)},
        "stated": {"total": stated, "types": found["relations"], "statuses": found["statuses"]},
        "co_mentions": {"total": len(kg.relations) - stated},
        "best_attested": [_brief(kg, relation) for relation in best_attested(kg, _TOP)],
    }


def summary(kg: KnowledgeGraph) -> str:
    """What is in a graph, in two lines."""
    stated = sum(1 for _ in kg.stated())
    parts = [
        _number(len(kg.articles), "article"),
        f"{len(kg.entities)} entities" if len(kg.entities) != 1 else "1 entity",
        _number(stated, "stated relation"),
        _number(len(kg.relations) - stated, "co-mention"),
    ]
    tied = ", ".join(f"{one_line(entity.name)} ({degree})" for entity, degree in most_tied(kg, _TOP // 2) if degree)
    return ", ".join(parts) + (f"\nmost tied: {tied}" if tied else "")


def _brief(kg: KnowledgeGraph, relation: Relation) -> dict[str, Any]:
    ends = {"subject": kg[relation.subject].name, "type": relation.type.value, "object": kg[relation.object].name}
    return {**ends, "weight": relation.weight, "status": relation.status.value}


def _reprints(kg: KnowledgeGraph) -> list[str]:
    number = sum(article.reprint_of is not None for article in kg.articles)
    return [f"{_number(number, 'reprint')} counted with the original"] if number else []


def _counted(found: Mapping[str, int]) -> list[str]:
    return [f"{name} {count}" for name, count in sorted(found.items(), key=lambda item: (-item[1], item[0]))]


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _indented(text: str, columns: int) -> str:
    indent = " " * columns
    return textwrap.fill(text, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
