"""Third-person pronouns and possessives, after Lappin and Leass 1994.

"An algorithm for pronominal anaphora resolution": every noun phrase of the last sentences is a candidate, weighted by
recency and grammatical role; an unnamed noun that outweighs the names means that nothing is linked.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from graphkit.extraction.morphology import feature, gender
from graphkit.vocabulary import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from graphkit.extraction.bearers import Bearer
    from graphkit.extraction.document import Document
    from graphkit.extraction.syntax import Syntax
    from graphkit.languages.entries import Pronoun

# Salience weights of Lappin and Leass 1994, table 1; a sentence further back halves them.
_RECENCY = 100
_WEIGHTS = {"subj": 80, "obj": 50, "dative": 40}
_HEAD_NOUN = 80
_WINDOW = 3  # sentences a pronoun looks back
_NAME_BONUS = 40  # news speaks of named people: a name outweighs a common noun of the same standing
_MARGIN = 1.15  # the best candidate must outweigh the next one by this factor


class PronounResolver:
    """Finds the antecedents of the pronouns of one document, asked in text order."""

    def __init__(self, document: Document, syntax: Syntax, bearers: list[Bearer]) -> None:
        self._document = document
        self._syntax = syntax
        self._bearer_of = {index: bearer for bearer in bearers for index in bearer.mentions}
        self._candidates = [t for t in document.tokens if t.pos_ in {"NOUN", "PROPN", "PRON"}]
        self._positions = [t.i for t in self._candidates]
        self._salience = cache(self._salience_of)

    def antecedent(self, token: Token, pronoun: Pronoun) -> int | None:
        """The mention that a pronoun or possessive stands for; None for nothing named, or when unsure."""
        if token.pos_ != ("DET" if pronoun.kind == "poss" else "PRON"):
            return None  # "l'" is an article far more often than a pronoun
        if token.i in self._document.mention_at or self._is_impersonal(token, pronoun):
            return None
        weights: dict[int, float] = defaultdict(float)  # token that a candidate is called by -> salience
        latest: dict[int, int] = {}  # the same -> the mention to link to, of named candidates
        for candidate, distance in self._before(token):
            weight = self._salience(candidate.i) / 2**distance
            named = self._named(candidate)
            if named is not None:
                mention, bearer = named
                if _agrees_with_name(pronoun, bearer) and not self._binds(token, candidate, pronoun):
                    key = bearer.mentions[0]
                    latest.setdefault(key, mention)
                    weights[key] += weight + _NAME_BONUS / 2**distance
            elif self._is_unnamed(candidate) and _agrees_with_noun(pronoun, candidate):
                weights[-candidate.i - 1] += weight
        ranked = sorted(weights, key=lambda key: -weights[key])
        if not ranked or (len(ranked) > 1 and weights[ranked[0]] < _MARGIN * weights[ranked[1]]):
            return None
        return latest.get(ranked[0])

    def _before(self, token: Token) -> Iterator[tuple[Token, int]]:
        """The nouns and pronouns before a token, nearest first, with their distance in sentences."""
        sentence_of = self._document.sentence_of
        for place in range(bisect_left(self._positions, token.i) - 1, -1, -1):
            candidate = self._candidates[place]
            distance = sentence_of[token.i] - sentence_of[candidate.i]
            if distance > _WINDOW:
                return
            yield candidate, distance

    def _named(self, candidate: Token) -> tuple[int, Bearer] | None:
        """The mention that a candidate heads, through its antecedent if it has one, and who bears it."""
        index = self._document.mention_at.get(candidate.i)
        if index is None or self._document.root(self._document.mentions[index]).i != candidate.i:
            return None
        target = self._document.antecedents.get(index, index)
        bearer = self._bearer_of.get(target)
        return None if bearer is None else (target, bearer)

    def _is_unnamed(self, candidate: Token) -> bool:
        """Whether a candidate is a noun for something without a name; "le ministre X" has one, which competes."""
        if candidate.pos_ != "NOUN" or candidate.i in self._document.mention_at:
            return False
        named = self._document.mention_at
        return not any(c.i in named and self._syntax.slot(c) in {"appos", "flat"} for c in candidate.children)

    def _salience_of(self, i: int) -> float:
        token = self._document.doc[i]
        while self._syntax.slot(token) in {"appos", "flat"} and token.head != token:
            token = token.head
        slot = self._syntax.slot(self._syntax.first_conjunct(token))
        embedded = slot in {"oblique", "poss", "object_of_preposition"} and token.head.pos_ in {"NOUN", "PROPN"}
        return _RECENCY + _WEIGHTS.get(slot, 0) + (0 if embedded else _HEAD_NOUN)

    def _is_impersonal(self, token: Token, pronoun: Pronoun) -> bool:
        """Whether a subject pronoun is nobody: "il faut", "il y a", "il a été décidé"."""
        if pronoun.kind != "subj":
            return False
        verb = token.head
        if verb.lemma_ in self._document.language.impersonal or any(c.lower_ == "y" for c in verb.children):
            return True
        return self._syntax.slot(token) == "expletive" and self._syntax.is_passive(verb)

    def _binds(self, token: Token, candidate: Token, pronoun: Pronoun) -> bool:
        """Principle B: a personal pronoun and its antecedent are not arguments of one verb; possessives are free."""
        return pronoun.kind != "poss" and self._syntax.first_conjunct(candidate).head == token.head


def _agrees_with_name(pronoun: Pronoun, bearer: Bearer) -> bool:
    if pronoun.number == "p":
        return False
    if bearer.type is EntityType.PER:
        return pronoun.gender != "n" and not (pronoun.gender and bearer.gender and pronoun.gender != bearer.gender)
    if bearer.type in {EntityType.ORG, EntityType.LOC}:
        return pronoun.gender == "n" or (pronoun.kind in {"subj", "poss"} and pronoun.gender in {"", bearer.gender})
    return False


def _agrees_with_noun(pronoun: Pronoun, noun: Token) -> bool:
    if feature(noun, "Number") == "Plur":
        return False
    return pronoun.gender in {"", "n"} or gender(noun) in {"", pronoun.gender}
