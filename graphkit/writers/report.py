"""Plain-text reports for a terminal: what ties two entities, what is in a graph, how it scores."""

from __future__ import annotations

import textwrap
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from graphkit.graph.measures import counts, degrees, most_surprising, period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkit.evaluation import ArticleScore, Score
    from graphkit.model import Evidence, KnowledgeGraph, Relation

_WIDTH = 100
_TOP = 10


def explain(kg: KnowledgeGraph, relations: Iterable[Relation]) -> str:
    """Every piece of evidence of some relations: article, date, status, speaker, rule and quote."""
    blocks = ["\n".join(_relation(kg, relation)) for relation in relations]
    return "\n\n".join(blocks)


def explain_data(kg: KnowledgeGraph, relations: Iterable[Relation]) -> list[dict[str, Any]]:
    """The same as plain JSON values."""
    return [
        {
            "subject": kg[r.subject].name,
            "type": r.type,
            "object": kg[r.object].name,
            "predicate": r.predicate,
            "weight": r.weight,
            "evidence": [
                asdict(e) | {"title": kg.article(e.article).title, "published": kg.article(e.article).published} for e in r.evidence
            ],
        }
        for r in relations
    ]


def headline(kg: KnowledgeGraph, relation: Relation) -> str:
    """A relation in one line."""
    subject, object_ = kg[relation.subject].name, kg[relation.object].name
    if not relation.type.is_stated:
        return f"{subject} -- named together -- {object_}"
    return f"{subject} -- {relation.type} ({relation.predicate}) -> {object_}"


def _relation(kg: KnowledgeGraph, relation: Relation) -> Iterator[str]:
    articles = f"{relation.weight} article{'s' if relation.weight > 1 else ''}"
    if relation.association is not None:
        strength = f"npmi {relation.association.npmi:.2f}, G2 {relation.association.log_likelihood:.1f}"
        yield f"{headline(kg, relation)}  [{articles}, {relation.association.sentences} passages, {strength}]"
    else:
        statuses = ", ".join(f"{status} {count}" for status, count in relation.statuses.items())
        yield f"{headline(kg, relation)}  [{articles}; {statuses}]"
    for evidence in relation.evidence:
        yield from _evidence(kg, evidence)


def _evidence(kg: KnowledgeGraph, evidence: Evidence) -> Iterator[str]:
    article = kg.article(evidence.article)
    about = [article.published or "undated", article.title or article.id, f"{article.id}:{evidence.start}-{evidence.end}"]
    yield "  " + " · ".join(about)
    details = [str(evidence.status)]
    if evidence.attributed_to:
        details.append(f"says {kg[evidence.attributed_to].name}")
    if evidence.date:
        details.append(f"on {evidence.date}")
    details.append(f"rule {evidence.rule}, confidence {evidence.confidence:.2f}")
    yield f"    {', '.join(details)}"
    quote = " ".join(evidence.quote.split())
    yield from textwrap.wrap(f"“{quote}”", _WIDTH, initial_indent="    ", subsequent_indent="    ")


def stats(kg: KnowledgeGraph) -> str:
    """What is in a graph, in a screenful."""
    found = counts(kg)
    between = period(kg)
    lines = [
        _row("articles", [str(len(kg.articles)), *([f"{between[0]} to {between[1]}"] if between else [])]),
        _row("entities", [str(len(kg.entities)), *(f"{t} {n}" for t, n in found["entities"].most_common())]),
    ]
    stated = sum(n for t, n in found["relations"].items() if t != "co_mention")
    lines.append(_row("stated relations", [str(stated), *(f"{s} {n}" for s, n in found["statuses"].most_common())]))
    lines += _wrapped([f"{t} {n}" for t, n in found["relations"].most_common() if t != "co_mention"])
    lines.append(_row("co-mentions", [str(found["relations"]["co_mention"])]))
    lines.append(_row("most tied", [f"{kg[i].name} {n}" for i, n in list(degrees(kg).items())[:_TOP]]))
    weighty = sorted(kg.stated(), key=lambda r: (-r.weight, -len(r.evidence), r.subject, r.object))[:_TOP]
    lines += _list("best attested", (f"{headline(kg, r)}  [{r.weight}]" for r in weighty))
    surprising = most_surprising(kg, _TOP // 2)
    lines += _list("most surprising", (f"{kg[r.subject].name} -- {kg[r.object].name}" for r in surprising))
    return "\n".join(lines)


def stats_data(kg: KnowledgeGraph) -> dict[str, Any]:
    """The same as plain JSON values."""
    return {
        "articles": len(kg.articles),
        "period": period(kg),
        **{name: dict(found) for name, found in counts(kg).items()},
        "degree": degrees(kg),
    }


def _row(label: str, parts: list[str]) -> str:
    first, *rest = _wrapped([" · ".join(parts)])
    return "\n".join([f"{label:>16}  {first.strip()}", *rest])


def _wrapped(parts: list[str]) -> list[str]:
    indent = " " * 18
    return textwrap.wrap(" · ".join(parts), _WIDTH, initial_indent=indent, subsequent_indent=indent)


def _list(label: str, items: Iterable[str]) -> list[str]:
    return [f"{label if i == 0 else '':>16}  {item}" for i, item in enumerate(items)]


def score(found: Score, *, by_article: bool = False, errors: bool = False) -> str:
    """The figures of a comparison, with those of each article and its errors where asked."""
    lines = []
    for article in found.articles:
        if by_article:
            entities, typed = article.figures("entities"), article.figures("typed")
            lines.append(
                f"{article.article}: entities F1 {entities.f1:.1f}  typed relations F1 {typed.f1:.1f} ({article.counts['typed gold']} gold)"
            )
        if errors:
            lines += _errors(article)
    for name, figure in found.figures.items():
        lines.append(
            f"{name:14s} {figure}"
            if isinstance(figure, int)
            else f"{name:14s} P {figure.precision:5.1f}  R {figure.recall:5.1f}  F1 {figure.f1:5.1f}"
        )
    return "\n".join(lines)


def _errors(article: ArticleScore) -> Iterator[str]:
    yield f"== {article.article}"
    yield f"  missed entities: {', '.join(f'{n} ({t})' for n, t in article.missed_entities) or 'none'}"
    yield f"  wrong entities: {', '.join(f'{n} ({t})' for n, t in article.wrong_entities) or 'none'}"
    for label, triples in (("missed", article.missed), ("wrong", article.wrong)):
        yield from (f"  {label}: {s} --{t}--> {o}" for s, t, o in triples)
