"""Stand-ins for texts that were left out, for formats that cut quotes from texts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model import Graph

_BETWEEN = " […] "


def with_passages(kg: Graph) -> Graph:
    """The graph, each article without a text having one of its known passages, where they stood, and blanks between.

    So `text[start:end] == quote` holds for it as for any other. Of a graph that has its texts nothing changes.
    """
    known: dict[str, list[tuple[int, str]]] = {article.id: [] for article in kg.articles if not article.text}
    if not known:
        return kg
    for article, start, words in _passages(kg):
        if article in known:
            known[article].append((start, words))
    return replace(kg, articles=tuple(a if a.text else replace(a, text=_stand_in(known[a.id])) for a in kg.articles))


def _passages(kg: Graph) -> Iterator[tuple[str, int, str]]:
    for entity in kg.entities:
        yield from ((m.article, m.start, m.text) for m in entity.mentions)
    for relation in kg.relations:
        yield from ((e.article, e.start, e.quote) for e in relation.evidence)


def _stand_in(passages: list[tuple[int, str]]) -> str:
    """The passages in their places; "[…]" where there is room for it in a gap, spaces in the rest."""
    text = ""
    for start, words in sorted(set(passages), key=lambda passage: (passage[0], -len(passage[1]))):
        gap = start - len(text)
        if gap > 0:
            text += (_BETWEEN if gap >= len(_BETWEEN) else "").ljust(gap)
        text += words[max(len(text) - start, 0) :]
    return text
