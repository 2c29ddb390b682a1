"""What an archive says that cannot be, each in one line with where it says it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from graphkit.writers.archive import form

_LONGEST = 10**8  # characters; no article is longer


def contradictions(
    articles: Iterable[form.Article], entities: Iterable[form.Entity], relations: Iterable[form.Relation]
) -> Iterator[str]:
    """The contradictions of a whole archive; each record is looked at once."""
    texts: dict[str, str] = {}
    originals: dict[str, str | None] = {}
    for i, article in enumerate(articles):
        if article.id in texts:
            yield _double("articles", i, article.id)
        texts[article.id] = article.text or ""
        originals[article.id] = article.reprint_of
    yield from _unknown_originals(originals)
    yield from _circles("articles", "reprint_of", originals)
    countries: dict[str, str | None] = {}
    for i, entity in enumerate(entities):
        if entity.id in countries:
            yield _double("entities", i, entity.id)
        countries[entity.id] = entity.acts_as
        yield from _of_entity(i, entity, texts)
    for i, country in enumerate(countries.values()):
        yield from _unknown(countries, country, "entities", i, "acts_as")
    yield from _circles("entities", "acts_as", countries)
    edges = set()
    for i, relation in enumerate(relations):
        edge = (relation.subject, relation.type, relation.object)
        if edge in edges:
            yield _double("relations", i, edge)
        edges.add(edge)
        yield from of_relation(i, relation, countries, texts)


def of_relation(i: int, relation: form.Relation, entities: Container[str], texts: Mapping[str, str]) -> Iterator[str]:
    """The contradictions between the i-th relation, the ids of entities, and the texts of articles by id."""
    yield from _unknown(entities, relation.subject, "relations", i, "subject")
    yield from _unknown(entities, relation.object, "relations", i, "object")
    for j, evidence in enumerate(relation.evidence):
        if not _stands(evidence, evidence.quote, texts):
            yield _misquoted(evidence, evidence.quote, texts, "relations", i, "evidence", j)
        yield from _unknown(entities, evidence.attributed_to, "relations", i, "evidence", j, "attributed_to")
        for name, end in (("subject_at", evidence.subject_at), ("object_at", evidence.object_at)):
            if end and not evidence.start <= end.start < end.end <= evidence.end:
                place = where("relations", i, "evidence", j, name)
                yield f"{place}: characters {end.start} to {end.end} are not within the quote"


def where(*place: str | int) -> str:
    """A place in JSON, as in "relations[3].evidence[0].start"."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place).removeprefix(".")


def _of_entity(i: int, entity: form.Entity, texts: Mapping[str, str]) -> Iterator[str]:
    if entity.attributes and not _is_json(entity.attributes):
        yield f"{where('entities', i, 'attributes')}: it holds what JSON cannot, such as NaN, or is nested too deep"
    for j, merge in enumerate(entity.merges):
        for article in sorted(set(merge.articles) - texts.keys()):
            yield f"{where('entities', i, 'merges', j)}: there is no article {article!r}"
    for j, mention in enumerate(entity.mentions):
        if not _stands(mention, mention.text, texts):
            yield _misquoted(mention, mention.text, texts, "entities", i, "mentions", j)


def _double(kind: str, i: int, key: Any) -> str:
    return f"{where(kind, i)}: there is already one such ({key!r})"


def _unknown_originals(originals: Mapping[str, str | None]) -> Iterator[str]:
    for i, original in enumerate(originals.values()):
        if original is not None and original not in originals:
            yield f"{where('articles', i, 'reprint_of')}: there is no article {original!r}"


def _circles(kind: str, field: str, following: Mapping[str, str | None]) -> Iterator[str]:
    """Chains that come back to where they were."""
    done: set[str] = set()
    for i, start in enumerate(following):
        path: set[str] = set()
        at: str | None = start
        while at is not None and at not in path and at not in done:
            path.add(at)
            at = following.get(at)
        if at in path:
            yield f"{where(kind, i, field)}: leads back to {at!r}"
        done |= path


def _is_json(value: object) -> bool:
    """Whether it can be written, and read by other programs: JSON has no NaN and nothing infinite."""
    try:
        json.dumps(value, allow_nan=False)
        to_json(value)
    except (ValueError, RecursionError):
        return False
    return True


def _unknown(entities: Container[str], entity: str | None, *place: str | int) -> Iterator[str]:
    if entity is not None and entity not in entities:
        yield f"{where(*place)}: there is no entity {entity!r}"


def _stands(passage: form.Mention | form.Evidence, words: str, texts: Mapping[str, str]) -> bool:
    """Rule 1: what is quoted stands in its article where it is said to, and is as long."""
    text = texts.get(passage.article)
    if text is None or passage.end - passage.start != len(words):
        return False
    if not text:
        return passage.end <= _LONGEST
    return passage.end <= len(text) and text[passage.start : passage.end] == words


def _misquoted(passage: form.Mention | form.Evidence, words: str, texts: Mapping[str, str], *place: str | int) -> str:
    """Why what is quoted does not stand there."""
    if passage.article not in texts:
        return f"{where(*place)}: there is no article {passage.article!r}"
    text, stretch = texts[passage.article], f"characters {passage.start} to {passage.end}"
    if text and text[passage.start : passage.end] != words:
        return f"{where(*place)}: {stretch} of {passage.article!r} are not its words"
    return f"{where(*place)}: the words are not {stretch} of any article"
