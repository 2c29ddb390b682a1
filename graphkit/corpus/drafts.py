"""What an annotator hands in for an article, a marked text and its relations, as stand-off annotation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pydantic import BaseModel, ValidationError

from graphkit.corpus.annotation import (
    AnnotatedEntity,
    AnnotatedRelation,
    Annotation,
    digest,
    problems,
)
from graphkit.corpus.marked import mentions_of, parse_marked
from graphkit.corpus.texts import read_texts
from graphkit.errors import GoldError
from graphkit.model.vocabulary import EntityType, RelationType, Status  # noqa: TC001 - pydantic reads them

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from graphkit.corpus.annotation import Offsets
    from graphkit.corpus.marked import Mark
    from graphkit.model import Article

_GAP = re.compile(r"\s*(?:\.\.\.|…)\s*")  # between the parts of a trigger


class _DraftEntity(BaseModel):
    id: str
    name: str
    type: EntityType
    acts_as: str | None = None


class _DraftRelation(BaseModel):
    subject: str
    type: RelationType
    object: str
    status: Status
    attributed_to: str | None = None
    quote: str
    subject_as: str | None = None
    object_as: str | None = None
    trigger: str


class _Draft(BaseModel):
    id: str
    entities: list[_DraftEntity]
    relations: list[_DraftRelation]


def read_drafts(folder: Path, texts: Iterable[Path], collection: str) -> Iterator[Annotation | GoldError]:
    """The annotations that a folder of drafts holds, and what is wrong with those that are not usable.

    Args:
        folder: of `ID.json` and `ID.marked`.
        texts: where the texts are, as for `graphkit.corpus.texts.read_texts`.
        collection: of which the articles are.

    Raises:
        GoldError: the texts cannot be read.
    """
    known = read_texts(texts)
    for path in sorted(folder.glob("*.json")):
        if path.stem not in known:
            yield GoldError(f"{path}: its text is not among the texts; name its collection, too")
            continue
        try:
            yield read_draft(path, known[path.stem], collection)
        except GoldError as error:
            yield error


def read_draft(path: Path, article: Article, collection: str) -> Annotation:
    """The annotation that two files beside each other hold: `ID.json` and `ID.marked`.

    A quote, an end and a trigger are given as words. Of several places where words stand, an end is where the words are
    marked as its entity, the quote is the first that holds such marks, and of the ends that are left those closest to
    the trigger.

    Args:
        path: of `ID.json`.
        article: that is annotated.
        collection: of which it is.

    Raises:
        GoldError: a file cannot be read, they do not fit together or with the text, or the article has no date.
    """
    text = article.text
    if article.published is None:
        raise GoldError(f"{path}: the article has no date, and a corpus is split by date; date it")
    try:
        draft = _Draft.model_validate_json(path.read_bytes())
        plain, marks = parse_marked(path.with_suffix(".marked").read_text("utf-8"))
    except OSError as error:
        raise GoldError(
            f"{error.filename}: cannot be read ({error.strerror}); hand in ID.json and ID.marked"
        ) from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise GoldError(f"{path}: {'.'.join(map(str, first['loc']))}: {first['msg']}; correct it") from error
    except GoldError as error:
        raise GoldError(f"{path.with_suffix('.marked')}: {error}") from error
    if plain.rstrip() != text.rstrip():
        raise GoldError(f"{path.with_suffix('.marked')}: without its marks it is not the article's text; correct it")
    annotation = Annotation(
        id=draft.id,
        collection=collection,
        published=article.published,
        sha256=digest(text),
        entities=tuple(_entity(entity, marks) for entity in draft.entities),
        relations=tuple(_Placing(text, marks, relation).placed() for relation in draft.relations),
    )
    for problem in problems(annotation, text):
        raise GoldError(f"{path}: {problem}; correct it")
    return annotation


def _entity(draft: _DraftEntity, marks: list[Mark]) -> AnnotatedEntity:
    return AnnotatedEntity(
        id=draft.id,
        type=draft.type,
        name=draft.name,
        acts_as=draft.acts_as,
        mentions=mentions_of(draft.id, marks),
    )


class _Placing:
    """Finds the offsets of a relation that is given in words."""

    def __init__(self, text: str, marks: list[Mark], relation: _DraftRelation) -> None:
        self.text, self.marks, self.relation = text, marks, relation

    def placed(self) -> AnnotatedRelation:
        """The relation with offsets."""
        draft = self.relation
        quotes = list(_occurrences(draft.quote, self.text))
        evidence = max(quotes, key=self._ends_inside, default=None)  # the first of the best
        if evidence is None:
            raise GoldError(f"the quote of {draft.subject} {draft.type} {draft.object} is not in the text")
        subjects = self._ends(draft.subject, draft.subject_as, evidence)
        objects = self._ends(draft.object, draft.object_as, evidence)
        trigger = self._trigger(evidence, [*subjects, *objects])
        return AnnotatedRelation(
            subject=draft.subject,
            type=draft.type,
            object=draft.object,
            status=draft.status,
            speaker=draft.attributed_to,
            evidence=evidence,
            subject_at=_closest(subjects, trigger),
            object_at=_closest(objects, trigger),
            trigger=trigger,
        )

    def _ends_inside(self, evidence: Offsets) -> int:
        draft = self.relation
        ends = ((draft.subject, draft.subject_as), (draft.object, draft.object_as))
        return sum(bool(self._ends(entity, words, evidence)) for entity, words in ends)

    def _ends(self, entity: str, words: str | None, evidence: Offsets) -> list[Offsets]:
        """The marks of an entity within the evidence that are those words."""
        inside = (mark.at for mark in self.marks if entity in mark.entities and _covers(evidence, mark.at))
        return [at for at in inside if self.text[slice(*at)] == words]

    def _trigger(self, evidence: Offsets, ends: list[Offsets]) -> tuple[Offsets, ...]:
        """The parts of the trigger, in their order, the whole as close to the ends as may be."""
        parts = [part for part in _GAP.split(self.relation.trigger.strip()) if part]
        best: tuple[int, tuple[Offsets, ...]] | None = None
        for first in _occurrences(parts[0], self.text, evidence) if parts else ():
            placed = [first]
            for part in parts[1:]:
                following = next(_occurrences(part, self.text, (placed[-1][1], evidence[1])), None)
                placed += [following or next(_occurrences(part, self.text, evidence), first)]
            distance = sum(_distance(part, end) for part in placed for end in ends)
            if best is None or distance < best[0]:
                best = distance, tuple(dict.fromkeys(placed))
        return best[1] if best else ()


def _closest(ends: list[Offsets], trigger: tuple[Offsets, ...]) -> Offsets | None:
    return min(ends, key=lambda end: sum(_distance(end, part) for part in trigger), default=None)


def _distance(one: Offsets, other: Offsets) -> int:
    """Characters between two stretches of text."""
    return max(one[0] - other[1], other[0] - one[1], 0)


def _covers(outer: Offsets, inner: Offsets) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _occurrences(words: str, text: str, within: Offsets | None = None) -> Iterator[Offsets]:
    start, end = within or (0, len(text))
    while (start := text.find(words, start, end)) >= 0:
        yield start, start + len(words)
        start += 1
