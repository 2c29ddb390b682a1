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
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from graphkit.model.names import fold
from graphkit.model.vocabulary import EntityType  # noqa: TC001 - pydantic reads it
from graphkit.settings.relation_corrections import REMARKS, Line, Name, RelationCorrections, in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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

    @cached_property
    def by_name(self) -> Mapping[str, Mapping[str, Sequence[int]]]:
        """Kind of line -> name, in the form that is compared -> places of the lines that have it."""
        index: dict[str, dict[str, list[int]]] = {}
        for kind in self.of_entities():
            of_kind = index[kind] = defaultdict(list)
            for place, line in enumerate(getattr(self, kind)):
                for name in dict.fromkeys(map(fold, _names(line))):
                    of_kind[name].append(place)
        return {kind: dict(of_kind) for kind, of_kind in index.items()}

    def _places(self, kind: str, names: Iterable[str]) -> list[int]:
        """The places of the lines of a kind that have one of the names, in the order of the file."""
        index = self.by_name[kind]
        return sorted({place for name in names for place in index.get(fold(name), ())}) if index else []

    def prepare(self, items: Iterable[LocalEntity]) -> None:
        """Split, retype and mark as ignored, in place, the local entities of an article before they are joined."""
        for item in items:
            for split in (self.split[place] for place in self._places("split", item.names)):
                if item.article in split.articles:
                    item.give(split.name, split.to)
            for retype in (self.retype[place] for place in self._places("retype", item.own_names)):
                item.types = Counter({retype.type: item.types.total()})
            item.is_ignored |= bool(self._places("ignore", item.own_names))

    def must_links(self, items: Sequence[LocalEntity]) -> Iterator[tuple[int, int]]:
        """Pairs of indices of `items` that a line joins."""
        joined: dict[int, list[int]] = defaultdict(list)
        for index, item in enumerate(items):
            for place in self._places("merge", item.own_names):
                joined[place].append(index)
        for place in sorted(joined):
            first, *others = joined[place]
            yield from ((first, other) for other in others)
        yield from _placed_links(items)

    def forbid(self, a: LocalEntity, b: LocalEntity) -> bool:
        """Whether a line keeps two local entities apart."""
        return a.is_ignored != b.is_ignored or any(
            _is_apart(a, b, self.apart[place].names) for place in self._places("apart", a.own_names)
        )

    def name_for(self, names: Iterable[str]) -> str | None:
        """The name a line gives to the entity of these names; the last one does, where several would."""
        places = self._places("rename", names)
        return self.rename[places[-1]].to if places else None

    def outcomes(self, items: Sequence[LocalEntity]) -> Iterator[tuple[str, int]]:
        """Each line, and the number of articles that it applies to; 0 where it matches nothing."""
        articles: dict[str, set[str]] = defaultdict(set)
        if any(self.by_name.values()):
            for item in items:
                for name in item.names:
                    articles[fold(name)].add(item.article)
        for kind in self.of_entities():
            for line in getattr(self, kind):
                yield f"{kind} {_words(line)}", _reach(line, articles)


def _placed_links(items: Sequence[LocalEntity]) -> Iterator[tuple[int, int]]:
    """Pairs of those that splits place with the first that goes by the name anyway, of their type if there is one."""
    placed = [(index, item) for index, item in enumerate(items) if item.is_placed]
    wanted = {name for _, item in placed for name in item.given_to}
    bearers: dict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(items if placed else ()):
        for name in wanted.intersection(map(fold, item.own_names)):
            bearers[name].append(index)
    for index, item in placed:
        for name in sorted(item.given_to):
            same = sorted(bearers[name], key=lambda i: (items[i].is_placed, items[i].type is not item.type, i))
            if same[0] != index:
                yield same[0], index


def _is_apart(a: LocalEntity, b: LocalEntity, names: Sequence[str]) -> bool:
    borne = [{name for name in names if item.goes_by(name)} for item in (a, b)]
    return bool(borne[0] and borne[1] and not borne[0] & borne[1])


def _names(line: Line) -> tuple[str, ...]:
    """The names that a line is about."""
    return line.names if isinstance(line, _Names) else (str(getattr(line, "name", "")),)


def _words(line: Line) -> str:
    values = line.model_dump(mode="json", exclude=set(REMARKS)).values()
    return ", ".join(json.dumps(value, ensure_ascii=False) for value in values)


def _reach(line: Line, articles: Mapping[str, set[str]]) -> int:
    """The number of articles that a line applies to, given those of each name."""
    met = [articles.get(fold(name), set()) for name in _names(line)]
    if isinstance(line, _Names) and sum(map(bool, met)) < 2:  # noqa: PLR2004 - there is nothing to join or to part
        return 0
    reached = set[str]().union(*met)
    return len(reached & {*line.articles} if isinstance(line, _Split) else reached)


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
