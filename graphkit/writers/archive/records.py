"""Reads archives record by record: a record is decoded when it is asked for and kept by nobody."""

from __future__ import annotations

import mmap
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

import msgspec

from graphkit import model
from graphkit.errors import ArchiveError
from graphkit.processes import shared
from graphkit.writers.archive import form
from graphkit.writers.archive.contradictions import contradictions, where

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphkit.model.relation import Edge

_Made = TypeVar("_Made")
_Form = TypeVar("_Form", bound=msgspec.Struct)

_LARGE = 50_000_000  # bytes of an archive from which a process of its own pays
_KEPT = 1_000  # records between two times that what was read of a file is given back to the system

#: What msgspec raises at JSON that is none, is not of the form, or is nested too deep.
_FAULTS = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


class Records(Sequence[_Made], Generic[_Form, _Made]):
    """The articles, entities or relations of an archive, decoded anew each time that they are asked for."""

    def __init__(
        self, archive: Archive, name: str, raw: list[msgspec.Raw], form_: type[_Form], make: Callable[[_Form], _Made]
    ) -> None:
        self._archive, self._name, self._raw, self._make = archive, name, raw, make
        self._decode = msgspec.json.Decoder(form_).decode

    def part(self, index: int) -> _Form:
        """A record as the archive has it.

        Raises:
            ArchiveError: it is not of the form.
        """
        if index % _KEPT == 0:
            self._archive.give_back()
        try:
            return self._decode(self._raw[index])
        except _FAULTS as error:
            raise self._archive.error(_complaint(error, self._name, index)) from error

    def parts(self, places: range | None = None) -> Iterator[_Form]:
        """The records at these places as the archive has them; all of them by default."""
        return map(self.part, range(len(self)) if places is None else places)

    def __len__(self) -> int:
        return len(self._raw)

    def __iter__(self) -> Iterator[_Made]:
        return map(self._make, self.parts())

    @overload
    def __getitem__(self, index: int) -> _Made: ...
    @overload
    def __getitem__(self, index: slice) -> list[_Made]: ...
    def __getitem__(self, index: int | slice) -> _Made | list[_Made]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        return self._make(self.part(range(len(self))[index]))

    def read_as(self, form_: type[msgspec.Struct]) -> Iterator[Any]:
        """All records in another form, such as one that leaves parts of them undecoded."""
        return Records(self._archive, self._name, self._raw, form_, lambda part: part).parts()


class Archive:
    """A file's graph, of which only the place of each record is in memory; `check` it before use."""

    def __init__(self, data: bytes | mmap.mmap, name: str = "") -> None:
        """Find the records.

        Args:
            data: what the file holds.
            name: the file's, for messages.

        Raises:
            ArchiveError: it is no archive, or of another version.
        """
        self._data, self._name = data, name
        try:
            whole = msgspec.json.decode(data, type=form.Whole)
        except _FAULTS as error:
            raise self.error(_explanation(data, error)) from error
        self.articles = Records(self, "articles", whole.articles, form.Article, article)
        self.entities = Records(self, "entities", whole.entities, form.Entity, entity)
        self.relations = Records(self, "relations", whole.relations, form.Relation, relation)
        self.give_back()

    def check(self) -> None:
        """Read all records once.

        Raises:
            ArchiveError: one is not of the form, or they contradict each other.
        """
        problem = next(contradictions(self.articles.parts(), self.entities.parts(), self.relations.parts()), None)
        if problem:
            raise self.error(f"{problem}; build the archive again from its articles")

    @property
    def size(self) -> int:
        """Bytes of the file."""
        return len(self._data)

    @property
    def edges(self) -> Iterator[Edge]:
        """The ends and types of the relations, in their order."""
        return ((edge.subject, edge.type, edge.object) for edge in self.relations.read_as(form.Edge))

    def graph(self) -> model.Graph:
        """All of it, in memory."""
        relations = map(relation, map(_with_shared_ids, self.relations.parts()))
        return model.Graph(tuple(self.articles), tuple(self.entities), tuple(relations))

    def error(self, complaint: str) -> ArchiveError:
        """An error that names the file."""
        return ArchiveError(f"{self._name}: {complaint}" if self._name else complaint)

    def give_back(self) -> None:
        """Let the system take back the memory of what was read of the file; it is read again where it is needed."""
        if isinstance(self._data, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
            self._data.madvise(mmap.MADV_DONTNEED)


def open_archive(path: str | Path) -> Archive:
    """The archive in a file; "-" is standard input.

    The file stays in use. It may be replaced in the meantime, as graphkit does, but must not be written into.

    Raises:
        ArchiveError: the file cannot be read, is no archive, or not one of a version this graphkit reads.
    """
    if str(path) == "-":
        return Archive(sys.stdin.buffer.read(), "standard input")
    try:
        with Path(path).open("rb") as file:
            try:
                data: bytes | mmap.mmap = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            except (OSError, ValueError):  # a pipe, or an empty file
                data = file.read()
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    return Archive(data, str(path))


def checked(path: str | Path) -> Archive:
    """The archive in a file, all of which has been read once; "-" is standard input.

    Raises:
        ArchiveError: as of `open_archive`, or the archive contradicts itself.
    """
    archive = open_archive(path)
    archive.check()
    return archive


def all_checked(paths: Sequence[str | Path]) -> list[Archive]:
    """The archives in some files, all of which have been read once; large ones side by side, in a process each.

    Raises:
        ArchiveError: as of `checked`, of the first that it is true of.
    """
    archives = [open_archive(path) for path in paths]
    is_large = any(archive.size >= _LARGE for archive in archives)

    def check(places: range) -> None:
        for i in places:
            archives[i].check()

    list(shared(check, len(archives), 1, is_worth_it=is_large))
    return archives


def loads(data: str | bytes) -> model.Graph:
    """The graph in an archive.

    Raises:
        ArchiveError: it is not one, is of another version, or contradicts itself.
    """
    archive = Archive(data.encode() if isinstance(data, str) else data)
    archive.check()
    return archive.graph()


# Values of the model --------------------------------------------------------------------------------------------------


def article(part: form.Article) -> model.Article:
    """An article; one that was left out has the text ""."""
    part.text = part.text or ""
    return msgspec.convert(part, model.Article, from_attributes=True)


def entity(part: form.Entity) -> model.Entity:
    """An entity."""
    return msgspec.convert(part, model.Entity, from_attributes=True)


def relation(part: form.Relation) -> model.Relation:
    """A relation."""
    return msgspec.convert(part, model.Relation, from_attributes=True)


def _with_shared_ids(part: form.Relation) -> form.Relation:
    """The same, with ids that are the same strings in all relations."""
    part.subject, part.object = sys.intern(part.subject), sys.intern(part.object)
    for evidence in part.evidence:
        evidence.article = sys.intern(evidence.article)
    return part


# What is wrong --------------------------------------------------------------------------------------------------------


def _explanation(data: bytes | mmap.mmap, error: Exception) -> str:
    """One line on a file whose records are not found."""
    try:
        heading = msgspec.json.decode(data, type=form.Heading)
    except _FAULTS as fault:
        why = "" if isinstance(fault, msgspec.ValidationError) else f" ({_lowered(str(fault))})"
        return f"not a graphkit archive{why}; give the .json file that `graphkit build` writes"
    if heading.format != form.NAME:
        return "not a graphkit archive; give the .json file that `graphkit build` writes"
    if type(heading.version) is not int or heading.version != form.VERSION:
        version = heading.version
        return f"archive version {version}, but this graphkit reads {form.VERSION}; build the archive again with it"
    return _complaint(error)


def _complaint(error: Exception, *place: str | int) -> str:
    """One line on what is not of the form, and where, as in "relations[3].evidence[0].start"."""
    what, _, inside = str(error).partition(" - at `$")
    at = f"{where(*place)}{inside.removesuffix('`')}".removeprefix(".")
    return f"{at}{': ' if at else ''}{_lowered(what)}; correct it or build the archive again"


def _lowered(message: str) -> str:
    return message[:1].lower() + message[1:]
