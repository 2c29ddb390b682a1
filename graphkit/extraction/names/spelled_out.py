"""The step that joins the parts of a long name, where its acronym in brackets tells where it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction.parse.morphology import feature
from graphkit.languages.acronyms import spelled_out_from
from graphkit.model.names import looks_like_acronym

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphkit.extraction.names.candidate import Candidate
    from graphkit.extraction.parse import ParsedArticle

_IN_NO_NAME = frozenset({"AUX", "PUNCT", "PRON", "SCONJ"})
_LONGEST = 20  # tokens


def with_spelled_out(parsed: ParsedArticle, candidates: list[Candidate]) -> list[Candidate]:
    """Make one name of the several that an acronym is spelled out by.

    "Mission multidimensionnelle intégrée des Nations unies pour la stabilisation au Mali (MINUSMA)" is none of "Nations
    unies" and "Mali".
    """
    found = list(candidates)
    for acronym in candidates:
        if looks_like_acronym(acronym.text(parsed)) and _is_in_brackets(parsed, acronym):
            found = _joined(parsed, found, acronym)
    return found


def _is_in_brackets(parsed: ParsedArticle, name: Candidate) -> bool:
    return (
        name.start > 1
        and name.end < len(parsed.tokens)
        and parsed.tokens[name.start - 1].text == "("
        and parsed.tokens[name.end].text == ")"
    )


def _joined(parsed: ParsedArticle, candidates: list[Candidate], acronym: Candidate) -> list[Candidate]:
    """The candidates, with one in place of those between the beginning of the long name and the bracket."""
    end = acronym.start - 1
    start = _beginning(parsed, end, acronym.text(parsed))
    first = next((c for c in candidates if c.start <= start < c.end <= end), None)
    if first is None:
        return candidates
    whole = first._replace(end=end, is_sure=True)
    return [whole if c is first else c for c in candidates if c is first or not first.start <= c.start < end]


def _beginning(parsed: ParsedArticle, end: int, acronym: str) -> int:
    """The token with which the name before a bracket begins; `end` where it does not fit the acronym."""
    first = end
    while first > max(0, end - _LONGEST) and _may_be_in_name(parsed.tokens[first - 1]):
        first -= 1
    index = spelled_out_from(acronym, [token.text for token in parsed.tokens[first:end]])
    return end if index is None else first + index


def _may_be_in_name(token: Token) -> bool:
    return token.pos_ not in _IN_NO_NAME and feature(token, "VerbForm") != "Fin"
