"""Annotated sentences that were written for the rows of the relation lexicons, as further articles to learn from.

A line of `data/sentences/LANGUAGE.jsonl` is one sentence: its text, the lemma and type of its row, its entities (type,
name, and mentions as start, end, nature) and relations (number of the subject, type, number of the object, status, and
where both ends stand).
"""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING, Any

from graphkit.corpus.annotation import AnnotatedEntity, AnnotatedMention, AnnotatedRelation, Annotation, digest
from graphkit.model import Article
from graphkit.model.vocabulary import MentionNature

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TOGETHER = 8  # sentences of an article
_BREAK = "\n\n"
_SEED = 0


def read_sentences(path: Path) -> Iterator[tuple[Article, Annotation]]:
    """The sentences of a file, eight an article, a paragraph each, in an order that mixes the rows."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    Random(_SEED).shuffle(rows)  # noqa: S311 - no secret
    groups = (rows[start : start + _TOGETHER] for start in range(0, len(rows), _TOGETHER))
    for number, group in enumerate(groups):
        text = _BREAK.join(row["text"] for row in group)
        article = Article(f"{path.stem}-sentences-{number:04}", text, language=path.stem)
        yield article, _annotation(article, group)


def _annotation(article: Article, rows: list[dict[str, Any]]) -> Annotation:
    """The annotation of some sentences, one entity for all mentions of one name."""
    mentions: dict[tuple[str, str], list[AnnotatedMention]] = {}
    relations: list[AnnotatedRelation] = []
    offset = 0
    for row in rows:
        keys = [(type_, name) for type_, name, _ in row["entities"]]
        for key, (_, _, places) in zip(keys, row["entities"], strict=True):
            moved = [AnnotatedMention(s + offset, e + offset, MentionNature(nature)) for s, e, nature in places]
            mentions.setdefault(key, []).extend(moved)
        for subject, type_, object_, status, subject_at, object_at in row["relations"]:
            relations.append(
                AnnotatedRelation(
                    subject=" ".join(keys[subject]),
                    type=type_,
                    object=" ".join(keys[object_]),
                    status=status,
                    evidence=(offset, offset + len(row["text"])),
                    subject_at=(subject_at[0] + offset, subject_at[1] + offset),
                    object_at=(object_at[0] + offset, object_at[1] + offset),
                )
            )
        offset += len(row["text"]) + len(_BREAK)
    entities = tuple(
        AnnotatedEntity(id=f"{type_} {name}", type=type_, name=name, mentions=tuple(places))  # type: ignore[arg-type]
        for (type_, name), places in mentions.items()
    )
    return Annotation(
        id=article.id,
        collection="sentences",
        published="",
        sha256=digest(article.text),
        entities=entities,
        relations=tuple(relations),
    )
