"""The user's corrections of relations, four tables of `corrections.toml`.

    [[strike]]                                 # the text does not say so
    subject = "Wagner"
    object = "Mali"
    type = "assault"                           # left out: every type
    articles = ["mali-2024"]                   # left out: everywhere
    quote = "..."                              # left out: every passage
    [[change]]                                 # half true; `to` has any of type, turned, status, speaker, date
    subject = "Wagner"
    object = "Mali"
    type = "assault"
    to = { type = "coerce", turned = true }
    [[confirm]]                                # checked by hand
    subject = "Wagner"
    object = "Mali"
    type = "assault"
    [[add]]                                    # a tie that was missed
    subject = "Wagner"
    type = "aid"
    object = "Mali"
    article = "mali-2024"
    quote = "exact words of the article"

Every line may have a note, who decided (`by`) and when (`on`). The order of lines means nothing.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import combinations, product
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from graphkit.model.dates import bounds
from graphkit.model.names import fold, plain
from graphkit.model.vocabulary import EntityType, RelationType, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BY_HAND = "corrections:"  #: what the rules of confirmed, changed and added evidence begin with
REMARKS = frozenset({"note", "by", "on"})  #: keys that say nothing of the graph


def _stated(type_: RelationType) -> RelationType:
    if not type_.is_stated:
        raise ValueError("co-mentions are counted, not stated, and cannot be corrected")
    return type_


def _is_date(text: str) -> str:
    if text and bounds(text) is None:
        raise ValueError('a date is such as "2023-02-07", "2023-02" or "2023"')
    return text


def _as_text(value: Any) -> Any:  # a date of TOML, which has no quotation marks
    return value.isoformat() if isinstance(value, date) else value


Name = Annotated[str, Field(min_length=1)]
StatedType = Annotated[RelationType, AfterValidator(_stated)]
Day = Annotated[str, BeforeValidator(_as_text), AfterValidator(_is_date)]


class Line(BaseModel):
    """A table of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    note: str = ""
    by: str = ""
    on: Day = ""

    def content(self) -> dict[str, Any]:
        """What the line says, without the remarks, as plain values; what is left out is missing."""
        return self.model_dump(mode="json", exclude=set(REMARKS), exclude_unset=True)


class _OfRelation(Line):
    subject: Name
    object: Name
    subject_type: EntityType | None = None  #: where two entities share the name
    object_type: EntityType | None = None


class Strike(_OfRelation):
    """The text does not say so."""

    type: StatedType | None = None
    articles: Annotated[tuple[str, ...], Field(min_length=1)] | None = None
    quote: Name | None = None

    def names_passage(self, type_: RelationType, article: str, quote: str) -> bool:
        """Whether the line speaks of this passage, given that it speaks of its ends."""
        return (
            (self.type is None or self.type is type_)
            and (self.articles is None or article in self.articles)
            and (self.quote is None or self.quote == quote or plain(self.quote) == plain(quote))
        )

    def meets(self, other: Strike) -> bool:
        """Whether some passage may be meant by both lines, which speak of the same two names."""
        return (
            (self.type is None or other.type is None or self.type is other.type)
            and (self.articles is None or other.articles is None or bool({*self.articles} & {*other.articles}))
            and (self.quote is None or other.quote is None or plain(self.quote) == plain(other.quote))
            and (self._is_symmetric(other) or fold(self.subject) == fold(other.subject))
        )

    def _is_symmetric(self, other: Strike) -> bool:
        type_ = self.type or other.type
        return type_ is not None and type_.is_symmetric


class Confirm(Strike):
    """The passage was checked by hand."""

    type: StatedType


class To(BaseModel):
    """What a passage says in truth; None is as it was."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    type: StatedType | None = None
    turned: bool | None = None
    status: Status | None = None
    speaker: str | None = None  #: "" is nobody
    date: Day | None = None  #: "" is none

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.values():
            raise ValueError("`to` needs one of type, turned, status, speaker, date")
        return self

    def values(self) -> dict[str, Any]:
        """The values that are given."""
        return self.model_dump(exclude_none=True)


class Change(Confirm):
    """The passage is half true."""

    to: To


class Add(_OfRelation):
    """A relation that was missed, with its evidence."""

    type: StatedType
    article: Name
    quote: Name
    status: Status = Status.ASSERTED
    speaker: str = ""
    date: Day = ""


class RelationCorrections(BaseModel):
    """The corrections of relations in a file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    strike: tuple[Strike, ...] = ()
    change: tuple[Change, ...] = ()
    confirm: tuple[Confirm, ...] = ()
    add: tuple[Add, ...] = ()


def contradictions(lines: Iterable[Line]) -> Iterator[tuple[Line, Line]]:
    """Pairs of lines about relations that cannot both be right. Only names as written are compared."""
    same_ends: dict[frozenset[str], dict[str, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        if isinstance(line, Strike | Add):
            same_ends[frozenset({fold(line.subject), fold(line.object)})][plain(line.quote or "")].append(line)
    for by_quote in same_ends.values():
        of_any_quote = by_quote.pop("", [])
        for same_quote in (of_any_quote, *by_quote.values()):
            others = of_any_quote if same_quote is not of_any_quote else ()
            for one, other in (*combinations(same_quote, 2), *product(same_quote, others)):
                if contradict(one, other):
                    yield one, other


def contradict(a: Line, b: Line) -> bool:
    """Whether two lines about the same two names cannot both be right. A strike without a quote spares additions."""
    match a, b:
        case (Strike(quote=str()) as strike, Add() as add) | (Add() as add, Strike(quote=str()) as strike):
            is_same_way = add.type.is_symmetric or fold(strike.subject) == fold(add.subject)
            is_struck = type(strike) is Strike and strike.names_passage(add.type, add.article, add.quote)
            return is_struck and is_same_way
        case Strike(), Strike():
            return disagree(a, b) and a.meets(b)
    return False


def disagree(a: Strike, b: Strike) -> bool:
    """Whether two lines about the same passage cannot both be right. A change of details alone may be confirmed."""
    match a, b:
        case Change(), Change():
            mine, yours = a.to.values(), b.to.values()
            return any(mine[key] != yours[key] for key in mine.keys() & yours.keys())
        case (Change() as change, Confirm()) | (Confirm(), Change() as change):
            return bool(change.to.turned) or change.to.type not in (None, change.type)
    return type(a) is not type(b)


def in_words(line: Line, number: int | None = None) -> str:
    """A line about a relation in a few words: "[[strike]] number 2 (Wagner, assault, Mali)"."""
    values = line.content()
    ends = [values[key] for key in ("subject", "type", "object") if key in values]
    place = f"[[{type(line).__name__.lower()}]]" + (f" number {number}" if number else "")
    return f"{place} ({', '.join(map(str, ends))})"
