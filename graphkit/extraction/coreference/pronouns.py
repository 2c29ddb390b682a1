"""Third-person pronouns and possessives, after Lappin and Leass 1994.

"An algorithm for pronominal anaphora resolution": every noun phrase of the last sentences is a candidate, weighted by
recency and grammatical role; an unnamed noun that outweighs the names means that nothing is linked.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from graphkit.extraction.parse.morphology import gender, is_plural, is_possessive
from graphkit.languages.grammar import PronounKind
from graphkit.languages.slots import Slot
from graphkit.model.vocabulary import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from graphkit.extraction.coreference.discourse_entities import DiscourseEntity
    from graphkit.extraction.coreference.links import Links
    from graphkit.extraction.parse import ParsedArticle
    from graphkit.languages.grammar import Pronoun

# Salience weights of Lappin and Leass 1994, table 1; a sentence further back halves them.
_RECENCY = 100
_WEIGHTS = {Slot.SUBJECT: 80, Slot.OBJECT: 50, Slot.DATIVE: 40}
_HEAD_NOUN = 80
_WINDOW = 3  # sentences a pronoun looks back
_NAME_BONUS = 40  # news speaks of named people: a name outweighs a common noun of the same standing
_PARALLEL = 35  # for a candidate in the same role as the pronoun
_MARGIN = 1.15  # the best candidate must outweigh the next one by this factor

_BESIDE_NOUN = frozenset({Slot.APPOSITION, Slot.FLAT})
_EMBEDDED = frozenset({Slot.OBLIQUE, Slot.POSSESSIVE, Slot.PREPOSITIONAL_OBJECT})
_ADJUNCT = frozenset({Slot.OBLIQUE, Slot.PREPOSITIONAL_OBJECT, Slot.PREPOSITION})


class PronounResolver:
    """Finds the antecedents of the pronouns of one article, asked in text order."""

    def __init__(self, parsed: ParsedArticle, links: Links, entities: list[DiscourseEntity]) -> None:
        self._parsed = parsed
        self._syntax = parsed.syntax
        self._links = links
        self._entity_of = {index: entity for entity in entities for index in entity.mentions}
        self._role_nouns = {i for entity in entities for i in entity.role_nouns}
        self._candidates = [t for t in parsed.tokens if t.pos_ in {"NOUN", "PROPN", "PRON"}]
        self._positions = [t.i for t in self._candidates]
        self._salience = cache(self._salience_of)

    def antecedent(self, token: Token, pronoun: Pronoun) -> int | None:
        """The mention that a pronoun or possessive stands for; None for nothing named, or when unsure."""
        pronoun = self._in_place(token, pronoun)
        if token.pos_ != "PRON" and pronoun.kind is not PronounKind.POSSESSIVE:
            return None  # "l'" is an article far more often than a pronoun
        if self._links.index_at(token.i) is not None or self._is_impersonal(token, pronoun):
            return None
        weights, latest = self._weighed(token, pronoun)
        ranked = sorted(weights, key=lambda key: -weights[key])
        if not ranked or (len(ranked) > 1 and weights[ranked[0]] < _MARGIN * weights[ranked[1]]):
            return None
        return latest.get(ranked[0])

    def _in_place(self, token: Token, pronoun: Pronoun) -> Pronoun:
        """What a form is where it stands: "her" possessive or object, "lui" masculine behind a preposition."""
        if is_possessive(token):
            return pronoun._replace(kind=PronounKind.POSSESSIVE)
        if pronoun.kind is PronounKind.DATIVE and self._syntax.preposition(token):
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
            if self._speaks_of_itself(token, candidate, distance) or (named and _has_plural_determiner(candidate)):
                continue
            key = named[1].mentions[0] if named else -candidate.i - 1
            if self._binds(token, candidate, pronoun) or (named and token.head.i in named[1].role_nouns):
                bound.add(key)  # also "X, son directeur": nobody is X's own director
            is_parallel = pronoun.kind is PronounKind.SUBJECT and self._role(candidate) is Slot.SUBJECT
            bonus = (_PARALLEL if is_parallel else 0) + (_NAME_BONUS if named else 0)
            weights[key] += (self._salience(candidate.i) + bonus) / 2**distance
            if named:
                latest.setdefault(key, named[0])
            if pronoun.kind is PronounKind.LATTER:
                break
        return {key: weight for key, weight in weights.items() if key not in bound}, latest

    def _before(self, token: Token) -> Iterator[tuple[Token, int]]:
        """The nouns and pronouns before a token, nearest first, with their distance in sentences.

        Before them the subject that a possessive ahead of it announces: "Lors de *son* discours, X a ...".
        """
        sentence_of = self._parsed.sentence_of
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
        while self._syntax.slot(noun) in _ADJUNCT and noun.head.i > token.i:
            verb = noun.head
            subjects = (c for c in verb.children if self._syntax.slot(c) is Slot.SUBJECT and c.i > token.i)
            subject = next(subjects, None)
            if subject is not None and is_possessive(token):
                return subject
            noun = verb
        return None

    def _named(self, candidate: Token) -> tuple[int, DiscourseEntity] | None:
        """The mention that a candidate heads, through its antecedent if it has one, and the entity it is of."""
        index = self._links.index_at(candidate.i)
        if index is None:
            return None
        mention = self._links[index]
        if self._parsed.root(mention.start, mention.end).i != candidate.i:
            return None
        target = self._links.antecedents.get(index, index)
        entity = self._entity_of.get(target)
        return None if entity is None else (target, entity)

    def _agrees_with_noun(self, pronoun: Pronoun, noun: Token) -> bool:
        """Number and gender; in a language whose nouns have no gender, "she" is nobody but a person."""
        if is_plural(noun):
            return False
        if pronoun.gender in {"", "n"} or gender(noun) == pronoun.gender:
            return True
        return not gender(noun) and self._parsed.role_of(noun) is not None

    def _speaks_of_itself(self, token: Token, candidate: Token, distance: int) -> bool:
        """Whether a pronoun stands in a quotation that the candidate's own sentence reports: "he" is not who speaks."""
        if distance:
            return False
        quotation = self._parsed.quotation_around(token.idx)
        return quotation is not None and not quotation.start <= candidate.idx < quotation.end

    def _is_unnamed(self, candidate: Token) -> bool:
        """Whether a candidate is a noun for something without a name; "le ministre X" has one, which competes."""
        is_known = candidate.i in self._role_nouns or self._links.index_at(candidate.i) is not None
        if candidate.pos_ != "NOUN" or is_known:
            return False
        if candidate.lower_ in self._parsed.language.calendar.months:
            return False  # a date is taken up by no pronoun
        beside = (c for c in candidate.children if self._syntax.slot(c) in _BESIDE_NOUN)
        return not any(self._links.index_at(c.i) is not None for c in beside)

    def _salience_of(self, i: int) -> float:
        token = self._whole(self._parsed.tokens[i])
        slot = self._role(token)
        weight = _WEIGHTS.get(slot, 0) if slot is not None else 0
        embedded = slot in _EMBEDDED and token.head.pos_ in {"NOUN", "PROPN"}
        return _RECENCY + weight + (0 if embedded else _HEAD_NOUN)

    def _whole(self, token: Token) -> Token:
        """The noun that a name stands beside: "le ministre X" is the subject, not X."""
        while self._syntax.slot(token) in _BESIDE_NOUN and token.head != token:
            token = token.head
        return token

    def _role(self, token: Token) -> Slot | None:
        return self._syntax.slot(self._syntax.first_conjunct(self._whole(token)))

    def _is_impersonal(self, token: Token, pronoun: Pronoun) -> bool:
        """Whether a subject pronoun is nobody: "il faut", "il y a", "il a été décidé"."""
        if pronoun.kind is not PronounKind.SUBJECT:
            return False
        language, verb = self._parsed.language, token.head
        attributes = (c for c in verb.children if self._syntax.slot(c) is Slot.ATTRIBUTE)
        if any(word.lemma_ in language.words.impersonal for word in (verb, *attributes)):
            return True
        verbs = (verb, *self._syntax.complements(verb))
        near = (*self._parsed.doc[token.i + 1 : token.i + 2], *(c for v in verbs for c in v.children))
        if any(word.lower_ in language.words.existentials for word in near):
            return True  # "il y a deux mois"
        return self._syntax.slot(token) is Slot.EXPLETIVE and self._syntax.is_passive(verb)

    def _binds(self, token: Token, candidate: Token, pronoun: Pronoun) -> bool:
        """Principle B: a personal pronoun and its antecedent are not arguments of one verb; possessives are free."""
        whole = self._syntax.first_conjunct(self._whole(candidate))
        return pronoun.kind is not PronounKind.POSSESSIVE and whole.head == token.head


def _has_plural_determiner(name: Token) -> bool:
    """As "les Talibans" has."""
    return any(is_plural(c) for c in name.children if c.pos_ == "DET")


def _agrees_with_name(pronoun: Pronoun, entity: DiscourseEntity) -> bool:
    if pronoun.number == "p":
        return False
    if entity.type is EntityType.PER:
        return pronoun.gender != "n" and not (pronoun.gender and entity.gender and pronoun.gender != entity.gender)
    if entity.type in {EntityType.ORG, EntityType.LOC}:
        can_agree = pronoun.kind in {PronounKind.SUBJECT, PronounKind.POSSESSIVE}
        return pronoun.gender == "n" or (can_agree and pronoun.gender in {"", entity.gender})
    return False
