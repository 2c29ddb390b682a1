"""The form in which a person annotates: the text with marks around every place where an entity is meant.

    {e1 Sergueï Lavrov} a promis l'aide de {e3 Moscou}. {e1:n Le ministre {e3:a russe}} dit qu'{e1:p il} ...

`{e1 words}` is a name, `:n` a noun phrase, `:p` a pronoun or possessive, `:a` an adjective of nationality or place;
`{e1,e2:p ils}` means both. Marks nest. A text with braces of its own cannot be marked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from graphkit.corpus.annotation import AnnotatedMention
from graphkit.errors import GoldError
from graphkit.model.vocabulary import MentionNature

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphkit.corpus.annotation import Annotation, Offsets

_OPENING = re.compile(r"\{(e\d+(?:,e\d+)*)(?::([npa]))? ")
_NATURES = {
    None: MentionNature.NAME,
    "n": MentionNature.NOMINAL,
    "p": MentionNature.PRONOUN,
    "a": MentionNature.ADJECTIVE,
}
_LETTERS = {nature: letter for letter, nature in _NATURES.items()}
_SHOWN = 40  # characters of the text that a message shows


class Mark(NamedTuple):
    """A marked stretch of text."""

    at: Offsets
    entities: tuple[str, ...]  #: ids
    nature: MentionNature


def parse_marked(marked: str) -> tuple[str, list[Mark]]:
    """The plain text and its marks, in the order of the text, the longer ones first.

    Raises:
        GoldError: a mark is malformed, not closed or not opened.

    >>> parse_marked("{e1 Moscou} aide")[0]
    'Moscou aide'
    """
    plain: list[str] = []
    open_: list[tuple[int, tuple[str, ...], MentionNature]] = []
    marks: list[Mark] = []
    position = 0
    while position < len(marked):
        character = marked[position]
        if character == "{":
            opening = _OPENING.match(marked, position)
            if opening is None:
                raise GoldError(f"no mark begins like {marked[position : position + _SHOWN]!r}; write {{e1 words}}")
            open_.append((len(plain), tuple(opening[1].split(",")), _NATURES[opening[2]]))
            position = opening.end()
            continue
        if character == "}":
            if not open_:
                raise GoldError(
                    f"nothing is open at {marked[max(position - _SHOWN, 0) : position + 1]!r}; remove the brace"
                )
            start, entities, nature = open_.pop()
            marks.append(Mark((start, len(plain)), entities, nature))
        else:
            plain.append(character)
        position += 1
    text = "".join(plain)
    if open_:
        raise GoldError(f"the mark at {text[open_[-1][0] :][:_SHOWN]!r} is not closed; add a brace")
    return text, sorted(marks, key=lambda mark: (mark.at[0], -mark.at[1]))


def mentions_of(entity: str, marks: Iterable[Mark]) -> tuple[AnnotatedMention, ...]:
    """The mentions of an entity among some marks, each once."""
    places = dict.fromkeys((mark.at, mark.nature) for mark in marks if entity in mark.entities)
    return tuple(AnnotatedMention(*at, nature) for at, nature in places)


def write_marked(annotation: Annotation, text: str) -> str:
    """A text with the marks of its annotation; the reverse of `parse_marked`."""
    entities: dict[tuple[Offsets, MentionNature], list[str]] = {}
    for entity in annotation.entities:
        for mention in entity.mentions:
            entities.setdefault((mention.at, mention.nature), []).append(entity.id)
    inserted: list[tuple[int, int, int, str]] = []
    for ((start, end), nature), ids in entities.items():
        letter = _LETTERS[nature]
        inserted.append((start, 1, -end, "{" + ",".join(ids) + (f":{letter}" if letter else "") + " "))
        inserted.append((end, 0, -start, "}"))
    parts: list[str] = []
    position = 0
    for offset, _, _, mark in sorted(inserted):
        parts += [text[position:offset], mark]
        position = offset
    return "".join(parts) + text[position:]
