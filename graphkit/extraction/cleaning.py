"""Marks what of a text is not to be read, and moves nothing: every offset stays that of the stored text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graphkit.model import Span

if TYPE_CHECKING:
    from graphkit.languages import Language

_ADDRESSES = re.compile(r"https?://\S+|www\.\S+|(?<![^\s@])[^\s@]+@[^\s@]+\.\w+")

# Each maps one character to one, so that offsets hold: the models learnt straight apostrophes and plain spaces.
_PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u2011": "-",
        "\u00ad": "-",
        "\u200b": " ",
        "\ufeff": " ",
    }
)


def skipped_spans(text: str, language: Language) -> list[Span]:
    """The stretches of `text` that no one wrote to be read as news: page leftovers, addresses; in order."""
    found = [Span(*m.span()) for pattern in (language.boilerplate, _ADDRESSES) for m in pattern.finditer(text)]
    return sorted(span for span in found if span.start < span.end)


def readable_text(text: str, skipped: list[Span]) -> str:
    """`text` as the model reads it: as long as `text`, the skipped spans blank, typographic signs made plain."""
    readable = text.translate(_PLAIN)
    for span in skipped:
        readable = readable[: span.start] + " " * (span.end - span.start) + readable[span.end :]
    return readable
