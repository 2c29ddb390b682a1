"""A Mermaid diagram, which code hosts and many note programs draw; for small graphs only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.errors import OutputError
from graphkit.model.vocabulary import EntityType, Status
from graphkit.writers.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from graphkit.model import Graph, Relation

_MOST = 200  # edges; beyond, nobody sees anything in such a diagram, and at 500 Mermaid refuses

#: Brackets around the name, which give the node its shape.
_SHAPES = {
    EntityType.PER: ("(", ")"),
    EntityType.ORG: ("[", "]"),
    EntityType.LOC: ("([", "])"),
    EntityType.GROUP: ("{{", "}}"),
    EntityType.EVENT: (">", "]"),
    EntityType.MISC: ("[/", "/]"),
}


def write(kg: Graph, file: BinaryIO) -> None:
    """Write the diagram to a file that takes bytes.

    Raises:
        OutputError: the graph is too large for one.
    """
    if len(kg.relations) > _MOST:
        raise OutputError(
            f"a Mermaid diagram shows at most {_MOST} ties and the graph has {len(kg.relations)}; "
            "keep fewer of them (--min-articles, --only-types), or write .svg or .html"
        )
    file.write("".join(_lines(kg)).encode())


def _lines(kg: Graph) -> Iterator[str]:
    """Nodes are called n0, n1, ..., since ids of entities may be words that Mermaid knows."""
    place = {entity.id: f"n{number}" for number, entity in enumerate(kg.entities)}
    yield "graph LR\n"
    for entity in kg.entities:
        left, right = _SHAPES[entity.type]
        yield f'  {place[entity.id]}{left}"{_text(entity.name)}"{right}\n'
    for relation in kg.relations:
        yield f"  {place[relation.subject]} {_line(relation)} {place[relation.object]}\n"


def _line(relation: Relation) -> str:
    """Plain without an arrow where two are named together; dotted where what is stated is not asserted."""
    if not relation.type.is_stated:
        return "---"
    if relation.status is Status.ASSERTED:
        return f'-->|"{relation.type}"|'
    return f'-.->|"{relation.type}, {relation.status}"|'


def _text(words: str) -> str:
    """Words that Mermaid takes as words: its entities are #quot; or #35;, and its labels may be read as HTML."""
    return "".join(_ENTITIES.get(letter, letter) for letter in one_line(words)) or " "


_ENTITIES = {letter: f"#{ord(letter)};" for letter in '"#<>&`*_\\[]{}()|;'}
