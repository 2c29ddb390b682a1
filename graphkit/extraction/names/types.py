"""Steps that mend the types of names: by the tables, by the words around them, by the rest of the article."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from graphkit.extraction.names.spans import is_national
from graphkit.languages.schema import Words
from graphkit.model.names import fold, looks_like_acronym
from graphkit.model.vocabulary import EntityType

if TYPE_CHECKING:
    from graphkit.extraction.document import Document, TokenMention

_SURE_VOTES = 4  # what a mention whose context tells its type weighs against those the model guessed
_LONGEST_ACRONYM = 6
_PAIR = 2  # words
_ROLE_REACH = 2  # a comma and an article

_QUOTES = frozenset("«»\"“”„'")


def typed_by_tables(document: Document, mentions: list[TokenMention]) -> list[TokenMention]:
    """Give a name the type the tables have for it, unless the article makes it a person's surname."""
    surnames = {document.tokens[m.end - 1].text for m in mentions if m.type is EntityType.PER and m.end - m.start > 1}
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
            told = (
                _type_of_full_name(document, mention)
                or _type_by_head(document, mention)
                or _type_by_following_role(document, mention)
                or _type_by_given_name(document, mention)
            )
            mention.type, mention.is_sure = told or mention.type, told is not None
    return mentions


def _type_of_full_name(document: Document, mention: TokenMention) -> EntityType | None:
    """A person of given and family name stays one whatever stands before: "le président de la République X Y"."""
    words = document.doc[mention.start : mention.end]
    is_full = mention.type is EntityType.PER and len(words) > 1 and words[0].text in document.language.given_names
    return EntityType.PER if is_full else None


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
    if named > 0 and doc[named].pos_ == "ADP" and doc[named].lemma_ in document.language.words(Words.GENITIVE):
        head = document.head_of(doc[named - 1])
        return head.type if head is not None and head.type is EntityType.LOC and not head.part_of_name else None
    if document.role_of(doc[i]) is not None or (doc[i].text[0].isupper() and is_national(document, doc[i])):
        return EntityType.PER
    head = document.head_of(doc[i])
    return head.type if head is not None else None


def _type_by_following_role(document: Document, mention: TokenMention) -> EntityType | None:
    """A name before a role is a person's: "X Y, le vice-président de Z"; a single word needs the comma."""
    doc, i = document.doc, mention.end
    if mention.type not in {EntityType.MISC, EntityType.LOC} or i == len(doc):
        return None
    if mention.end - mention.start == 1 and doc[i].text != ",":
        return None
    while i < len(doc) and (doc[i].text == "," or doc[i].pos_ == "DET") and i - mention.end < _ROLE_REACH:
        i += 1
    role = document.role_of(doc[i]) if mention.end < i < len(doc) else None
    return EntityType.PER if role is not None and role.kind.leads else None


def _type_by_given_name(document: Document, mention: TokenMention) -> EntityType | None:
    """Two capitalised words of which the first is a common given name are a person's."""
    words = document.doc[mention.start : mention.end]
    is_pair = len(words) == _PAIR and all(t.text[0].isupper() for t in words) and not words[1].text.isupper()
    return EntityType.PER if is_pair and words[0].text in document.language.given_names else None


def acronyms_as_organisations(document: Document, mentions: list[TokenMention]) -> list[TokenMention]:
    """Take an acronym that no table knows for an organisation: the model often takes it for a place or a work.

    Persons go by initials too (JFK), but never after an article.
    """
    for mention in mentions:
        text = document.doc[mention.start : mention.end].text
        unknown = fold(text) not in document.language.folded_gazetteer
        if (
            unknown
            and len(text) <= _LONGEST_ACRONYM
            and looks_like_acronym(text)
            and text.isalpha()
            and (mention.type in {EntityType.LOC, EntityType.MISC} or _follows_article(document, mention))
        ):
            mention.type = EntityType.ORG
    return mentions


def _follows_article(document: Document, mention: TokenMention) -> bool:
    before = document.tokens[mention.start - 1] if mention.start else None
    return (
        mention.type is EntityType.PER
        and before is not None
        and before.lower_ in document.language.words(Words.ARTICLES)
    )


def voted(document: Document, mentions: list[TokenMention]) -> list[TokenMention]:
    """One name, one type in an article; a surname alone has the type of the full name, and the other way round."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    full = {}
    for mention in mentions:
        text = document.doc[mention.start : mention.end].text
        votes[fold(text)][mention.type] += _SURE_VOTES if mention.is_sure else 1
        if mention.type is EntityType.PER and mention.end - mention.start > 1:
            full[fold(document.tokens[mention.end - 1].text)] = EntityType.PER
    bare = {name for name, types in votes.items() if types.most_common(1)[0][0] is EntityType.PER and " " not in name}
    for mention in mentions:
        name = fold(document.doc[mention.start : mention.end].text)
        is_known = name in document.language.folded_gazetteer
        is_full = mention.type is EntityType.MISC and " " in name and name.rpartition(" ")[2] in bare
        if not is_known and (name in full or is_full):
            mention.type = EntityType.PER
        else:
            mention.type = votes[name].most_common(1)[0][0]
    return mentions
