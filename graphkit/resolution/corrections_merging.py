"""Corrections of several people: where they agree, where they contradict each other, and all in one file."""

from __future__ import annotations

import json
from itertools import product
from typing import TYPE_CHECKING, Any

from graphkit.model.names import fold
from graphkit.resolution.corrections_file import toml_table
from graphkit.settings.relation_corrections import contradictions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphkit.resolution.corrections import PlacedLine

_UNORDERED = ("names", "articles")
_ONE_ANSWER = {"rename": "to", "retype": "type"}  # kinds of which a name has one line, and what it says


def distinct(lines: Iterable[PlacedLine]) -> list[PlacedLine]:
    """The lines, each once whoever wrote it, in an order that does not depend on that of the files.

    Of lines that differ in their remarks alone, the first is kept.
    """
    first: dict[tuple[str, str], PlacedLine] = {}
    for item in lines:
        first.setdefault((item.kind, _key(item)), item)
    return [first[key] for key in sorted(first)]


def dumps_corrections(lines: Iterable[PlacedLine]) -> str:
    """The file with these lines."""
    tables = (toml_table(item.kind, item.line.model_dump(mode="json", exclude_unset=True)) for item in lines)
    return "\n".join(tables)


def contradicting(lines: Sequence[PlacedLine]) -> Iterator[tuple[PlacedLine, PlacedLine]]:
    """Pairs of lines that cannot both be right."""
    place = {id(item.line): item for item in lines}
    yield from ((place[id(one)], place[id(other)]) for one, other in contradictions(item.line for item in lines))
    merges, aparts = ([item for item in lines if item.kind == kind] for kind in ("merge", "apart"))
    for merge, apart in product(merges, aparts):
        if len(_names(merge) & _names(apart)) > 1:
            yield merge, apart
    for kind, key in _ONE_ANSWER.items():
        answers: dict[str, PlacedLine] = {}
        for item in (item for item in lines if item.kind == kind):
            name = fold(getattr(item.line, "name", ""))
            known = answers.setdefault(name, item)
            if getattr(known.line, key) != getattr(item.line, key):
                yield known, item


def _key(item: PlacedLine) -> str:
    content: dict[str, Any] = item.line.content()
    content |= {key: sorted(content[key]) for key in _UNORDERED if content.get(key)}
    return json.dumps(content, sort_keys=True, ensure_ascii=False)


def _names(item: PlacedLine) -> set[str]:
    return set(map(fold, getattr(item.line, "names", ())))
