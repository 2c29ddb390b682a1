"""The archive's form: the names, types and order of these fields are what a file holds.

A change of any of them is a new version. msgspec (BSD) reads and checks them some twenty times as fast as pydantic.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Raw, Struct

from graphkit.model.vocabulary import EntityType, MentionNature, RelationType, Status

VERSION = 1
NAME = "graphkit-archive"

_MOST = 10**9  # of anything that is counted; what is more would not fit into other formats

_Share = Annotated[float, Meta(ge=0, le=1)]
_Count = Annotated[int, Meta(ge=0, le=_MOST)]
_Offset = Annotated[int, Meta(ge=0)]


class Part(Struct, forbid_unknown_fields=True, kw_only=True, gc=False):
    """A record of an archive, or a part of one."""


class Article(Part, kw_only=True):  # noqa: D101 - docs/pages/reference/archive.md says what each field is
    id: str
    title: str = ""
    published: str | None = None
    language: str | None = None
    source: str | None = None
    reprint_of: str | None = None  # left out where it is None
    text: str | None  # null where it was left out


class Mention(Part):  # noqa: D101
    article: str
    start: _Offset
    end: _Offset
    text: str
    nature: MentionNature


class Merge(Part):  # noqa: D101
    first: str
    second: str
    reason: str
    score: _Share
    articles: tuple[str, str]


class Entity(Part):  # noqa: D101
    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    acts_as: str | None = None
    attributes: dict[str, Any] = {}
    mentions: tuple[Mention, ...] = ()
    merges: tuple[Merge, ...] = ()


class End(Part):  # noqa: D101
    start: _Offset
    end: _Offset
    nature: MentionNature


class Evidence(Part):  # noqa: D101
    article: str
    start: _Offset
    end: _Offset
    quote: str
    status: Status = Status.ASSERTED
    attributed_to: str | None = None
    date: str | None = None
    rule: str = ""
    confidence: _Share = 1.0
    subject_at: End | None = None  # left out where it is None
    object_at: End | None = None  # as well


class Association(Part):  # noqa: D101
    articles: _Count
    sentences: _Count
    npmi: float
    log_likelihood: float


class Relation(Part, kw_only=True):  # noqa: D101
    subject: str
    type: RelationType
    object: str
    predicate: str = ""
    weight: _Count
    association: Association | None = None  # left out where it is None
    evidence: tuple[Evidence, ...] = ()


class Edge(Struct, gc=False):
    """What a relation ties, and how."""

    subject: str
    type: RelationType
    object: str


class Whole(Part):
    """A whole archive, whose records are not read yet."""

    format: Literal["graphkit-archive"]
    version: Literal[1]
    articles: list[Raw]
    entities: list[Raw]
    relations: list[Raw]


class Heading(Struct):
    """What a file says that it is."""

    format: Any = None
    version: Any = "none"
