"""The archive: all of a graph as JSON, which every other format can be made from.

The classes here are the format: the names, types and order of their fields are what a file holds. A change of any of
them is a new version.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, Any, BinaryIO, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    FiniteFloat,
    JsonValue,
    NonNegativeInt,
    PlainSerializer,
    ValidationError,
)

from graphkit import model
from graphkit.errors import ArchiveError
from graphkit.model.vocabulary import EntityType, MentionNature, RelationType, Status

VERSION = 1
_LONGEST = 10**8  # characters; no article is longer
_MOST = 10**9  # of anything that is counted; what is more would not fit into other formats

_Share = Annotated[FiniteFloat, Field(ge=0, le=1)]
_Count = Annotated[int, Field(ge=0, le=_MOST)]


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", from_attributes=True)


class _Article(_Part):
    id: str
    title: str = ""
    published: str | None = None
    language: str | None = None
    source: str | None = None
    reprint_of: Annotated[str | None, Field(exclude_if=lambda value: value is None)] = None
    text: Annotated[str | None, PlainSerializer(lambda text: text or None)]  # null where it was left out


class _Mention(_Part):
    article: str
    start: NonNegativeInt
    end: NonNegativeInt
    text: str
    nature: MentionNature


class _Merge(_Part):
    first: str
    second: str
    reason: str
    score: _Share
    articles: tuple[str, str]


class _Entity(_Part):
    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    acts_as: str | None = None
    attributes: Mapping[str, JsonValue] = {}
    mentions: tuple[_Mention, ...] = ()
    merges: tuple[_Merge, ...] = ()


class _End(_Part):
    start: NonNegativeInt
    end: NonNegativeInt
    nature: MentionNature


class _Evidence(_Part):
    article: str
    start: NonNegativeInt
    end: NonNegativeInt
    quote: str
    status: Status = Status.ASSERTED
    attributed_to: str | None = None
    date: str | None = None
    rule: str = ""
    confidence: _Share = 1.0
    subject_at: Annotated[_End | None, Field(exclude_if=lambda value: value is None)] = None
    object_at: Annotated[_End | None, Field(exclude_if=lambda value: value is None)] = None


class _Association(_Part):
    articles: _Count
    sentences: _Count
    npmi: FiniteFloat
    log_likelihood: FiniteFloat


class _Relation(_Part):
    subject: str
    type: RelationType
    object: str
    predicate: str = ""
    weight: _Count
    association: Annotated[_Association | None, Field(exclude_if=lambda value: value is None)] = None
    evidence: tuple[_Evidence, ...] = ()


class _Archive(_Part):
    format: Literal["graphkit-archive"]
    version: Literal[1]
    articles: tuple[_Article, ...]
    entities: tuple[_Entity, ...]
    relations: tuple[_Relation, ...]


def generate(kg: model.Graph) -> Iterator[str]:
    """The archive of a graph in pieces, of an article, an entity or a relation each; the same graph gives the same."""
    yield f'{{\n "format": "graphkit-archive",\n "version": {VERSION}'
    parts: tuple[tuple[str, type[_Part], Collection[object]], ...] = (
        ("articles", _Article, kg.articles),
        ("entities", _Entity, kg.entities),
        ("relations", _Relation, kg.relations),
    )
    for name, form, values in parts:
        yield f',\n "{name}": ['
        before = "\n  "
        for value in values:
            yield before + form.model_validate(value).model_dump_json(indent=1).replace("\n", "\n  ")
            before = ",\n  "
        yield "\n ]" if values else "]"
    yield "\n}\n"


def dumps(kg: model.Graph) -> str:
    """A graph as archive; the same graph gives the same text."""
    return "".join(generate(kg))


def write(kg: model.Graph, file: BinaryIO) -> None:
    """Write a graph as archive to a file that takes bytes."""
    file.writelines(piece.encode() for piece in generate(kg))


def loads(text: str | bytes) -> model.Graph:
    """The graph in an archive.

    Raises:
        ArchiveError: it is not one, is of another version, or contradicts itself.
    """
    try:
        archive = _Archive.model_validate_json(text, strict=True)
    except ValidationError as error:
        raise ArchiveError(_explanation(error)) from error
    kg = model.Graph(
        tuple(model.Article(**dict(article) | {"text": article.text or ""}) for article in archive.articles),
        tuple(map(_entity, archive.entities)),
        tuple(map(_relation, archive.relations)),
    )
    problem = next(_contradictions(kg), None)
    if problem:
        raise ArchiveError(f"{problem}; build the archive again from its articles")
    return kg


def _entity(part: _Entity) -> model.Entity:
    mentions = tuple(model.EntityMention(**dict(mention)) for mention in part.mentions)
    merges = tuple(model.Merge(**dict(merge)) for merge in part.merges)
    return model.Entity(**dict(part) | {"mentions": mentions, "merges": merges})


def _relation(part: _Relation) -> model.Relation:
    evidence = tuple(map(_evidence, part.evidence))
    association = part.association and model.Association(**dict(part.association))
    return model.Relation(**dict(part) | {"evidence": evidence, "association": association})


def _evidence(part: _Evidence) -> model.Evidence:
    ends = {name: end and model.End(**dict(end)) for name, end in part if name in {"subject_at", "object_at"}}
    return model.Evidence(**dict(part) | ends)


def _explanation(error: ValidationError) -> str:
    """One line on the first thing that is wrong."""
    first = error.errors(include_url=False)[0]
    match first["loc"]:
        case () | ("format",):
            why = f" ({first['msg']})" if first["type"] == "json_invalid" else ""
            return f"not a graphkit archive{why}; give the .json file that `graphkit build` writes"
        case ("version",):
            given = first["input"] if first["type"] != "missing" else "none"
            return f"archive version {given}, but this graphkit reads {VERSION}; build the archive again with it"
        case place:
            return f"{_where(*place)}: {first['msg'].lower()}; correct it or build the archive again"


def _where(*place: str | int) -> str:
    """A place in JSON, as in "relations[3].evidence[0].start"."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place).removeprefix(".")


def _contradictions(kg: model.Graph) -> Iterator[str]:
    """What an archive says that cannot be, each with where it says it."""
    texts = {article.id: article.text for article in kg.articles}
    entities = {entity.id for entity in kg.entities}
    yield from _doubles("articles", [article.id for article in kg.articles])
    yield from _doubles("entities", [entity.id for entity in kg.entities])
    yield from _doubles("relations", [(r.subject, r.type, r.object) for r in kg.relations])
    yield from _circles("articles", "reprint_of", {article.id: article.reprint_of for article in kg.articles})
    yield from _circles("entities", "acts_as", {entity.id: entity.acts_as for entity in kg.entities})
    for i, original in enumerate(article.reprint_of for article in kg.articles):
        if original is not None and original not in texts:
            yield f"{_where('articles', i, 'reprint_of')}: there is no article {original!r}"
    for i, entity in enumerate(kg.entities):
        yield from _unknown(entities, entity.acts_as, "entities", i, "acts_as")
        if not _is_json(entity.attributes):
            yield f"{_where('entities', i, 'attributes')}: it holds a number that JSON cannot write, such as NaN"
        for j, merge in enumerate(entity.merges):
            for article in sorted(set(merge.articles) - texts.keys()):
                yield f"{_where('entities', i, 'merges', j)}: there is no article {article!r}"
        for j, mention in enumerate(entity.mentions):
            yield from _misquoted(texts, mention, mention.text, "entities", i, "mentions", j)
    for i, relation in enumerate(kg.relations):
        yield from _unknown(entities, relation.subject, "relations", i, "subject")
        yield from _unknown(entities, relation.object, "relations", i, "object")
        for j, evidence in enumerate(relation.evidence):
            yield from _unknown(entities, evidence.attributed_to, "relations", i, "evidence", j, "attributed_to")
            yield from _misquoted(texts, evidence, evidence.quote, "relations", i, "evidence", j)
            yield from _outside(evidence, "relations", i, "evidence", j)


def _doubles(kind: str, keys: list[Any]) -> Iterator[str]:
    seen = set()
    for i, key in enumerate(keys):
        if key in seen:
            yield f"{_where(kind, i)}: there is already one such ({key!r})"
        seen.add(key)


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
            yield f"{_where(kind, i, field)}: leads back to {at!r}"
        done |= path


def _is_json(value: object) -> bool:
    """Whether other programs can read a value: JSON has no NaN and nothing infinite, Python's and pydantic's has."""
    try:
        json.dumps(value, allow_nan=False)
    except ValueError:
        return False
    return True


def _unknown(entities: set[str], entity: str | None, *place: str | int) -> Iterator[str]:
    if entity is not None and entity not in entities:
        yield f"{_where(*place)}: there is no entity {entity!r}"


def _misquoted(
    texts: Mapping[str, str], passage: model.EntityMention | model.Evidence, words: str, *place: str | int
) -> Iterator[str]:
    """Rule 1: what is quoted stands in its article where it is said to, and is as long."""
    if passage.article not in texts:
        yield f"{_where(*place)}: there is no article {passage.article!r}"
        return
    text = texts[passage.article]
    if text and text[passage.start : passage.end] != words:
        yield f"{_where(*place)}: characters {passage.start} to {passage.end} of {passage.article!r} are not its words"
    elif passage.end - passage.start != len(words) or passage.end > (len(text) or _LONGEST):
        yield f"{_where(*place)}: the words are not characters {passage.start} to {passage.end} of any article"


def _outside(evidence: model.Evidence, *place: str | int) -> Iterator[str]:
    """Ends that are not words of the quote."""
    for name, end in (("subject_at", evidence.subject_at), ("object_at", evidence.object_at)):
        if end and not evidence.start <= end.start < end.end <= evidence.end:
            yield f"{_where(*place, name)}: characters {end.start} to {end.end} are not within the quote"
