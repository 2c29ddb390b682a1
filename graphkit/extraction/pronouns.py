"""Third-person pronouns and possessives, after Lappin and Leass 1994.

"An algorithm for pronominal anaphora resolution": every noun phrase of the last sentences is a candidate, weighted by
recency and grammatical role; an unnamed noun that outweighs the names means that nothing is linked.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graphkit.extraction.bearers import Bearer
from graphkit.extraction.morphology import feature, gender
from graphkit.vocabulary import EntityType, MentionNature

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphkit.extraction.document import Document
    from graphkit.extraction.syntax import Syntax
    from graphkit.languages import Pronoun

# Salience weights of Lappin and Leass 1994, table 1; a sentence further back halves them.
_RECENCY = 100
_WEIGHTS = {"subj": 80, "obj": 50, "dative": 40}
_HEAD_NOUN = 80
_WINDOW = 3  # sentences a pronoun looks back
_NAME_BONUS = 40  # news speaks of named people: a name outweighs a common noun of the same standing
_MARGIN = 1.15  # the best candidate must outweigh the next one by this factor


def pronoun_antecedent(
    document: Document, syntax: Syntax, token: Token, pronoun: Pronoun, by_mention: dict[int, Bearer]
) -> int | None:
    if token.pos_ not in {"PRON", "DET"} or (token.pos_ == "DET") != (pronoun.kind == "poss"):
        return None  # "l'" is an article far more often than a pronoun
    if token.i in document.mention_at or _is_impersonal(document, syntax, token, pronoun):
        return None
    weights: dict[int, float] = defaultdict(float)  # id of a bearer, or token of an unnamed noun (negative) -> salience
    latest: dict[int, int] = {}
    doc = document.doc
    here = document.sentence_of[token.i]
    for i in range(token.i - 1, -1, -1):
        distance = here - document.sentence_of[i]
        if distance > _WINDOW:
            break
        candidate = doc[i]
        if candidate.pos_ not in {"NOUN", "PROPN", "PRON"}:
            continue
        index = document.mention_at.get(i)
        if index is not None and document.mentions[index].nature is not MentionNature.ADJECTIVE:
            target = document.antecedents.get(index, index)
            mention = document.mentions[index]
            bearer = by_mention.get(target)
            if bearer is None or document.root(mention).i != i:
                continue
            if not _agrees_with_name(pronoun, bearer) or _binds(syntax, token, candidate, pronoun):
                continue
            key = id(bearer)
            latest.setdefault(key, target)
            weights[key] += (_salience(syntax, candidate) + _NAME_BONUS) / 2**distance
        elif (
            index is None
            and candidate.pos_ == "NOUN"
            and _agrees_with_noun(pronoun, candidate)
            and not _is_named(document, syntax, candidate)
        ):
            weights[-i - 1] += _salience(syntax, candidate) / 2**distance
    if not weights:
        return None
    best, *rest = sorted(weights, key=lambda k: -weights[k])
    clear = not rest or weights[best] >= _MARGIN * weights[rest[0]]
    return latest.get(best) if clear else None


def _is_named(document: Document, syntax: Syntax, noun: Token) -> bool:
    """Whether the noun introduces a name, which then is the candidate: "le ministre X"."""
    return any(syntax.slot(c) in {"appos", "flat"} and c.i in document.mention_at for c in noun.children)


def _salience(syntax: Syntax, token: Token) -> float:
    while syntax.slot(token) in {"appos", "flat"} and token.head != token:
        token = token.head
    slot = syntax.slot(syntax.first_conjunct(token))
    embedded = slot in {"oblique", "poss", "object_of_preposition"} and token.head.pos_ in {"NOUN", "PROPN"}
    return _RECENCY + _WEIGHTS.get(slot, 0) + (0 if embedded else _HEAD_NOUN)


def _is_impersonal(document: Document, syntax: Syntax, token: Token, pronoun: Pronoun) -> bool:
    if pronoun.kind != "subj":
        return False
    verb = token.head
    if verb.lemma_ in document.language.impersonal or any(c.lower_ == "y" for c in verb.children):
        return True
    return syntax.slot(token) == "expletive" and syntax.is_passive(verb)


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


def _binds(syntax: Syntax, token: Token, candidate: Token, pronoun: Pronoun) -> bool:
    """Principle B: a personal pronoun and its antecedent are not arguments of one verb; possessives are free."""
    return pronoun.kind != "poss" and syntax.first_conjunct(candidate).head == token.head
