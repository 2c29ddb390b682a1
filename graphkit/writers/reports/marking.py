"""Quotes for a terminal, with the words that mention the two ends of a relation marked."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from graphkit.model.vocabulary import MentionNature
from graphkit.writers.plain import one_line, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model import Evidence, Graph, Relation

_WIDTH = 100

# Where subject and object begin and end: characters that no printable text has, one column wide until they are styled.
_SUBJECT = ("\x01", "\x02")
_OBJECT = ("\x03", "\x04")
_BRACKETS = str.maketrans({"\x01": "[", "\x02": "]", "\x03": "[", "\x04": "]"})
_BOLD_AND_UNDERLINED = str.maketrans({"\x01": "\x1b[1m", "\x02": "\x1b[22m", "\x03": "\x1b[4m", "\x04": "\x1b[24m"})


def marked_quote(evidence: Evidence, columns: int, *, styled: bool = False) -> str:
    """The quote on lines indented by `columns`, its ends in brackets, or subject bold and object underlined."""
    marks: list[tuple[int, int, int, str]] = []
    for end, (opening, closing) in ((evidence.subject_at, _SUBJECT), (evidence.object_at, _OBJECT)):
        if end:
            length = end.end - end.start
            # In one place the ends close before others open; the inner one closes first, the outer one opens first.
            marks += [
                (end.start - evidence.start, 1, -length, opening),
                (end.end - evidence.start, 0, length, closing),
            ]
    text = printable(evidence.quote)
    for place, _, _, sign in sorted(marks, reverse=True):
        text = text[:place] + sign + text[place:]
    wrapped = indented(f"“{' '.join(text.split())}”", columns)
    return wrapped.translate(_BOLD_AND_UNDERLINED if styled else _BRACKETS)


def reached(kg: Graph, relation: Relation, evidence: Evidence) -> Iterator[str]:
    """A line for each end that is not a name: its words, and the entity that they stand for."""
    for end, entity in zip((evidence.subject_at, evidence.object_at), relation.ends, strict=True):
        if end and end.nature is not MentionNature.NAME:
            yield f"{one_line(evidence.words(end))} → {one_line(kg[entity].name)}"


def indented(text: str, columns: int) -> str:
    """A text, indented and wrapped."""
    indent = " " * columns
    return textwrap.fill(text, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
