"""Text as it is stored, made of text as it was extracted."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b\ufeff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n?|[\x0c\x85\u2028\u2029]")
_SPACES_AT_LINE_END = re.compile(r"[ \t]+$", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n{3,}")

_LONG_LINE = 120  # no program that wraps lines makes longer ones
_FULL = 0.75  # of the usual length: a shorter line that ends a sentence ends a paragraph
_SHORT = 0.5  # of the usual length: a shorter line is a heading or a last line
_SENTENCE_END = re.compile(r"[.!?…:»”\")\]]$")
_BROKEN_WORD = re.compile(r"([^\W\d_]+)[-\u00ad]$")
_WORD_START = re.compile(r"\w+")
_HYPHENATED = re.compile(r"(?<![^\W\d_])([^\W\d_]+)-(?=(\w+))")  # a word may be both second and first: "va-t-il"


def clean_text(text: str) -> str:
    r"""`text` without what no one can see, its line ends plain, with one blank line at most between paragraphs.

    >>> clean_text("Un.\r\n\r\n\r\nDeux. \x07\n")
    'Un.\n\nDeux.'
    """
    text = _SURROGATE.sub("\ufffd", _LINE_END.sub("\n", text))
    return _BLANK_LINES.sub("\n\n", _SPACES_AT_LINE_END.sub("", _UNPRINTABLE.sub("", text))).strip()


def clean_line(text: str) -> str:
    """`text` on one line, with single spaces."""
    return " ".join(clean_text(text).split())


def unwrap(text: str) -> str:
    r"""Text whose lines a program broke at a width, as paragraphs, its broken words whole again.

    >>> unwrap("Le minis-\ntre russe est arrivé mardi à Bamako. Il\nrepartira demain.")
    'Le ministre russe est arrivé mardi à Bamako. Il repartira demain.'
    """
    lines = [line.strip() for line in text.splitlines()]
    lengths = [len(line) for line in lines if line]
    if not lengths or max(lengths) > _LONG_LINE:
        return text
    usual = quantiles(lengths, n=10)[-1] if len(lengths) > 1 else lengths[0]
    hyphenated = set(_HYPHENATED.findall(text))
    return "\n\n".join(_joined(paragraph, hyphenated) for paragraph in _paragraphs(lines, usual))


def _paragraphs(lines: Sequence[str], usual: float) -> Iterator[list[str]]:
    current: list[str] = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line:
            current.append(line)
        if current and (not following or _ends(line, following, usual)):
            yield current
            current = []


def _ends(line: str, following: str, usual: float) -> bool:
    """Whether a paragraph ends with `line`: it is short, and what follows does not go on with its sentence."""
    if following[0].islower() or _BROKEN_WORD.search(line):
        return False
    return len(line) < _SHORT * usual or (len(line) < _FULL * usual and bool(_SENTENCE_END.search(line)))


def _joined(lines: Sequence[str], hyphenated: Container[tuple[str, str]]) -> str:
    """One paragraph's lines; a word that is elsewhere written with its hyphen keeps it ("celui-ci")."""
    pieces = [lines[0]]
    for before, line in pairwise(lines):
        broken = _BROKEN_WORD.search(before)
        start = _WORD_START.match(line)
        if broken is None:
            pieces.append(" ")
        elif line[0].islower() and start and (broken[1], start[0]) not in hyphenated:
            pieces[-1] = pieces[-1][:-1]
        pieces.append(line)
    return "".join(pieces)
