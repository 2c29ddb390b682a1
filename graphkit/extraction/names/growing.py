"""Steps that join what belongs to one name, and find further occurrences of a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction.names.candidate import Candidate, tokens_in
from graphkit.model.vocabulary import EntityType

if TYPE_CHECKING:
    from graphkit.extraction.parse import ParsedArticle

_SHORTEST_SURNAME = 3  # letters; shorter ones are too often words
_LONGEST = 40  # tokens of a name that is looked for elsewhere; what is longer is noise, and slow to compare


def joined(parsed: ParsedArticle, candidates: list[Candidate]) -> list[Candidate]:
    """Join persons that stand side by side: "Elisa Di" + "Francisca" is one name."""
    del parsed
    names: list[Candidate] = []
    for candidate in candidates:
        last = names[-1] if names else None
        if last is not None and last.end == candidate.start and last.type is candidate.type is EntityType.PER:
            names[-1] = last._replace(end=candidate.end)
        else:
            names.append(candidate)
    return names


def completed(parsed: ParsedArticle, candidates: list[Candidate]) -> list[Candidate]:
    """Grow a name over what begins it ("place" + "Tahrir") and what ends it ("Banque centrale" + "européenne")."""
    taken = tokens_in(candidates)
    return [_completed(parsed, candidate, taken) for candidate in candidates]


def _completed(parsed: ParsedArticle, candidate: Candidate, taken: set[int]) -> Candidate:
    start, end, type_, _ = candidate
    if _has_head_before(parsed, candidate) and start - 1 not in taken:
        start, type_ = start - 1, EntityType.LOC
    while type_ is EntityType.PER and _goes_on(parsed, end) and not taken & {end, end + 1}:
        end += 2
    head = parsed.head_of(parsed.doc[start])
    if head is not None and head.part_of_name and type_ not in {EntityType.PER, EntityType.LOC}:
        while end < len(parsed.doc) and end not in taken and _is_adjective_of(parsed, start, end):
            end += 1
    return candidate._replace(start=start, end=end, type=type_)


def _has_head_before(parsed: ParsedArticle, candidate: Candidate) -> bool:
    """Whether the word right before a name is the noun that the press keeps in a place's name: "place", "mont"."""
    if candidate.type is EntityType.PER or candidate.start == 0:
        return False
    before = parsed.tokens[candidate.start - 1]
    head = parsed.head_of(before)
    keeps = head is not None and head.part_of_name and head.type is EntityType.LOC and before.pos_ == "NOUN"
    return keeps and candidate.known_as(parsed) is None


def _goes_on(parsed: ParsedArticle, end: int) -> bool:
    """Whether a hyphen without spaces ties a capitalised part to what ends here."""
    doc = parsed.doc
    if end + 1 >= len(doc) or doc[end].text != "-":
        return False
    return not doc[end - 1].whitespace_ and not doc[end].whitespace_ and doc[end + 1].text[0].isupper()


def _is_adjective_of(parsed: ParsedArticle, start: int, end: int) -> bool:
    """Whether the word behind a name that ends there is an adjective in small letters of one of its words."""
    token = parsed.doc[end]
    return token.pos_ == "ADJ" and start <= token.head.i < end and token.text.islower()


def repeated(parsed: ParsedArticle, candidates: list[Candidate]) -> list[Candidate]:
    """Add further occurrences of the names of the article, and of their surnames alone."""
    known: dict[tuple[str, ...], EntityType] = {}
    for candidate in candidates:
        if candidate.length > _LONGEST:
            continue
        words = tuple(t.text for t in candidate.words(parsed))
        known.setdefault(words, candidate.type)
        if candidate.type is EntityType.PER and len(words) > 1 and len(words[-1]) >= _SHORTEST_SURNAME:
            known.setdefault(words[-1:], candidate.type)
    taken = tokens_in(candidates)
    added = []
    for words in sorted((w for w in known if w[0][0].isupper()), key=lambda w: (-len(w), w)):
        for start in parsed.places_of(words[:1]):
            end = start + len(words)
            if taken.isdisjoint(range(start, end)) and tuple(t.text for t in parsed.doc[start:end]) == words:
                added.append(Candidate(start, end, known[words]))
                taken.update(range(start, end))
    return candidates + added
