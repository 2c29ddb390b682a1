"""The user's corrections of entities, `corrections.toml`, which override resolution.

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
from os import SEEK_END
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graphkit.errors import OutputError, SettingsError
from graphkit.model.names import fold
from graphkit.model.vocabulary import EntityType  # noqa: TC001 - pydantic reads it
from graphkit.settings import read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from graphkit.resolution.local_entities import LocalEntity

_Name = Annotated[str, Field(min_length=1)]


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Names(_Line):
    names: Annotated[tuple[_Name, ...], Field(min_length=2)]


class _Split(_Line):
    name: _Name
    articles: Annotated[tuple[str, ...], Field(min_length=1)]
    to: _Name


class _Rename(_Line):
    name: _Name
    to: _Name


class _Retype(_Line):
    name: _Name
    type: EntityType


class _Ignore(_Line):
    name: _Name


class Corrections(BaseModel):
    """The content of a corrections file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    merge: tuple[_Names, ...] = ()
    apart: tuple[_Names, ...] = ()
    split: tuple[_Split, ...] = ()
    rename: tuple[_Rename, ...] = ()
    retype: tuple[_Retype, ...] = ()
    ignore: tuple[_Ignore, ...] = ()

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
        for kind in type(self).model_fields:
            for line in getattr(self, kind):
                yield f"{kind} {_words(line)}", _reach(line, items)


def _is_apart(a: LocalEntity, b: LocalEntity, names: Sequence[str]) -> bool:
    borne = [{name for name in names if item.goes_by(name)} for item in (a, b)]
    return bool(borne[0] and borne[1] and not borne[0] & borne[1])


def _words(line: _Line) -> str:
    values = line.model_dump(mode="json").values()
    return ", ".join(json.dumps(value, ensure_ascii=False) for value in values)


def _reach(line: _Line, items: Sequence[LocalEntity]) -> int:
    if isinstance(line, _Names):
        met = [{item.article for item in items if item.goes_by(name)} for name in line.names]
        return len(set.union(*met)) if sum(map(bool, met)) > 1 else 0
    articles = line.articles if isinstance(line, _Split) else None
    name = getattr(line, "name", "")
    return len({i.article for i in items if i.goes_by(name) and (articles is None or i.article in articles)})


# The file -------------------------------------------------------------------------------------------------------------


def read_corrections(path: Path | None) -> Corrections:
    """The corrections in a file; none where no file is given.

    Raises:
        SettingsError: it cannot be read, or a line is not one of those above.
    """
    if path is None:
        return Corrections()
    try:
        return Corrections.model_validate(read_toml(path, "the path of the corrections"))
    except ValidationError as error:
        first = error.errors()[0]
        kind, *rest = first["loc"]
        where = f"[[{kind}]]" + (f" number {int(rest[0]) + 1}" if rest else "")
        raise SettingsError(
            f"{path}: {where}: {first['msg']}; the kinds of lines are {', '.join(Corrections.model_fields)}"
        ) from error


def append_answer(path: Path, kind: str, names: Sequence[str]) -> None:
    """Add a `merge` or an `apart` line to a corrections file, which is made where there is none.

    Raises:
        OutputError: it cannot be written, and is as it was.
    """
    shown = ", ".join(json.dumps(name, ensure_ascii=False).replace("\x7f", "\\u007f") for name in names)
    line = f"\n[[{kind}]]\nnames = [{shown}]\n".encode()
    try:
        with path.open("ab", buffering=0) as file:
            size = file.seek(0, SEEK_END)
            is_whole = file.write(line) == len(line)
            if not is_whole:
                file.truncate(size)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); this answer is not saved") from error
    if not is_whole:
        raise OutputError(f"{path}: cannot be written (the disk is full); this answer is not saved")
