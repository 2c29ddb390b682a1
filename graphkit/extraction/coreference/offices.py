"""What a role noun says with the words around it: its tenure, its rank, what completes it, and its country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction.coreference.phrases import phrase_of
from graphkit.languages.slots import Slot
from graphkit.model.names import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphkit.extraction.mentions import Mentions
    from graphkit.extraction.parse import ParsedArticle, Syntax


def role_label(parsed: ParsedArticle, noun: Token, lemma: str) -> str:
    """The role, marked where it is no longer or not yet held, so that a former minister is not the minister."""
    for prefix in parsed.language.words.role_prefixes:
        if noun.lower_.startswith(prefix):
            return prefix + lemma
    tenures = parsed.language.nouns.tenures
    return next((tenures[c.lemma_.lower()] for c in noun.children if c.lemma_.lower() in tenures), "") + lemma


def ranked_label(parsed: ParsedArticle, noun: Token, lemma: str) -> str:
    """The role with its tenure and its rank, lemmas: "ex-premier ministre", "secrétaire général"."""
    near = (parsed.tokens[i].lemma_.lower() for i in (noun.i - 1, noun.i + 1) if 0 <= i < len(parsed.doc))
    wholes = (whole for word in near for whole in (f"{word} {lemma}", f"{lemma} {word}"))
    return role_label(parsed, noun, next((w for w in wholes if w in parsed.language.words.rankings), lemma))


def title_of(parsed: ParsedArticle, mentions: Mentions, noun: Token) -> str:
    """A role in the text's own words, without its article: "ministre russe des Affaires étrangères"."""
    start, end = phrase_of(parsed, mentions, noun)
    words = list(parsed.doc[start:end])
    while words[0] != noun and words[0].pos_ not in {"ADJ", "NOUN", "PROPN"}:
        words = words[1:]
    while words[-1] != noun and (words[-1].pos_ not in {"ADJ", "NOUN", "PROPN", "VERB"} or words[-1].head not in words):
        words = words[:-1]
    return " ".join("".join(t.text_with_ws for t in words).split())


def office_of(syntax: Syntax, noun: Token, label: str) -> str:
    """A role with the nouns that complete it, to be compared: "ministre finance"."""
    completing = [c for c in noun.children if c.i > noun.i]
    heads = [h for c in completing for h in _heads(syntax, c)]
    return " ".join([label, *(fold(h.lemma_) for h in heads)])


def _heads(syntax: Syntax, phrase: Token) -> list[Token]:
    """The noun of a prepositional phrase."""
    match syntax.slot(phrase):
        case Slot.OBLIQUE:
            return [phrase]
        case Slot.PREPOSITION:
            return list(phrase.children)
    return []


def countries_of(parsed: ParsedArticle, mentions: Mentions, noun: Token) -> set[str]:
    """Keys of the countries named by a noun's adjectives and complements: "ministre malien", "président du Mali"."""
    slots = {Slot.OBLIQUE, Slot.ADJECTIVE, Slot.APPOSITION}
    keys = set()
    for token in (noun, *(c for c in noun.children if parsed.syntax.slot(c) in slots)):
        for child in (token, *token.children):
            mention = mentions.at(child.i)
            if mention is not None and child.i != noun.i:
                keys.add(mention.country or mention.key)
    return keys - {""}
