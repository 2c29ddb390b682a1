"""Steps that mend where names begin and end. Each is for one class of error.

A step takes the document and its name mentions in order and returns them mended. The steps know syntax and shape;
which words are titles, heads, demonyms or ordinary words is for the language's tables to say.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from graphkit.extraction.document import Document, TokenMention
from graphkit.extraction.syntax.morphology import feature
from graphkit.languages import name_particles
from graphkit.languages.schema import Words
from graphkit.model.names import fold, looks_like_acronym
from graphkit.model.vocabulary import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_FUNCTION_WORDS = frozenset({"DET", "ADP", "CCONJ", "SCONJ", "PRON", "AUX", "ADV", "PUNCT", "SPACE", "PART"})
_SHORTEST_SURNAME = 3  # letters; shorter ones are too often words
_LONGEST = 40  # tokens of a name that is looked for elsewhere; what is longer is noise, and slow to compare

_QUOTES = frozenset("«»\"“”„'")


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
    if (token.is_space and "\n" in token.text) or token.text in {"(", ")", "[", "]", ":", ";", "/", "–", "—"}:
        return True
    if whole_is_known or type_ not in {EntityType.PER, EntityType.LOC}:
        return False
    return token.text == "," or token.pos_ == "CCONJ"


def split_by_syntax(document: Document, mentions: list[TokenMention]) -> list[TokenMention]:
    """Cut a span that the parse hangs on two words outside it: "fondateur de" + "WikiLeaks" | "Julian Assange"."""
    return [part for mention in mentions for part in _constituents(document, mention)]


def _constituents(document: Document, mention: TokenMention) -> Iterator[TokenMention]:
    doc = document.doc
    words = doc[mention.start : mention.end]
    cut = _given_name_within(document, mention)
    if cut:
        first = EntityType.LOC if mention.type is EntityType.PER else mention.type
        yield TokenMention(mention.start, cut, first)
        yield TokenMention(cut, mention.end, EntityType.PER)
        return
    if mention.type is EntityType.PER or fold(words.text) in document.language.folded_gazetteer:
        yield mention
        return
    outside = [t for t in words if not mention.start <= t.head.i < mention.end and t.pos_ == "PROPN"]
    role = outside[0].head if outside and document.role_of(outside[0].head) is not None else None
    cuts = [t.i for t in outside[1:] if t.text[0].isupper() and t.head == role and t.nbor(-1).text != "-"]
    for start, end in pairwise([mention.start, *cuts, mention.end]):
        yield TokenMention(start, end, mention.type)


def _given_name_within(document: Document, mention: TokenMention) -> int:
    """Where a person's name begins that the model joined to what the person directs: "usine de X" + "David Y"."""
    doc = document.doc
    words, given = doc[mention.start : mention.end], document.language.given_names
    if mention.start == 0 or doc[mention.start - 1].pos_ not in {"ADP", "DET"} or words[0].text in given:
        return 0
    if mention.type is not EntityType.PER and fold(words[0].text) not in document.language.portfolios:
        return 0
    inner = (t.i for t in words[1:-1] if t.text in given and not t.nbor(-1).text.endswith("-"))
    return next(inner, 0)


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
        is_known = end - start > 1 and fold(document.doc[start:end].text) in document.language.folded_gazetteer
        if has_capital or (start < end and (is_known or _is_body(document, start))):
            kept.append(TokenMention(start, end, mention.type))
    return kept


def _is_body(document: Document, i: int) -> bool:
    """Whether a word names a body, as "armée" does, but not in "organisation armée"."""
    follows_noun = i > 0 and document.tokens[i - 1].pos_ == "NOUN"
    return document.tokens[i].lower_ in document.language.words(Words.BODIES) and not follows_noun


def _is_outside_left(document: Document, i: int, mention: TokenMention) -> bool:
    token = document.tokens[i]
    if token.is_punct or token.text in _QUOTES:
        return True
    known = document.language.folded_gazetteer
    whole, rest = (known.get(fold(document.doc[j : mention.end].text)) for j in (i, i + 1))
    if whole is not None and rest is not None and whole.key == rest.key and token.text.islower():
        return True  # "mer" of "mer Méditerranée", not "golfe" of "golfe de Guinée"
    if whole is None and rest is not None and token.lower_ in document.language.words(Words.ARTICLES):
        return True
    if whole is not None or _is_particle(document, i, mention):
        return False
    if token.text[0].isupper():
        return _is_capitalised_stray(document, i, mention)
    head = document.head_of(token)
    return token.lower_ not in document.language.words(Words.BODIES) and not (head is not None and head.part_of_name)


def _is_capitalised_stray(document: Document, i: int, mention: TokenMention) -> bool:
    """Whether a capitalised word is no part of the name it precedes: an article, a title, a verb in front."""
    token = document.tokens[i]
    if token.is_sent_start or (i == mention.start and follows_break(token)):
        opens = token.pos_ in {"VERB", "AUX", "ADV", "INTJ"} and mention.end - i > 1  # "Réunis à Abuja", "Vive X"
        if opens or token.lower_ in document.language.words(Words.ARTICLES):
            return True
    if mention.end - i == 1:
        return False
    if not document.tokens[i + 1].text[0].isupper():
        return i == mention.start and _is_office(document, token)  # "Président du Tchad"
    is_title = document.role_of(token) is not None
    is_title |= _follows_function_word(token) and document.head_of(token) is not None
    return (is_title and mention.type is not EntityType.ORG) or is_national(document, token)


def _is_office(document: Document, token: Token) -> bool:
    """Whether a word says what one person is: "Médecins sans frontières" is none."""
    role = document.role_of(token)
    return role is not None and role.kind.leads and feature(token, "Number") != "Plur"


def is_national(document: Document, token: Token) -> bool:
    """Whether a word is a noun of nationality, as in "l'Espagnole Caroline X"; "Romain" is a given name."""
    found = document.language.demonyms.get(token.lower_)
    return found is not None and found[0].is_country


def _is_particle(document: Document, i: int, mention: TokenMention) -> bool:
    """Whether a word begins a name as its particle: "de Gaulle", "al-Bab"."""
    token = document.tokens[i]
    is_article = token.lower_ in document.language.words(Words.ARTICLES) and (
        token.is_sent_start or token.pos_ == "DET"
    )
    if token.lower_ not in name_particles() or is_article or i + 1 >= mention.end:
        return False
    return document.tokens[i + 1].text == "-" or (
        mention.type is EntityType.PER and document.tokens[i + 1].text[0].isupper()
    )


def _follows_function_word(token: Token) -> bool:
    """As in "le président de la *République* François X", where the parser is often unsure."""
    return token.i > 0 and token.nbor(-1).pos_ in {"DET", "ADP"}


def follows_break(token: Token) -> bool:
    """Whether a word opens its clause: behind a full stop, a colon, a quotation mark or a dash."""
    return token.i == 0 or token.nbor(-1).text in {".", ":", "«", '"', "-", "–", "—"} or token.nbor(-1).is_space


def _is_outside_right(document: Document, i: int, start: int, mention: TokenMention) -> bool:
    token = document.tokens[i]
    if token.text[0].isupper() or token.text[0].isdigit():
        return False
    if token.is_punct or token.text in _QUOTES:
        return not (token.text == "." and looks_like_acronym(document.doc[start : i + 1].text))
    if fold(document.doc[start : i + 1].text) in document.language.folded_gazetteer:
        return False
    if mention.type is EntityType.PER:
        return token.nbor(-1).text != "-"  # "Ban Ki-moon"
    modifies = start <= token.head.i < i and (token.pos_ == "ADJ" or feature(token, "VerbForm") == "Part")
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
    """Grow a name over what begins it ("place" + "Tahrir") and what ends it ("Banque centrale" + "européenne")."""
    doc = document.doc
    taken = {i for m in mentions for i in range(m.start, m.end)}
    for mention in mentions:
        if _has_head_before(document, mention) and mention.start - 1 not in taken:
            mention.start, mention.type = mention.start - 1, EntityType.LOC
        while _goes_on(document, mention) and not taken & {mention.end, mention.end + 1}:
            mention.end += 2
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


def _has_head_before(document: Document, mention: TokenMention) -> bool:
    """Whether the word right before a name is the noun that the press keeps in a place's name: "place", "mont"."""
    if mention.type is EntityType.PER or mention.start == 0:
        return False
    before, name = document.tokens[mention.start - 1], document.doc[mention.start : mention.end].text
    head = document.head_of(before)
    keeps = head is not None and head.part_of_name and head.type is EntityType.LOC and before.pos_ == "NOUN"
    return keeps and fold(name) not in document.language.folded_gazetteer


def _goes_on(document: Document, mention: TokenMention) -> bool:
    """Whether a hyphen without spaces ties a capitalised part to the end of a person's name."""
    doc, end = document.doc, mention.end
    if mention.type is not EntityType.PER or end + 1 >= len(doc) or doc[end].text != "-":
        return False
    return not doc[end - 1].whitespace_ and not doc[end].whitespace_ and doc[end + 1].text[0].isupper()


def found_elsewhere(document: Document, mentions: list[TokenMention]) -> list[TokenMention]:
    """Find what the model missed of the names it established elsewhere in the article, a surname alone included."""
    doc = document.doc
    known: dict[tuple[str, ...], EntityType] = {}
    for mention in mentions:
        if mention.end - mention.start > _LONGEST:
            continue
        words = tuple(t.text for t in doc[mention.start : mention.end])
        known.setdefault(words, mention.type)
        if mention.type is EntityType.PER and len(words) > 1 and len(words[-1]) >= _SHORTEST_SURNAME:
            known.setdefault(words[-1:], mention.type)
    taken = {i for m in mentions for i in range(m.start, m.end)}
    added = []
    for words in sorted((w for w in known if w[0][0].isupper()), key=lambda w: (-len(w), w)):
        for start in document.positions.get(words[0], ()):
            span = range(start, start + len(words))
            if not taken.intersection(span) and tuple(t.text for t in doc[start : span.stop]) == words:
                added.append(TokenMention(start, span.stop, known[words]))
                taken.update(span)
    return mentions + added
