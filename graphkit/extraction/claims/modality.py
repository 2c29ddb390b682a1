"""The status of what a predicate states: asserted, negated, promised or alleged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction.claims.negation import is_negated
from graphkit.extraction.parse.morphology import feature, is_finite
from graphkit.languages.slots import Slot
from graphkit.model.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from graphkit.extraction.parse import ParsedArticle

# When several words colour one event, the one that takes most away from its being so decides.
_ORDER = (Status.ASSERTED, Status.PROMISED, Status.ALLEGED, Status.NEGATED)

_CUES = frozenset({"ADV", "ADJ", "AUX", "DET"})
_OBLIQUE = frozenset({Slot.OBLIQUE, Slot.PREPOSITIONAL_OBJECT})
_CONTENT = frozenset({Slot.COMPLEMENT, Slot.OBJECT, Slot.CONJUNCT})


def status_of(predicate: Token, parsed: ParsedArticle) -> Status:
    """The status that the words around a predicate give it, from itself up to the root of its sentence."""
    return sterner(own_status(predicate, parsed), *_statuses_above(predicate, parsed))


def sterner(*statuses: Status) -> Status:
    """Of some statuses the one that takes most away from an event's being so."""
    return max(statuses, key=_ORDER.index)


def _statuses_above(predicate: Token, parsed: ParsedArticle) -> Iterator[Status]:
    """The statuses that the words above a predicate pass down to it."""
    syntax = parsed.syntax
    for dependent, governor in syntax.governors(predicate):
        slot = syntax.slot(dependent)
        if slot in {Slot.RELATIVE, Slot.APPOSITION, Slot.LOOSE}:
            return
        if slot is Slot.CLAUSE:
            if _is_purpose(dependent, parsed):
                yield Status.PROMISED
            return
        if slot is Slot.SUBJECT:
            continue
        is_bare = slot is Slot.OBLIQUE and not syntax.preposition(dependent)
        if not (slot in _CONTENT or is_bare or (slot in _OBLIQUE and governor.pos_ in {"NOUN", "ADP"})):
            return
        operator = parsed.language.lexicon.operators.get(governor.lemma_)
        if operator is not None:
            yield operator.status
        if governor.pos_ in {"VERB", "AUX"} and _shares_status(dependent, governor, slot, parsed):
            yield own_status(governor, parsed, conjunct=slot is Slot.CONJUNCT)


def _shares_status(dependent: Token, governor: Token, slot: Slot | None, parsed: ParsedArticle) -> bool:
    """Whether what colours a verb colours its dependent: its clause, the noun it carries, a verb under its auxiliary.

    "Il n'a pas apaisé les relations" does not deny the relations; "il ne vient pas et il attend" does not deny that he
    waits.
    """
    if slot is Slot.OBJECT:
        lexicon = parsed.language.lexicon
        return governor.lemma_ in lexicon.light_verbs or governor.lemma_ in lexicon.operators
    if slot is Slot.CONJUNCT:
        return not is_finite(dependent) and not any(c.pos_ == "AUX" for c in dependent.children)
    return slot is Slot.COMPLEMENT


def own_status(token: Token, parsed: ParsedArticle, *, conjunct: bool = False) -> Status:
    """The status that a predicate's own form and dependents give it.

    Args:
        token: the predicate.
        parsed: its article.
        conjunct: whether it is asked for a predicate coordinated with it, which shares adverbs and auxiliaries only.
    """
    statuses = [_status_of_form(token)]
    if is_negated(token, parsed):
        statuses.append(Status.NEGATED)
    for child in token.children:
        if child.pos_ == "AUX":
            statuses.append(_status_of_form(child))
        if child.pos_ in _CUES and (not conjunct or child.pos_ in {"ADV", "AUX"}):
            statuses.append(parsed.language.lexicon.modals.get((child.lemma_, child.pos_), Status.ASSERTED))
    return max(statuses, key=_ORDER.index)


def _status_of_form(token: Token) -> Status:
    """Future is a promise; the French conditional is hearsay ("aurait empoisonné") where it is perfect, else a plan."""
    if feature(token, "Tense") == "Fut":
        return Status.PROMISED
    if feature(token, "Mood") == "Cnd":
        return Status.ALLEGED if token.pos_ == "AUX" else Status.PROMISED
    return Status.ASSERTED


def _is_purpose(verb: Token, parsed: ParsedArticle) -> bool:
    """Whether a clause is an infinitive clause of purpose: "pour capturer X"."""
    openings = parsed.language.words.purpose
    return feature(verb, "VerbForm") == "Inf" and any(c.lower_ in openings for c in verb.children)
