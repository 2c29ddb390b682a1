"""Names that the tables know and the network missed or cut short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction.names.candidate import Candidate
from graphkit.model.names import looks_like_acronym

if TYPE_CHECKING:
    from graphkit.extraction.parse import ParsedArticle


def with_known_names(parsed: ParsedArticle, candidates: list[Candidate]) -> list[Candidate]:
    """Add the names of the tables that the network missed or cut short, in text order.

    A single word at the start of a sentence may be no name ("Tours", "Nice"): it is left to the network.
    """
    names = list(candidates)
    for start, end, place in sorted(parsed.known_names, key=lambda known: known.start - known.end):
        length = end - start
        overlapping = [c for c in names if c.start < end and start < c.end]
        if any(c.length >= length or c.start < start or end < c.end for c in overlapping):
            continue
        token = parsed.tokens[start]
        if length == 1 and token.is_sent_start and not looks_like_acronym(token.text):
            continue
        names = [c for c in names if c not in overlapping]
        names.append(Candidate(start, end, place.type))
    return sorted(names, key=lambda c: c.start)
