"""What extraction finds in one article, in spans of its text."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.model.article import Article, Span  # noqa: TC001 - pydantic reads annotations
from graphkit.model.vocabulary import EntityType, MentionNature, RelationType, Status


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of one article that speaks of an entity."""

    span: Span
    text: str
    nature: MentionNature
    type: EntityType
    name: str  #: the name it resolves by: "Mali" for "malien"; "" for nominals and pronouns
    sentence: int  #: index of its sentence in `Reading.sentences`
    key: str = ""  #: id in the language tables where one knows the name ("ML"), the same in every language
    stands_for: str = ""  #: table id of the country that a capital acts for here ("Moscou a promis")
    gender: str = ""  #: "m", "f" or "" when unknown
    role: str = ""  #: the title or role given with the name: "ministre"


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation that one article states between two of its mentions (indices into `Reading.mentions`)."""

    subject: int
    type: RelationType
    object: int
    predicate: str  #: lemma of the words that state it
    evidence: Span
    status: Status = Status.ASSERTED
    speaker: int | None = None  #: the mention of who says it
    date: str | None = None  #: ISO date or interval of the event
    rule: str = ""  #: name of the rule that found it
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What extraction found in one article; all offsets are into `article.text`."""

    article: Article
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    antecedents: tuple[tuple[int, int], ...] = ()  #: (anaphor, antecedent), indices into `mentions`
    claims: tuple[Claim, ...] = ()
