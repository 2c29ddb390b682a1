"""The named things of one article, as anaphora can pick them up: what is said of each, and where."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphkit.extraction.coreference.role_nouns import role_nouns
from graphkit.extraction.syntax.morphology import gender
from graphkit.extraction.syntax.phrases import phrase_of
from graphkit.languages.schema import RoleKind, Slot, Words
from graphkit.model.names import fold, words
from graphkit.model.vocabulary import EntityType, MentionNature

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphkit.extraction.document import Document, TokenMention
    from graphkit.extraction.syntax.arguments import Syntax


@dataclass(slots=True)
class Antecedent:
    """What the article says of one named person or thing so far: all mentions of one surname or name."""

    mentions: list[int] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)  #: roles with what completes them: "ministre finance"
    role_nouns: set[int] = field(default_factory=set)  #: the tokens that say so
    countries: set[str] = field(default_factory=set)
    gender: str = ""
    type: EntityType = EntityType.PER


def possible_antecedents(document: Document, syntax: Syntax) -> list[Antecedent]:
    """The named things of the article, one each, with roles, countries and gender."""
    found: dict[tuple[EntityType, str], Antecedent] = defaultdict(Antecedent)
    named = [(i, m) for i, m in enumerate(document.mentions) if m.nature is MentionNature.NAME and not m.nested]
    full: dict[str, list[TokenMention]] = defaultdict(list)  # family name -> the full names it ends
    for _, mention in named:
        if mention.type is EntityType.PER and " " in mention.name:
            full[words(mention.name)[-1]].append(mention)
    for index, mention in named:
        antecedent = found[mention.type, _antecedent_key(mention, full)]
        antecedent.type = mention.type
        antecedent.mentions.append(index)
        antecedent.gender = antecedent.gender or mention.gender or _gender_of_name(document, mention)
        if mention.type is EntityType.PER:
            _note_roles(document, syntax, mention, antecedent)
    return list(found.values())


def _antecedent_key(mention: TokenMention, full: dict[str, list[TokenMention]]) -> str:
    """What all names of one thing share: of a person the family name with the given name's initial.

    A family name alone is the person's of that name who was named last, else the first who will be.
    """
    if mention.type is not EntityType.PER:
        return fold(mention.name)
    parts = words(mention.name)
    if len(parts) > 1:
        return fold(f"{parts[0][0]} {parts[-1]}")
    antecedents = full.get("".join(parts), [])
    before = [m for m in antecedents if m.start < mention.start]
    whole = before[-1] if before else antecedents[0] if antecedents else None
    return _antecedent_key(whole, full) if whole is not None else fold("".join(parts))


def _note_roles(document: Document, syntax: Syntax, mention: TokenMention, antecedent: Antecedent) -> None:
    """Note what the words around one mention of a person say of the person."""
    for noun in role_nouns(document, syntax, mention):
        role = document.role_of(noun)
        if role is not None:
            antecedent.role_nouns.add(noun.i)
            antecedent.gender = role.gender or antecedent.gender or gender(noun)
            antecedent.countries |= countries_of(document, syntax, noun)
            if role.kind is not RoleKind.CIVILITY:
                label = role_label(document, noun, role.lemma)
                antecedent.roles.add(label)
                antecedent.offices.add(office(syntax, noun, label))
                mention.role = mention.role or _title(document, noun)


def role_label(document: Document, noun: Token, lemma: str) -> str:
    """The role, marked where it is no longer or not yet held, so that a former minister is not the minister."""
    former = next((f for f in document.language.words(Words.FORMER) if noun.lower_.startswith(f)), "")
    if former:
        return f"{former}{lemma}"
    tenures = document.language.tenures
    return next((tenures[c.lemma_.lower()] for c in noun.children if c.lemma_.lower() in tenures), "") + lemma


def full_label(document: Document, noun: Token, lemma: str) -> str:
    """The role with its tenure and its rank, lemmas: "ex-premier ministre", "secrétaire général"."""
    near = (document.tokens[i].lemma_.lower() for i in (noun.i - 1, noun.i + 1) if 0 <= i < len(document.doc))
    wholes = (whole for word in near for whole in (f"{word} {lemma}", f"{lemma} {word}"))
    return role_label(document, noun, next((w for w in wholes if w in document.language.words(Words.RANKINGS)), lemma))


def _title(document: Document, noun: Token) -> str:
    """A role in the text's own words, without its article: "ministre russe des Affaires étrangères"."""
    start, end = phrase_of(document, noun)
    words = list(document.doc[start:end])
    while words[0] != noun and words[0].pos_ not in {"ADJ", "NOUN", "PROPN"}:
        words = words[1:]
    while words[-1] != noun and (words[-1].pos_ not in {"ADJ", "NOUN", "PROPN", "VERB"} or words[-1].head not in words):
        words = words[:-1]
    return " ".join("".join(t.text_with_ws for t in words).split())


def office(syntax: Syntax, noun: Token, label: str) -> str:
    """A role with the nouns that complete it, to be compared: "ministre finance"."""
    completing = (c for c in noun.children if c.i > noun.i and syntax.slot(c) in {Slot.OBLIQUE, Slot.PREPOSITION})
    heads = (o for c in completing for o in ([c] if syntax.slot(c) == Slot.OBLIQUE else c.children))
    return " ".join([label, *(fold(h.lemma_) for h in heads)])


def _gender_of_name(document: Document, mention: TokenMention) -> str:
    """The gender of a thing's noun; a person's is told by the given name or not at all."""
    return "" if mention.type is EntityType.PER else gender(document.tokens[mention.start])


def countries_of(document: Document, syntax: Syntax, noun: Token) -> set[str]:
    """Keys of the countries named by a noun's adjectives and complements: "ministre malien", "président du Mali"."""
    keys = set()
    for token in (noun, *(c for c in noun.children if syntax.slot(c) in {Slot.OBLIQUE, Slot.ADJ, Slot.APPOS})):
        for child in (token, *token.children):
            index = document.mention_at.get(child.i)
            if index is not None and child.i != noun.i:
                mention = document.mentions[index]
                keys.add(mention.country or mention.key)
    return keys - {""}
