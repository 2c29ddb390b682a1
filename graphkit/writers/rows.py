"""A graph as flat rows, for every format that has tables or attributes: a node, an edge or an evidence each.

What is lost on the way: lists are joined by " | ", values that are empty are left out or empty cells, and characters
that cannot be printed become spaces. An edge has the first three of its quotes; the rows of evidence have them all.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from graphkit.graph.view import edge_data, node_data
from graphkit.writers.plain import one_line, printable, rule_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graphkit.model import End, Evidence, Graph, Relation

Cell = str | int | float
Row = dict[str, Cell]
T = TypeVar("T")

_QUOTES = 3  # of each edge
SEPARATOR = " | "
_LARGEST = 2**63  # of a number that programs hold as one; larger ones are words

#: The columns of nodes, before those that the entities' own attributes make.
NODE_COLUMNS: dict[str, type] = {
    "id": str, "label": str, "type": str, "aliases": str, "acts_as": str,
    "mentions": int, "article_count": int, "articles": str,
}  # fmt: skip

EDGE_COLUMNS: dict[str, type] = {
    "id": str, "source": str, "target": str, "label": str, "relation": str, "predicate": str, "weight": int,
    "status": str, "first_date": str, "last_date": str, "speakers": str, "articles": str, "evidence_count": int,
    "quotes": str, "sentences": int, "npmi": float, "log_likelihood": float,
}  # fmt: skip

EVIDENCE_COLUMNS: dict[str, type] = {
    "edge": str, "subject": str, "subject_name": str, "relation": str, "object": str, "object_name": str,
    "predicate": str, "quote": str, "status": str, "attributed_to": str, "speaker": str, "date": str,
    "article": str, "title": str, "published": str, "source": str, "start": int, "end": int,
    "rule": str, "confidence": float, "subject_words": str, "subject_start": int, "subject_end": int,
    "object_words": str, "object_start": int, "object_end": int,
}  # fmt: skip

#: What an entity's own attribute may not be called: another column, also of edges, or what a program takes for its own.
_TAKEN = {*NODE_COLUMNS, *EDGE_COLUMNS, "color", "size", "x", "y", "z", "r", "g", "b", ""}


def node_columns(kg: Graph) -> dict[str, type]:
    """The columns of nodes with their types; integers and fractions under one name are fractions."""
    found: dict[str, set[type]] = {}
    for entity in kg.entities:
        for name, value in _attributes(entity.attributes):
            found.setdefault(name, set()).add(type(value))
    return NODE_COLUMNS | {name: _common(types) for name, types in found.items()}


def node_rows(kg: Graph) -> Iterator[Row]:
    """A row for each entity; attributes of its own stand under their names, those that are taken with a "_" after."""
    for entity in kg.entities:
        data = node_data(entity) | {"article_count": len(entity.articles)}
        row: Row = {"id": one_line(entity.id)}
        row |= _filled((name, data[name]) for name in NODE_COLUMNS if name != "id")
        yield row | dict(_attributes(entity.attributes))


def edge_rows(kg: Graph) -> Iterator[Row]:
    """A row for each relation; its id is that of its place in the graph: "e0"."""
    for number, relation in enumerate(kg.relations):
        data = edge_data(kg, relation)
        told = {"label": data["relation"], "evidence_count": len(relation.evidence), "quotes": _quotes(relation)}
        ends: Row = {"id": f"e{number}", "source": one_line(relation.subject), "target": one_line(relation.object)}
        cells = data | told
        yield ends | _filled((name, cells[name]) for name in EDGE_COLUMNS if name in cells)


def evidence_rows(kg: Graph) -> Iterator[Row]:
    """A row for each piece of evidence, with what is known of its relation, its article and who says it."""
    for number, relation in enumerate(kg.relations):
        edge: dict[str, Any] = {
            "edge": f"e{number}",
            "subject": one_line(relation.subject),
            "subject_name": one_line(kg[relation.subject].name),
            "relation": relation.type.value,
            "object": one_line(relation.object),
            "object_name": one_line(kg[relation.object].name),
            "predicate": one_line(relation.predicate),
        }
        for evidence in relation.evidence:
            yield _filled((edge | _evidence(kg, relation, evidence)).items())


def batches(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """The rows in groups of at most `size`."""
    left = iter(rows)
    while group := list(islice(left, size)):
        yield group


def _evidence(kg: Graph, relation: Relation, evidence: Evidence) -> dict[str, Any]:
    article = kg.article(evidence.article)
    said_by = evidence.attributed_to
    return {
        "status": evidence.status.value if relation.type.is_stated else None,
        "attributed_to": said_by,
        "speaker": kg[said_by].name if said_by else None,
        "date": evidence.date,
        "article": article.id,
        "title": article.title,
        "published": article.published,
        "source": article.source,
        "start": evidence.start,
        "end": evidence.end,
        "rule": rule_in_words(evidence.rule),
        "confidence": evidence.confidence,
        "quote": evidence.quote,
        **_end("subject", evidence, evidence.subject_at),
        **_end("object", evidence, evidence.object_at),
    }


def _end(name: str, evidence: Evidence, end: End | None) -> dict[str, Any]:
    """The words that mention an end of a relation, and where they stand."""
    return {f"{name}_words": evidence.words(end), f"{name}_start": end.start, f"{name}_end": end.end} if end else {}


def _quotes(relation: Relation) -> list[str]:
    return list(dict.fromkeys(e.quote for e in relation.evidence))[:_QUOTES]


def _attributes(attributes: Mapping[str, Any]) -> Iterator[tuple[str, Cell]]:
    """An entity's own attributes under names that no column has."""
    for name, value in attributes.items():
        cell = _cell(value)
        title = one_line(name)
        if cell != "":
            yield (f"{title}_" if title in _TAKEN else title), cell


def _filled(cells: Iterable[tuple[str, Any]]) -> Row:
    """The cells that say something; a quote keeps its lines."""
    row: Row = {}
    for name, value in cells:
        cell = printable(value) if name == "quote" else _cell(value)
        if cell != "":
            row[name] = cell
    return row


def _cell(value: Any) -> Cell:
    match value:
        case str():
            return one_line(value)
        case None:
            return ""
        case float() | int() if not isinstance(value, bool) and abs(value) < _LARGEST:
            return value
        case list() | tuple():
            return SEPARATOR.join(str(_cell(item)) for item in value)
        case _:
            return one_line(str(value))


def _common(types: set[type]) -> type:
    """The type that holds values of all of these types."""
    if str in types:
        return str
    return float if float in types else int
