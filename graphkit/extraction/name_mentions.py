"""Finds the names in an article: the model's entities, mended by small steps, each for one class of error.

A step takes the document and its name mentions in order and returns them mended. The steps know syntax and shape;
which words are titles, heads, demonyms or ordinary words is for the language's tables to say.
"""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from spacy.matcher import PhraseMatcher

from graphkit.extraction.document import Document, TokenMention
from graphkit.languages import language as language_tables
from graphkit.names import PARTICLES, fold, looks_like_acronym, plain
from graphkit.vocabulary import EntityType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.language import Language as Pipeline
    from spacy.tokens import Token

logger = logging.getLogger(__name__)

#: What the labels of spaCy's French and English recognisers are here; labels not listed (dates, money) are no names.
_TYPES = {
    "PER": EntityType.PER, "PERSON": EntityType.PER, "ORG": EntityType.ORG, "LOC": EntityType.LOC,
    "GPE": EntityType.LOC, "FAC": EntityType.LOC, "NORP": EntityType.GROUP, "MISC": EntityType.MISC,
    "EVENT": EntityType.EVENT, "WORK_OF_ART": EntityType.MISC, "LAW": EntityType.MISC, "PRODUCT": EntityType.MISC,
}  # fmt: skip

_FUNCTION_WORDS = frozenset({"DET", "ADP", "CCONJ", "SCONJ", "PRON", "AUX", "ADV", "PUNCT", "SPACE", "PART"})
_QUOTES = frozenset('«»"“”„\'')


def find_names(document: Document, nlp: Pipeline) -> None:
    """Add the names of the article to the document, longest first where they nest, in text order."""
    mentions = [
        TokenMention(entity.start, entity.end, _TYPES[entity.label_])
        for entity in document.doc.ents
        if entity.label_ in _TYPES
    ]
    mentions = _known_to_tables(document, mentions, nlp)
    mentions += _bodies(document, mentions)
    for step in _STEPS:
        before = [(m.start, m.end, m.type) for m in mentions]
        mentions = sorted(step(document, mentions), key=lambda m: m.start)
        changed = sum((Counter((m.start, m.end, m.type) for m in mentions) - Counter(before)).values())
        if changed or len(mentions) != len(before):
            logger.debug("%s: %s: %d changed, %d -> %d", document.article.id, step.__name__, changed, len(before), len(mentions))
    for mention in mentions:
        _identify(document, mention)
        document.add(mention)


# Names the tables know ------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def _matcher(nlp: Pipeline, code: str) -> PhraseMatcher:
    matcher = PhraseMatcher(nlp.vocab)
    names = [name for name in language_tables(code).gazetteer if len(name) > 1]
    matcher.add("name", list(nlp.tokenizer.pipe(names)))
    return matcher


def _known_to_tables(document: Document, mentions: list[TokenMention], nlp: Pipeline) -> list[TokenMention]:
    """Add the names of the tables that the model missed or cut short.

    A single ordinary-looking word at the start of a sentence may be a word ("Tours", "Nice"): it is left to the model.
    """
    doc, gazetteer = document.doc, document.language.gazetteer
    found = list(mentions)
    for match in sorted(_matcher(nlp, document.language.code)(doc, as_spans=True), key=lambda s: s.start - s.end):
        overlapping = [m for m in found if m.start < match.end and match.start < m.end]
        if any(m.end - m.start >= match.end - match.start for m in overlapping):
            continue
        if len(match) == 1 and match[0].is_sent_start and not looks_like_acronym(match.text):
            continue
        if any(m.start < match.start or match.end < m.end for m in overlapping):
            continue
        found = [m for m in found if m not in overlapping]
        found.append(TokenMention(match.start, match.end, gazetteer[match.text].type))
    return sorted(found, key=lambda m: m.start)


def _bodies(document: Document, mentions: list[TokenMention]) -> list[TokenMention]:
    """Add the bodies that a common noun and a nationality name: "armée syrienne", "forces armées du Mali"."""
    doc, language = document.doc, document.language
    taken = {i for m in mentions for i in range(m.start, m.end)}
    added = []
    for token in doc:
        if token.lower_ not in language.bodies or token.i in taken:
            continue
        end = token.i + 1
        while end < len(doc) and doc[end].pos_ == "ADJ" and doc[end].lower_ not in language.demonyms and doc[end].head == token:
            end += 1
        if end < len(doc) and doc[end].lower_ in language.demonyms and end not in taken:
            added.append(TokenMention(token.i, end + 1, EntityType.ORG))
    return added


# Steps ----------------------------------------------------------------------------------------------------------------


def without_leftovers(document: Document, mentions: list[TokenMention]) -> list[TokenMention]:
    """Drop what lies in skipped text or holds no letter."""
    doc = document.doc

    def readable(mention: TokenMention) -> bool:
        span = document.span(mention.start, mention.end)
        return not any(span.overlaps(s) for s in document.skipped) and any(
            t.text[0].isalpha() for t in doc[mention.start : mention.end]
        )

    return [m for m in mentions if readable(m)]


def split_at_breaks(document: Document, mentions: list[TokenMention]) -> list[TokenMention]:
    """Cut a span at line breaks, brackets and colons; at commas and conjunctions too unless a table knows the whole."""
    return [part for mention in mentions for part in _parts(document, mention)]


def _parts(document: Document, mention: TokenMention) -> Iterator[TokenMention]:
    doc = document.doc
    whole_is_known = fold(doc[mention.start : mention.end].text) in document.language.folded_gazetteer
    start = mention.start
    for i in range(mention.start, mention.end + 1):
        at_end = i == mention.end
        if at_end or _is_break(doc[i], mention.type, whole_is_known=whole_is_known):
            if i > start:
                yield TokenMention(start, i, mention.type)
            start = i + 1


def _is_break(token: Token, type_: EntityType, *, whole_is_known: bool) -> bool:
    if token.is_space or token.text in {"(", ")", "[", "]", ":", ";", "/", "–", "—"}:
        return True
    if whole_is_known or type_ not in {EntityType.PER, EntityType.LOC}:
        return False
    return token.text == "," or token.pos_ == "CCONJ"


def trimmed(document: Document, mentions: list[TokenMention]) -> list[TokenMention]:
    """Strip articles, titles, roles, demonyms and stray words from both ends; drop what has nothing left."""
    kept = []
    for mention in mentions:
        start, end = mention.start, mention.end
        while start < end and _is_outside_left(document, start, mention):
            start += 1
        while end > start and _is_outside_right(document, end - 1, start, mention):
            end -= 1
        has_capital = any(t.text[0].isupper() or t.text[0].isdigit() for t in document.doc[start:end])
        if has_capital or (start < end and document.doc[start].lower_ in document.language.bodies):
            kept.append(TokenMention(start, end, mention.type))
    return kept


def _is_outside_left(document: Document, i: int, mention: TokenMention) -> bool:
    token = document.doc[i]
    if token.is_punct or token.text in _QUOTES:
        return True
    known = document.language.folded_gazetteer
    whole, rest = (known.get(fold(document.doc[j : mention.end].text)) for j in (i, i + 1))
    if whole is not None and rest is not None and whole.key == rest.key and token.text.islower():
        return True  # "mer" of "mer Méditerranée", not "golfe" of "golfe de Guinée"
    if whole is not None or _is_particle(document, i, mention):
        return False
    if token.text[0].isupper():
        starts_sentence = token.is_sent_start or i == mention.start and _follows_break(token)
        if token.pos_ == "DET" and starts_sentence:
            return True
        has_more = mention.end - i > 1 and document.doc[i + 1].text[0].isupper()
        is_title = document.role_of(token) is not None or (_follows_function_word(token) and document.head_of(token) is not None)
        return has_more and ((is_title and mention.type is EntityType.PER) or _is_national(document, token))
    head = document.head_of(token)
    return token.lower_ not in document.language.bodies and not (head is not None and head.part_of_name)


def _is_national(document: Document, token: Token) -> bool:
    """Whether a word is a noun of nationality, as in "l'Espagnole Caroline X"; "Romain" and "Breton" are given names."""
    found = document.language.demonyms.get(token.lower_)
    return found is not None and found[0].is_country


def _is_particle(document: Document, i: int, mention: TokenMention) -> bool:
    """Whether a word begins a name as its particle: "de Gaulle", "al-Bab"."""
    token = document.doc[i]
    if token.lower_ not in PARTICLES or token.pos_ == "DET" or i + 1 >= mention.end:
        return False
    return document.doc[i + 1].text == "-" or (mention.type is EntityType.PER and document.doc[i + 1].text[0].isupper())


def _follows_function_word(token: Token) -> bool:
    """As in "le président de la *République* François X", where the parser is often unsure."""
    return token.i > 0 and token.nbor(-1).pos_ in {"DET", "ADP"}


def _follows_break(token: Token) -> bool:
    return token.i == 0 or token.nbor(-1).text in {".", ":", "«", '"', "-", "–", "—"} or token.nbor(-1).is_space


def _is_outside_right(document: Document, i: int, start: int, mention: TokenMention) -> bool:
    token = document.doc[i]
    if token.text[0].isupper() or token.text[0].isdigit():
        return False
    if token.is_punct or token.text in _QUOTES:
        return not (token.text == "." and looks_like_acronym(document.doc[start : i + 1].text))
    if mention.type is EntityType.PER:
        return token.nbor(-1).text != "-"  # "Ban Ki-moon"
    modifies = start <= token.head.i < i and (token.pos_ == "ADJ" or "Part" in token.morph.get("VerbForm"))
    return not modifies and (token.pos_ in _FUNCTION_WORDS or token.pos_ == "VERB")  # "Nations unies"


def joined(document: Document, mentions: list[TokenMention]) -> list[TokenMention]:
    """Join persons that stand side by side: "Elisa Di" + "Francisca" is one name."""
    del document
    found: list[TokenMention] = []
    for mention in mentions:
        last = found[-1] if found else None
        if last is not None and last.end == mention.start and last.type is mention.type is EntityType.PER:
            last.end = mention.end
        else:
            found.append(mention)
    return found


def completed(document: Document, mentions: list[TokenMention]) -> list[TokenMention]:
    """Grow an organisation's or event's name over the adjectives that end it: "Banque centrale" + "européenne"."""
    doc = document.doc
    taken = {i for m in mentions for i in range(m.start, m.end)}
    for mention in mentions:
        first = doc[mention.start]
        head = document.head_of(first)
        if head is None or not head.part_of_name or mention.type in {EntityType.PER, EntityType.LOC}:
            continue
        while mention.end < len(doc):
            token = doc[mention.end]
            inside = mention.start <= token.head.i < mention.end
            if token.pos_ == "ADJ" and inside and token.text.islower() and mention.end not in taken:
                mention.end += 1
            else:
                break
    return mentions


def without_demonyms(document: Document, mentions: list[TokenMention]) -> list[TokenMention]:
    """Drop "Américaine" and "Maliens" taken for places: they are adjectives and nouns of nationality."""
    demonyms, gazetteer = document.language.demonyms, document.language.gazetteer
    return [
        m
        for m in mentions
        if document.doc[m.start : m.end].text in gazetteer
        or not all(t.lower_ in demonyms for t in document.doc[m.start : m.end])
    ]


def without_ordinary_words(document: Document, mentions: list[TokenMention]) -> list[TokenMention]:
    """Drop single words that are capitalised for their place only, or that only a misspelling makes look like a name."""
    return [m for m in mentions if m.end - m.start > 1 or not _is_ordinary(document, document.doc[m.start])]


def without_portfolios(document: Document, mentions: list[TokenMention]) -> list[TokenMention]:
    """Drop "Affaires étrangères" and "Défense": parts of a role, not names."""
    return [m for m in mentions if fold(document.doc[m.start : m.end].text) not in document.language.portfolios]


def _is_ordinary(document: Document, token: Token) -> bool:
    if token.text in document.language.gazetteer:
        return False
    if token.lower_ in document.language.not_names or token.text[0].islower() or len(token.text) == 1:
        return True
    if document.role_of(token) is not None and token.i + 1 < len(token.doc) and not token.nbor().text[0].isupper():
        return True
    starts = token.is_sent_start or _follows_break(token)
    vocabulary = token.vocab
    return (
        starts
        and token.pos_ not in {"PROPN", "X"}
        and not token.text.isupper()
        and vocabulary.vectors.n_keys > 0
        and vocabulary[token.lower_].has_vector
    )


def typed_by_tables(document: Document, mentions: list[TokenMention]) -> list[TokenMention]:
    """Give a name the type the tables have for it, unless the article makes it a person's surname."""
    surnames = {
        document.doc[m.end - 1].text for m in mentions if m.type is EntityType.PER and m.end - m.start > 1
    }
    for mention in mentions:
        text = document.doc[mention.start : mention.end].text
        place = document.language.folded_gazetteer.get(fold(text))
        if text in surnames:
            mention.type = EntityType.PER
        elif place is not None:
            mention.type = place.type
    return mentions


def typed_by_context(document: Document, mentions: list[TokenMention]) -> list[TokenMention]:
    """Type by the noun before the name ("le parti X", "la ville de X", "le ministre X") or by the name's own head."""
    for mention in mentions:
        if fold(document.doc[mention.start : mention.end].text) not in document.language.folded_gazetteer:
            mention.type = _type_by_head(document, mention) or mention.type
    return mentions


def _type_by_head(document: Document, mention: TokenMention) -> EntityType | None:
    doc = document.doc
    own = document.head_of(doc[mention.start])
    if own is not None and own.part_of_name:
        return own.type
    i = mention.start - 1
    while i >= 0 and (doc[i].text in _QUOTES or doc[i].text == "("):
        i -= 1
    if i < 0:
        return None
    named = i - 1 if doc[i].pos_ == "DET" else i
    if named > 0 and doc[named].pos_ == "ADP" and doc[named].lemma_ in {"de", "of"}:
        head = document.head_of(doc[named - 1])
        return head.type if head is not None and head.type is EntityType.LOC and not head.part_of_name else None
    if document.role_of(doc[i]) is not None or (doc[i].text[0].isupper() and _is_national(document, doc[i])):
        return EntityType.PER
    head = document.head_of(doc[i])
    return head.type if head is not None else None


def acronyms_as_organisations(document: Document, mentions: list[TokenMention]) -> list[TokenMention]:
    """Take an acronym that no table knows for an organisation: the model often takes it for a place or a work."""
    for mention in mentions:
        text = document.doc[mention.start : mention.end].text
        unknown = fold(text) not in document.language.folded_gazetteer
        if unknown and len(text) <= 6 and looks_like_acronym(text) and text.isalpha() and mention.type in {EntityType.LOC, EntityType.MISC}:
            mention.type = EntityType.ORG
    return mentions


def voted(document: Document, mentions: list[TokenMention]) -> list[TokenMention]:
    """One name, one type in an article; a surname alone is the person that the article names in full."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    full = {}
    for mention in mentions:
        text = document.doc[mention.start : mention.end].text
        votes[fold(text)][mention.type] += 1
        if mention.type is EntityType.PER and mention.end - mention.start > 1:
            full[fold(document.doc[mention.end - 1].text)] = EntityType.PER
    for mention in mentions:
        name = fold(document.doc[mention.start : mention.end].text)
        if name in full and name not in document.language.folded_gazetteer:
            mention.type = EntityType.PER
        else:
            mention.type = votes[name].most_common(1)[0][0]
    return mentions


def found_elsewhere(document: Document, mentions: list[TokenMention]) -> list[TokenMention]:
    """Find what the model missed of the names it established elsewhere in the article."""
    doc = document.doc
    known: dict[str, list[tuple[tuple[str, ...], EntityType]]] = defaultdict(list)
    for mention in mentions:
        tokens = tuple(t.text for t in doc[mention.start : mention.end])
        known[tokens[0]].append((tokens, mention.type))
        if mention.type is EntityType.PER and len(tokens) > 1 and tokens[-1][0].isupper() and len(tokens[-1]) > 2:
            known[tokens[-1]].append((tokens[-1:], mention.type))
    taken = {i for m in mentions for i in range(m.start, m.end)}
    texts = [t.text for t in doc]
    added = []
    i = 0
    while i < len(texts):
        candidates = known.get(texts[i], []) if i not in taken else []
        best = max((c for c in candidates if tuple(texts[i : i + len(c[0])]) == c[0]), key=lambda c: len(c[0]), default=None)
        if best is not None and texts[i][0].isupper() and not taken.intersection(range(i, i + len(best[0]))):
            added.append(TokenMention(i, i + len(best[0]), best[1]))
            i += len(best[0])
        else:
            i += 1
    return mentions + added


_STEPS: tuple[Callable[[Document, list[TokenMention]], list[TokenMention]], ...] = (
    without_leftovers,
    split_at_breaks,
    trimmed,
    joined,
    completed,
    without_demonyms,
    without_ordinary_words,
    without_portfolios,
    typed_by_context,
    typed_by_tables,
    acronyms_as_organisations,
    voted,
    found_elsewhere,
)


# What a name is -------------------------------------------------------------------------------------------------------


class _Given(NamedTuple):
    """The words before a name that say who its bearer is."""

    role: str
    gender: str


def _identify(document: Document, mention: TokenMention) -> None:
    """Give the mention its name, its key in the tables, and what stands beside it."""
    mention.name = plain(document.doc[mention.start : mention.end].text)
    if mention.type is EntityType.PER:
        given = _role_before(document, mention)
        mention.role, mention.gender = given.role, given.gender
        return
    place = document.language.folded_gazetteer.get(fold(mention.name))
    if place is not None and place.type is mention.type:
        mention.key, mention.country, mention.is_country = place.key, place.country, place.is_country


def _role_before(document: Document, mention: TokenMention) -> _Given:
    token = document.doc[mention.start]
    before = token.nbor(-1) if token.i else None
    role = document.role_of(before) if before is not None else None
    if before is None or role is None:
        return _Given("", "")
    gender = before.morph.get("Gender")
    return _Given(role.lemma, role.gender or (gender[0][0].lower() if gender else ""))
