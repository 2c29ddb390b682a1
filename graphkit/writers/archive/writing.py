"""Writes archives, some records at a time, so that the text of a large graph is never in memory as a whole."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from msgspec import Raw, convert, json
from pydantic_core import to_json

from graphkit.processes import shared
from graphkit.writers.archive import form

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from graphkit import model
    from graphkit.model.graph import GraphData

_Thing = TypeVar("_Thing")

_BATCH = 1000  # records
_MANY = 20_000  # records from which further processes pay
_LARGE = 1e16  # from here on a number has an exponent, which msgspec writes in another way than earlier versions did

#: What is left out where it is null. No text can hold these bytes: there the quotation mark has a backslash before it.
_LEFT_OUT = tuple(f',"{name}":null'.encode() for name in ("reprint_of", "association", "subject_at", "object_at"))


def dumps(kg: GraphData) -> str:
    """A graph as archive; the same graph gives the same text."""
    file = BytesIO()
    write(kg, file)
    return file.getvalue().decode()


def write(kg: GraphData, file: BinaryIO) -> None:
    """Write a graph as archive to a file that takes bytes."""
    file.write(f'{{\n "format": "{form.NAME}",\n "version": {form.VERSION}'.encode())
    _write_section(file, "articles", kg.articles, _article)
    _write_section(file, "entities", kg.entities, _entity)
    _write_section(file, "relations", kg.relations, _relation)
    file.write(b"\n}\n")


def _write_section(file: BinaryIO, name: str, things: Sequence[_Thing], encoded: Callable[[_Thing], bytes]) -> None:
    """Write records; what has to be made of files first is made in several processes."""

    def laid_out(places: range) -> bytes:
        batch = b",".join(map(encoded, things[places.start : places.stop]))
        return json.format(b'{"":[' + batch + b"]}", indent=1).removeprefix(b'{\n "": [').removesuffix(b"\n ]\n}")

    file.write(f',\n "{name}": ['.encode())
    is_worth_it = len(things) >= _MANY and not isinstance(things, tuple)
    for i, batch in enumerate(shared(laid_out, len(things), _BATCH, is_worth_it=is_worth_it)):
        if i:
            file.write(b",")
        file.write(batch)
    file.write(b"\n ]" if things else b"]")


def _article(article: model.Article) -> bytes:
    part = convert(article, form.Article, from_attributes=True)
    part.text = part.text or None
    return _without_nulls(json.encode(part))


def _entity(entity: model.Entity) -> bytes:
    part = convert(entity, form.Entity, from_attributes=True)
    part.attributes = {name: Raw(to_json(value)) for name, value in part.attributes.items()}
    return json.encode(part)


def _relation(relation: model.Relation) -> bytes:
    part = convert(relation, form.Relation, from_attributes=True)
    if part.association and max(abs(part.association.npmi), abs(part.association.log_likelihood)) >= _LARGE:
        for measure in ("npmi", "log_likelihood"):
            setattr(part.association, measure, Raw(to_json(getattr(part.association, measure))))
    return _without_nulls(json.encode(part))


def _without_nulls(record: bytes) -> bytes:
    for field in _LEFT_OUT:
        record = record.replace(field, b"")
    return record
