"""Articles made up for learning, with their annotation written into them sentence by sentence.

    === a name for the article
    e1 PER Sékou Marane
    e2 LOC Bamako > e3
    e3 LOC Mali

    {e3 Mali} : {e1 Marane} éconduit ...

    {e1:n Le ministre {e3:a malien}} {e1 Sékou Marane} a reçu ...
    - e1@Sékou Marane position_held e3 : ministre
    - e1 reject e4 alleged by e2 : éconduit

A file of `data/stories/LANGUAGE` holds many. Entities come first (`>`: a capital that stands for its government), then
the title, then the body, a sentence a line with marks as in `graphkit.corpus.marked`, empty lines between paragraphs.
Behind a sentence stand the relations that it states: subject, type, object, status and speaker where there is one, and
the words that carry it. An end is the entity's first mark in that sentence, or the one whose words follow `@`.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from graphkit.corpus.annotation import AnnotatedEntity, AnnotatedRelation, Annotation, digest
from graphkit.corpus.marked import Mark, mentions_of, parse_marked
from graphkit.errors import GoldError
from graphkit.model import Article
from graphkit.model.vocabulary import EntityType, RelationType, Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graphkit.corpus.annotation import Offsets

_BREAK = "\n\n"
_GAP = " ... "
_ENTITY = re.compile(r"(?P<id>e\d+) (?P<type>[A-Z]+) (?P<name>.+?)(?: > (?P<acts_as>e\d+))?")
_RELATION = re.compile(
    r"- (?P<subject>e\d+)(?:@(?P<subject_words>.+?))? (?P<type>[a-z_]+) (?P<object>e\d+)(?:@(?P<object_words>.+?))?"
    r"(?: (?P<status>negated|promised|alleged))?(?: by (?P<speaker>e\d+))? : (?P<trigger>.+)"
)


def read_stories(path: Path) -> Iterator[tuple[Article, Annotation]]:
    """The articles of a file, each with its annotation; the folder is named after the language.

    Raises:
        GoldError: a line cannot be read.
    """
    for number, story in enumerate(re.split(r"^=== .*\n", path.read_text("utf-8"), flags=re.MULTILINE)[1:]):
        try:
            yield _Story(f"{path.stem}-{number:02}", path.parent.name).read(story)
        except (GoldError, ValueError) as error:
            raise GoldError(f"{path}, article {number + 1}: {error}") from error


class _Sentence(NamedTuple):
    """A sentence that was read: where it stands, and its marks."""

    at: Offsets
    marks: list[Mark]


class _Story:
    """One article as it is read, line by line."""

    def __init__(self, name: str, language: str) -> None:
        self._name, self._language = name, language
        self._text = ""
        self._entities: dict[str, re.Match[str]] = {}
        self._relations: list[AnnotatedRelation] = []
        self._sentences: list[_Sentence] = []

    def read(self, story: str) -> tuple[Article, Annotation]:
        """The article and its annotation."""
        head, *paragraphs = re.split(r"\n\n+", story.strip())
        for line in head.splitlines():
            self._read_entity(line)
        for paragraph in paragraphs:
            if self._text:
                self._text += _BREAK
            opens = True
            for line in paragraph.splitlines():
                if line.startswith("- "):
                    self._read_relation(line)
                else:
                    self._read_sentence(line.strip(), after="" if opens else " ")
                    opens = False
        entities = tuple(self._entity(row) for row in self._entities.values())
        annotation = Annotation(
            id=self._name,
            collection="stories",
            published="",
            sha256=digest(self._text),
            entities=entities,
            relations=tuple(self._relations),
        )
        return Article(self._name, self._text, language=self._language), annotation

    def _read_entity(self, line: str) -> None:
        row = _ENTITY.fullmatch(line.strip())
        if row is None:
            raise GoldError(f"{line!r} is no entity; write: e1 PER Name")
        self._entities[row["id"]] = row

    def _entity(self, row: re.Match[str]) -> AnnotatedEntity:
        return AnnotatedEntity(
            id=row["id"],
            type=EntityType(row["type"]),
            name=row["name"],
            acts_as=self._entities[row["acts_as"]]["name"] if row["acts_as"] else None,
            mentions=mentions_of(row["id"], chain.from_iterable(sentence.marks for sentence in self._sentences)),
        )

    def _read_sentence(self, line: str, *, after: str) -> None:
        self._text += after
        plain, marks = parse_marked(line)
        offset = len(self._text)
        self._text += plain
        moved = [mark._replace(at=(mark.at[0] + offset, mark.at[1] + offset)) for mark in marks]
        self._sentences.append(_Sentence((offset, len(self._text)), moved))

    def _read_relation(self, line: str) -> None:
        row = _RELATION.fullmatch(line.strip())
        if row is None:
            raise GoldError(f"{line!r} is no relation; write: - e1 accuse e2 : words that say so")
        object_at = self._end(row["object"], row["object_words"])
        subject_at = self._end(row["subject"], row["subject_words"], apart_from=object_at)
        if row["subject_words"] and not row["object_words"]:
            object_at = self._end(row["object"], None, apart_from=subject_at)
        self._relations.append(
            AnnotatedRelation(
                subject=row["subject"],
                type=RelationType(row["type"]),
                object=row["object"],
                status=Status(row["status"] or Status.ASSERTED),
                speaker=row["speaker"],
                evidence=self._evidence(subject_at, object_at),
                subject_at=subject_at,
                object_at=object_at,
                trigger=self._trigger(row["trigger"]),
            )
        )

    def _end(self, entity: str, words: str | None, apart_from: Offsets | None = None) -> Offsets | None:
        """Where an end stands: in the last sentence or the one before, beside the other end rather than around it."""
        for sentence in reversed(self._sentences[-2:]):
            fitting = [
                mark
                for mark in sentence.marks
                if entity in mark.entities and (words is None or self._text[slice(*mark.at)] == words)
            ]
            if fitting:
                beside = [m for m in fitting if apart_from is None or not _overlap(m.at, apart_from)]
                return (beside or fitting)[0].at
        return None

    def _evidence(self, *ends: Offsets | None) -> Offsets:
        """The last sentence, with the one before where an end stands in that."""
        start, end = self._sentences[-1].at
        reaches = any(at is not None and at[0] < start for at in ends)
        return (self._sentences[-2].at[0] if reaches else start), end

    def _trigger(self, words: str) -> tuple[Offsets, ...]:
        """Where the words of a trigger stand."""
        position, end = self._sentences[-1].at
        found = []
        for part in words.split(_GAP):
            start = self._text.find(part.strip(), position, end)
            if start >= 0:
                position = start + len(part.strip())
                found.append((start, position))
        return tuple(found)


def _overlap(one: Offsets, other: Offsets) -> bool:
    return one[0] < other[1] and other[0] < one[1]
