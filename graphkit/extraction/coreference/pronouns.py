"""Third-person pronouns and possessives, after Lappin and Leass 1994.

"An algorithm for pronominal anaphora resolution": every noun phrase of the last sentences is a candidate, weighted by
recency and grammatical role; an unnamed noun that outweighs the names means that nothing is linked.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from graphkit.extraction.syntax.morphology import feature, gender
from graphkit.languages.schema import Slot, Words
from graphkit.model.vocabulary import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from graphkit.extraction.coreference.antecedents import Antecedent
    from graphkit.extraction.document import Document
    from graphkit.extraction.syntax.arguments import Syntax
    from graphkit.languages.schema import Pronoun

# Salience weights of Lappin and Leass 1994, table 1; a sentence further back halves them.
_RECENCY = 100
_WEIGHTS: dict[str, int] = {Slot.SUBJ: 80, Slot.OBJ: 50, Slot.DATIVE: 40}
_HEAD_NOUN = 80
_WINDOW = 3  # sentences a pronoun looks back
_NAME_BONUS = 40  # news speaks of named people: a name outweighs a common noun of the same standing
_PARALLEL = 35  # for a candidate in the same role as the pronoun
_MARGIN = 1.15  # the best candidate must outweigh the next one by this factor


class PronounResolver:
    """Finds the antecedents of the pronouns of one document, asked in text order."""

    def __init__(self, document: Document, syntax: Syntax, antecedents: list[Antecedent]) -> None:
        self._document = document
        self._syntax = syntax
        self._antecedent_of = {index: antecedent for antecedent in antecedents for index in antecedent.mentions}
        self._role_nouns = {i for antecedent in antecedents for i in antecedent.role_nouns}
        self._candidates = [t for t in document.tokens if t.pos_ in {"NOUN", "PROPN", "PRON"}]
        self._positions = [t.i for t in self._candidates]
        self._salience = cache(self._salience_of)

    def antecedent(self, token: Token, pronoun: Pronoun) -> int | None:
        """The mention that a pronoun or possessive stands for; None for nothing named, or when unsure."""
        pronoun = self._in_place(token, pronoun)
        if token.pos_ != "PRON" and pronoun.kind != "poss":
            return None  # "l'" is an article far more often than a pronoun
        if token.i in self._document.mention_at or self._is_impersonal(token, pronoun):
            return None
        weights, latest = self._weighed(token, pronoun)
        ranked = sorted(weights, key=lambda key: -weights[key])
        if not ranked or (len(ranked) > 1 and weights[ranked[0]] < _MARGIN * weights[ranked[1]]):
            return None
        return latest.get(ranked[0])

    def _in_place(self, token: Token, pronoun: Pronoun) -> Pronoun:
        """What a form is where it stands: "her" possessive or object, "lui" masculine behind a preposition."""
        if feature(token, "Poss") == "Yes":
            return pronoun._replace(kind="poss")
        if pronoun.kind == "dative" and self._syntax.preposition(token):
            return pronoun._replace(gender="m")
        return pronoun

    def _weighed(self, token: Token, pronoun: Pronoun) -> tuple[dict[int, float], dict[int, int]]:
        """Each candidate's salience, and for those that are named the mention to link to."""
        weights: dict[int, float] = defaultdict(float)
        latest: dict[int, int] = {}
        bound = set()
        for candidate, distance in self._before(token):
            named = self._named(candidate)
            fits = _agrees_with_name(pronoun, named[1]) if named else self._agrees_with_noun(pronoun, candidate)
            if not fits or not (named or self._is_unnamed(candidate)):
                continue
            if self._speaks_of_itself(token, candidate, distance) or (named and self._is_plural(candidate)):
                continue
            key = named[1].mentions[0] if named else -candidate.i - 1
            if self._binds(token, candidate, pronoun) or (named and token.head.i in named[1].role_nouns):
                bound.add(key)  # also "X, son directeur": nobody is X's own director
            parallel = _PARALLEL if pronoun.kind == "subj" and self._role(candidate) == Slot.SUBJ else 0
            weights[key] += (self._salience(candidate.i) + parallel + (_NAME_BONUS if named else 0)) / 2**distance
            if named:
                latest.setdefault(key, named[0])
            if pronoun.kind == "latter":
                break
        return {key: weight for key, weight in weights.items() if key not in bound}, latest

    def _before(self, token: Token) -> Iterator[tuple[Token, int]]:
        """The nouns and pronouns before a token, nearest first, with their distance in sentences.

        Before them the subject that a possessive ahead of it announces: "Lors de *son* discours, X a ...".
        """
        sentence_of = self._document.sentence_of
        subject = self._announced(token)
        if subject is not None:
            yield subject, 0
        for place in range(bisect_left(self._positions, token.i) - 1, -1, -1):
            candidate = self._candidates[place]
            distance = sentence_of[token.i] - sentence_of[candidate.i]
            if distance > _WINDOW:
                return
            yield candidate, distance

    def _announced(self, token: Token) -> Token | None:
        """The subject of the clause that the noun of a possessive opens as an adjunct."""
        noun = token.head
        while (
            self._syntax.slot(noun) in {Slot.OBLIQUE, Slot.OBJECT_OF_PREPOSITION, Slot.PREPOSITION}
            and noun.head.i > token.i
        ):
            verb = noun.head
            subject = next((c for c in verb.children if self._syntax.slot(c) == Slot.SUBJ and c.i > token.i), None)
            if subject is not None and feature(token, "Poss") == "Yes":
                return subject
            noun = verb
        return None

    def _named(self, candidate: Token) -> tuple[int, Antecedent] | None:
        """The mention that a candidate heads, through its antecedent if it has one, and who bears it."""
        index = self._document.mention_at.get(candidate.i)
        if index is None or self._document.root(self._document.mentions[index]).i != candidate.i:
            return None
        target = self._document.antecedents.get(index, index)
        antecedent = self._antecedent_of.get(target)
        return None if antecedent is None else (target, antecedent)

    def _agrees_with_noun(self, pronoun: Pronoun, noun: Token) -> bool:
        """Number and gender; in a language whose nouns have no gender, "she" is nobody but a person."""
        if feature(noun, "Number") == "Plur":
            return False
        if pronoun.gender in {"", "n"} or gender(noun) == pronoun.gender:
            return True
        return not gender(noun) and self._document.role_of(noun) is not None

    def _speaks_of_itself(self, token: Token, candidate: Token, distance: int) -> bool:
        """Whether a pronoun stands in a quotation that the candidate's own sentence reports: "he" is not who speaks."""
        if distance:
            return False
        quotation = self._document.quotation_around(token.idx)
        return quotation is not None and not quotation.start <= candidate.idx < quotation.end

    @staticmethod
    def _is_plural(candidate: Token) -> bool:
        """Whether a name has a plural article: "les Talibans"."""
        return any(feature(c, "Number") == "Plur" for c in candidate.children if c.pos_ == "DET")

    def _is_unnamed(self, candidate: Token) -> bool:
        """Whether a candidate is a noun for something without a name; "le ministre X" has one, which competes."""
        if candidate.pos_ != "NOUN" or candidate.i in self._role_nouns or candidate.i in self._document.mention_at:
            return False
        if candidate.lower_ in self._document.language.months:
            return False  # a date is taken up by no pronoun
        named = self._document.mention_at
        return not any(c.i in named and self._syntax.slot(c) in {Slot.APPOS, Slot.FLAT} for c in candidate.children)

    def _salience_of(self, i: int) -> float:
        token = self._whole(self._document.tokens[i])
        slot = self._role(token)
        embedded = slot in {Slot.OBLIQUE, Slot.POSS, Slot.OBJECT_OF_PREPOSITION} and token.head.pos_ in {
            "NOUN",
            "PROPN",
        }
        return _RECENCY + _WEIGHTS.get(slot, 0) + (0 if embedded else _HEAD_NOUN)

    def _whole(self, token: Token) -> Token:
        """The noun that a name stands beside: "le ministre X" is the subject, not X."""
        while self._syntax.slot(token) in {Slot.APPOS, Slot.FLAT} and token.head != token:
            token = token.head
        return token

    def _role(self, token: Token) -> str:
        return self._syntax.slot(self._syntax.first_conjunct(self._whole(token)))

    def _is_impersonal(self, token: Token, pronoun: Pronoun) -> bool:
        """Whether a subject pronoun is nobody: "il faut", "il y a", "il a été décidé"."""
        if pronoun.kind != "subj":
            return False
        verb = token.head
        words = (verb, *(c for c in verb.children if self._syntax.slot(c) == Slot.ATTRIBUTE))
        if any(w.lemma_ in self._document.language.words(Words.IMPERSONAL) for w in words):
            return True
        clitics = self._document.language.words(Words.PLACE_CLITICS)
        if self._document.doc[token.i + 1 : token.i + 2].text.lower() in clitics:
            return True  # "il y a deux mois"
        if any(c.lower_ in clitics for w in (verb, *self._syntax.complements(verb)) for c in w.children):
            return True
        return self._syntax.slot(token) == Slot.EXPLETIVE and self._syntax.is_passive(verb)

    def _binds(self, token: Token, candidate: Token, pronoun: Pronoun) -> bool:
        """Principle B: a personal pronoun and its antecedent are not arguments of one verb; possessives are free."""
        whole = self._syntax.first_conjunct(self._whole(candidate))
        return pronoun.kind != "poss" and whole.head == token.head


def _agrees_with_name(pronoun: Pronoun, antecedent: Antecedent) -> bool:
    if pronoun.number == "p":
        return False
    if antecedent.type is EntityType.PER:
        return pronoun.gender != "n" and not (
            pronoun.gender and antecedent.gender and pronoun.gender != antecedent.gender
        )
    if antecedent.type in {EntityType.ORG, EntityType.LOC}:
        return pronoun.gender == "n" or (pronoun.kind in {"subj", "poss"} and pronoun.gender in {"", antecedent.gender})
    return False
