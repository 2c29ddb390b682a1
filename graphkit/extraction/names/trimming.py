"""The step that strips what does not belong to a name from both its ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction.names.candidate import QUOTATION_MARKS, follows_break, is_noun_of_nationality
from graphkit.extraction.parse.morphology import feature, is_plural
from graphkit.languages import name_particles
from graphkit.languages.nouns import RoleKind
from graphkit.model.names import fold, looks_like_acronym
from graphkit.model.vocabulary import EntityType

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphkit.extraction.names.candidate import Candidate
    from graphkit.extraction.parse import ParsedArticle

_FUNCTION_WORDS = frozenset({"DET", "ADP", "CCONJ", "SCONJ", "PRON", "AUX", "ADV", "PUNCT", "SPACE", "PART"})


def trimmed(parsed: ParsedArticle, candidates: list[Candidate]) -> list[Candidate]:
    """Strip articles, titles, roles, demonyms and stray words from both ends; drop what has nothing left.

    What the network is sure of stays as it is.
    """
    names = (candidate if candidate.is_sure else _trimmed(parsed, candidate) for candidate in candidates)
    return [name for name in names if name.is_sure or _is_name(parsed, name)]


def _trimmed(parsed: ParsedArticle, candidate: Candidate) -> Candidate:
    start, end = candidate.start, candidate.end
    while start < end and _is_outside_left(parsed, start, candidate):
        start += 1
    while end > start and _is_outside_right(parsed, end - 1, start, candidate):
        end -= 1
    return candidate._replace(start=start, end=end)


def _is_name(parsed: ParsedArticle, candidate: Candidate) -> bool:
    """Whether what is left holds a capital or a digit, or is known without."""
    if any(t.text[0].isupper() or t.text[0].isdigit() for t in candidate.words(parsed)):
        return True
    is_known = candidate.length > 1 and candidate.known_as(parsed) is not None
    return candidate.length > 0 and (is_known or _is_body(parsed, candidate.start))


def _is_body(parsed: ParsedArticle, i: int) -> bool:
    """Whether a word names a body, as "armée" does, but not in "organisation armée"."""
    follows_noun = i > 0 and parsed.tokens[i - 1].pos_ == "NOUN"
    return parsed.tokens[i].lower_ in parsed.language.words.bodies and not follows_noun


def _is_outside_left(parsed: ParsedArticle, i: int, candidate: Candidate) -> bool:
    token = parsed.tokens[i]
    if token.is_punct or token.text in QUOTATION_MARKS:
        return True
    whole = candidate._replace(start=i).known_as(parsed)
    rest = candidate._replace(start=i + 1).known_as(parsed)
    if whole is not None and rest is not None and whole.key == rest.key and token.text.islower():
        return True  # "mer" of "mer Méditerranée", not "golfe" of "golfe de Guinée"
    if whole is None and rest is not None and token.lower_ in parsed.language.words.articles:
        return True
    if whole is not None or _is_particle(parsed, i, candidate):
        return False
    if token.text[0].isupper():
        return _is_capitalised_stray(parsed, i, candidate)
    head = parsed.head_of(token)
    return token.lower_ not in parsed.language.words.bodies and not (head is not None and head.part_of_name)


def _is_capitalised_stray(parsed: ParsedArticle, i: int, candidate: Candidate) -> bool:
    """Whether a capitalised word is no part of the name it precedes: an article, a title, a verb in front."""
    token = parsed.tokens[i]
    is_last = candidate.end - i == 1
    if token.is_sent_start or (i == candidate.start and follows_break(token)):
        opens = token.pos_ in {"VERB", "AUX", "ADV", "INTJ"} and not is_last  # "Réunis à Abuja", "Vive X"
        if opens or token.lower_ in parsed.language.words.articles:
            return True
    if is_last:
        return False
    if not parsed.tokens[i + 1].text[0].isupper():
        return i == candidate.start and _is_office(parsed, token)  # "Président du Tchad"
    is_title = parsed.role_of(token) is not None
    is_title |= _follows_function_word(token) and parsed.head_of(token) is not None
    return (is_title and candidate.type is not EntityType.ORG) or is_noun_of_nationality(parsed, token)


def _is_office(parsed: ParsedArticle, token: Token) -> bool:
    """Whether a word says what one person is: "Médecins sans frontières" is none."""
    role = parsed.role_of(token)
    return role is not None and role.kind in {RoleKind.OFFICE, RoleKind.LEADERSHIP} and not is_plural(token)


def _is_particle(parsed: ParsedArticle, i: int, candidate: Candidate) -> bool:
    """Whether a word begins a name as its particle: "de Gaulle", "al-Bab"."""
    token = parsed.tokens[i]
    is_article = token.lower_ in parsed.language.words.articles and (token.is_sent_start or token.pos_ == "DET")
    if token.lower_ not in name_particles() or is_article or i + 1 >= candidate.end:
        return False
    after = parsed.tokens[i + 1].text
    return after == "-" or (candidate.type is EntityType.PER and after[0].isupper())


def _follows_function_word(token: Token) -> bool:
    """As in "le président de la *République* François X", where the parser is often unsure."""
    return token.i > 0 and token.nbor(-1).pos_ in {"DET", "ADP"}


def _is_outside_right(parsed: ParsedArticle, i: int, start: int, candidate: Candidate) -> bool:
    token = parsed.tokens[i]
    if token.text[0].isupper() or token.text[0].isdigit():
        return False
    upto = parsed.doc[start : i + 1].text
    if token.is_punct or token.text in QUOTATION_MARKS:
        return not (token.text == "." and looks_like_acronym(upto))
    if fold(upto) in parsed.language.names.folded_gazetteer:
        return False
    if candidate.type is EntityType.PER:
        return token.nbor(-1).text != "-"  # "Ban Ki-moon"
    modifies = start <= token.head.i < i and (token.pos_ == "ADJ" or feature(token, "VerbForm") == "Part")
    return not modifies and (token.pos_ in _FUNCTION_WORDS or token.pos_ == "VERB")  # "Nations unies"
