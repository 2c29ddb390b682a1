"""Marks what of a text is not to be read, and moves nothing: every offset stays that of the stored text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graphkit.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def skipped_spans(text: str, language: Language) -> tuple[Span, ...]:
    """The stretches of `text` that no one wrote to be read as news: page leftovers, addresses; in order."""
    patterns = (language.boilerplate, _ADDRESSES)
    spans = (Span(*match.span()) for pattern in patterns for match in pattern.finditer(text))
    return tuple(sorted(span for span in spans if span.start < span.end))


def readable_text(text: str, skipped: Sequence[Span]) -> str:
    """`text` as the model reads it: as long as `text`, the skipped spans blank, typographic signs made plain."""
    readable = text.translate(_PLAIN)
    for span in skipped:
        readable = readable[: span.start] + " " * (span.end - span.start) + readable[span.end :]
    return readable
