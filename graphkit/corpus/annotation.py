"""Stand-off annotation of one article: where it means which entity, and which relations it states.

All offsets are characters of the article's text, which is not kept here: its SHA-256 tells whether a text is the one
that was annotated. A file holds one article as JSON, an entity and a relation a line.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Annotated, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from graphkit.errors import GoldError
from graphkit.model.vocabulary import EntityType, MentionNature, RelationType, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet
    from pathlib import Path

Offsets = tuple[Annotated[int, Field(ge=0)], int]  #: start and end of a stretch of text, in characters


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AnnotatedMention(NamedTuple):
    """A stretch of text that means an entity, in characters."""

    start: int
    end: int
    nature: MentionNature

    @property
    def at(self) -> Offsets:
        """Where it stands."""
        return self.start, self.end


class AnnotatedEntity(_Strict):
    """A named thing and every place where it is meant."""

    id: str
    type: EntityType
    name: str
    acts_as: str | None = None  #: the country that a capital or a seat of government stands for, by name
    mentions: tuple[AnnotatedMention, ...]

    @property
    def is_named(self) -> bool:
        """Whether the article names it; a country may stand in its adjective alone."""
        return any(mention.nature is MentionNature.NAME for mention in self.mentions)


class AnnotatedRelation(_Strict):
    """A relation that the article states."""

    subject: str
    type: RelationType
    object: str
    status: Status
    speaker: str | None = None  #: who says it, where not the article itself
    evidence: Offsets  #: the sentence or clause that states it
    subject_at: Offsets | None = None  #: the mention that is its subject; None where that stands outside the evidence
    object_at: Offsets | None = None
    trigger: tuple[Offsets, ...] = ()  #: the words that carry it

    @property
    def triple(self) -> tuple[str, str, str]:
        """Subject, type and object."""
        return self.subject, self.type.value, self.object


class Annotation(_Strict):
    """What one article names and states."""

    id: str  #: in the collection
    collection: str  #: "WiNER-fr" or "Wikinews"
    published: str  #: ISO date
    sha256: str  #: of the text, as UTF-8
    entities: tuple[AnnotatedEntity, ...]
    relations: tuple[AnnotatedRelation, ...]

    @model_validator(mode="after")
    def _ids_are_known(self) -> Self:
        known = {entity.id for entity in self.entities}
        if len(known) < len(self.entities):
            raise ValueError("an entity id stands twice")
        used = {end for r in self.relations for end in (r.subject, r.object, r.speaker) if end is not None}
        if used - known:
            raise ValueError(f"no entity has the id {min(used - known)}")
        return self

    def entity(self, entity_id: str) -> AnnotatedEntity:
        """The entity of that id; KeyError where there is none."""
        for entity in self.entities:
            if entity.id == entity_id:
                return entity
        raise KeyError(entity_id)


def digest(text: str) -> str:
    """The SHA-256 of a text as UTF-8, in hexadecimal digits."""
    return sha256(text.encode()).hexdigest()


def read_annotation(path: Path) -> Annotation:
    """The annotation in a file.

    Raises:
        GoldError: it cannot be read, or is no annotation.
    """
    try:
        return Annotation.model_validate_json(path.read_bytes())
    except OSError as error:
        raise GoldError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise GoldError(f"{path}: not an annotation, {where}: {first['msg']}; correct it or move it away") from error


def dump_annotation(annotation: Annotation) -> str:
    """The JSON text of an annotation, an entity and a relation a line: a change of one is a change of one line."""
    data = annotation.model_dump(mode="json")
    head = {key: value for key, value in data.items() if key not in {"entities", "relations"}}
    lines = [f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}," for key, value in head.items()]
    for key in ("entities", "relations"):
        items = ",\n".join(f"  {json.dumps(item, ensure_ascii=False)}" for item in data[key])
        lines.append(f" {json.dumps(key)}: [\n{items}\n ]" + ("," if key == "entities" else ""))
    return "{\n" + "\n".join(lines) + "\n}\n"


def problems(annotation: Annotation, text: str) -> Iterator[str]:
    """What does not fit between an annotation and the text of its article, a line each."""
    if digest(text) != annotation.sha256:
        yield "the text is not the one that was annotated"
        return
    places = {entity.id: {mention.at for mention in entity.mentions} for entity in annotation.entities}
    for entity in annotation.entities:
        yield from _problems_of_entity(entity, text)
    for relation in annotation.relations:
        name = " ".join(relation.triple)
        yield from (f"{name}: {problem}" for problem in _problems_of_relation(relation, text, places))
    triples = [relation.triple for relation in annotation.relations]
    yield from (f"{' '.join(triple)}: stands twice" for triple in sorted(set(triples)) if triples.count(triple) > 1)


def _problems_of_entity(entity: AnnotatedEntity, text: str) -> Iterator[str]:
    if not entity.mentions:
        yield f"{entity.id} is mentioned nowhere"
    for mention in entity.mentions:
        words = text[slice(*mention.at)]
        if not _is_within(mention.at, (0, len(text))) or words != words.strip():
            yield f"{entity.id}: characters {mention.start} to {mention.end} are no mention"


def _problems_of_relation(
    relation: AnnotatedRelation, text: str, places: Mapping[str, AbstractSet[Offsets]]
) -> Iterator[str]:
    if relation.subject == relation.object:
        yield "both ends are the same"
    if not _is_within(relation.evidence, (0, len(text))):
        yield "the evidence is outside of the text"
    if not all(_is_within(part, relation.evidence) for part in relation.trigger):
        yield "the trigger is outside of the evidence"
    for end, at in ((relation.subject, relation.subject_at), (relation.object, relation.object_at)):
        if at is not None and (at not in places[end] or not _is_within(at, relation.evidence)):
            yield f"characters {at[0]} to {at[1]} are no mention of {end} within the evidence"


def _is_within(inner: Offsets, outer: Offsets) -> bool:
    return outer[0] <= inner[0] < inner[1] <= outer[1]
