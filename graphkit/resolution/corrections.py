"""The user's corrections of entities, in `corrections.toml` beside those of relations; they override resolution.

    [[merge]]                                  # one entity under several names
    names = ["Sergueï Lavrov", "M. L."]
    [[apart]]                                  # names never to be joined
    names = ["Abdoulaye Diop", "Diop"]
    [[split]]                                  # in these articles the name is another one's
    name = "Diop"
    articles = ["mali-2024"]
    to = "Bécaye Diop"
    [[rename]]
    name = "Wagner"
    to = "Groupe Wagner"
    [[retype]]
    name = "Wagner"
    type = "ORG"
    [[ignore]]                                 # no entity at all
    name = "Cliquez"

Names are compared whatever their case and accents.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from graphkit.model.names import fold
from graphkit.model.vocabulary import EntityType  # noqa: TC001 - pydantic reads it
from graphkit.settings.relation_corrections import REMARKS, Line, Name, RelationCorrections, in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphkit.resolution.local_entities import LocalEntity


class _Names(Line):
    names: Annotated[tuple[Name, ...], Field(min_length=2)]


class _Split(Line):
    name: Name
    articles: Annotated[tuple[str, ...], Field(min_length=1)]
    to: Name


class _Rename(Line):
    name: Name
    to: Name


class _Retype(Line):
    name: Name
    type: EntityType


class _Ignore(Line):
    name: Name


class Corrections(RelationCorrections):
    """The content of a corrections file."""

    merge: tuple[_Names, ...] = ()
    apart: tuple[_Names, ...] = ()
    split: tuple[_Split, ...] = ()
    rename: tuple[_Rename, ...] = ()
    retype: tuple[_Retype, ...] = ()
    ignore: tuple[_Ignore, ...] = ()

    @classmethod
    def of_entities(cls) -> tuple[str, ...]:
        """The kinds of lines that resolution heeds."""
        return tuple(kind for kind in cls.model_fields if kind not in RelationCorrections.model_fields)

    def answers(self, first: str, second: str) -> bool:
        """Whether a line says that two names are, or are not, one entity."""
        pair = {fold(first), fold(second)}
        return any(pair <= set(map(fold, line.names)) for line in (*self.merge, *self.apart))

    # What resolution asks -------------------------------------------------------------------------------------------

    def prepare(self, items: Iterable[LocalEntity]) -> None:
        """Split, retype and mark as ignored, in place, the local entities of an article before they are joined."""
        for item in items:
            for split in self.split:
                if item.article in split.articles and item.goes_by(split.name):
                    item.names[split.to] += 1
            for retype in self.retype:
                if item.goes_by(retype.name):
                    item.types = Counter({retype.type: item.types.total()})
            item.is_ignored |= any(item.goes_by(ignore.name) for ignore in self.ignore)

    def must_links(self, items: Sequence[LocalEntity]) -> Iterator[tuple[int, int]]:
        """Pairs of indices of `items` that a line joins."""
        for line in self.merge:
            places = [i for i, item in enumerate(items) if any(map(item.goes_by, line.names))]
            yield from ((places[0], place) for place in places[1:])

    def forbid(self, a: LocalEntity, b: LocalEntity) -> bool:
        """Whether a line keeps two local entities apart."""
        return (
            a.is_ignored != b.is_ignored
            or any(_is_apart(a, b, line.names) for line in self.apart)
            or any(
                a.goes_by(line.name)
                and b.goes_by(line.name)
                and (a.article in line.articles) != (b.article in line.articles)
                for line in self.split
            )
        )

    def splits_of(self, item: LocalEntity) -> tuple[bool, ...]:
        """Which of the splits name the article of a local entity."""
        return tuple(item.article in line.articles for line in self.split)

    def name_for(self, names: Iterable[str]) -> str | None:
        """The name a line gives to the entity of these names."""
        known = set(map(fold, names))
        return next((line.to for line in self.rename if fold(line.name) in known), None)

    def outcomes(self, items: Sequence[LocalEntity]) -> Iterator[tuple[str, int]]:
        """Each line, and the number of articles that it applies to; 0 where it matches nothing."""
        for kind in self.of_entities():
            for line in getattr(self, kind):
                yield f"{kind} {_words(line)}", _reach(line, items)


def _is_apart(a: LocalEntity, b: LocalEntity, names: Sequence[str]) -> bool:
    borne = [{name for name in names if item.goes_by(name)} for item in (a, b)]
    return bool(borne[0] and borne[1] and not borne[0] & borne[1])


def _words(line: Line) -> str:
    values = line.model_dump(mode="json", exclude=set(REMARKS)).values()
    return ", ".join(json.dumps(value, ensure_ascii=False) for value in values)


def _reach(line: Line, items: Sequence[LocalEntity]) -> int:
    if isinstance(line, _Names):
        met = [{item.article for item in items if item.goes_by(name)} for name in line.names]
        return len(set.union(*met)) if sum(map(bool, met)) > 1 else 0
    articles = line.articles if isinstance(line, _Split) else None
    name = getattr(line, "name", "")
    return len({i.article for i in items if i.goes_by(name) and (articles is None or i.article in articles)})


@dataclass(frozen=True)
class PlacedLine:
    """A line and where it stands."""

    file: str
    kind: str
    number: int  #: among those of its kind
    line: Line

    @property
    def words(self) -> str:
        """Where it stands within its file, and what it names: "[[merge]] number 1 (A, B)"."""
        if not isinstance(getattr(self.line, "subject", None), str):
            return f"[[{self.kind}]] number {self.number} ({_words(self.line)})"
        return in_words(self.line, self.number)

    def __str__(self) -> str:
        return f"{self.file}: {self.words}"


def placed(corrections: Corrections, file: str) -> list[PlacedLine]:
    """All lines of a file."""
    return [
        PlacedLine(file, kind, number, line)
        for kind in Corrections.model_fields
        for number, line in enumerate(getattr(corrections, kind), 1)
    ]
