"""The status of what a predicate states: asserted, negated, promised or alleged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction.syntax.morphology import feature
from graphkit.languages.schema import Slot, Words
from graphkit.model.vocabulary import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphkit.extraction.syntax.arguments import Syntax
    from graphkit.languages import Language

# When several words colour one event, the one that takes most away from its being so decides.
_ORDER = (Status.ASSERTED, Status.PROMISED, Status.ALLEGED, Status.NEGATED)


def status_of(predicate: Token, syntax: Syntax, language: Language) -> Status:
    """The status that the words around a predicate give it, from itself up to the root of its sentence."""
    statuses = [own_status(predicate, syntax, language)]
    for dependent, governor in syntax.governors(predicate):
        slot = syntax.slot(dependent)
        if slot in {Slot.RELATIVE, Slot.APPOS, Slot.LOOSE} or (
            slot == Slot.CLAUSE and not _is_purpose(dependent, language)
        ):
            break
        argument = slot in {Slot.COMPLEMENT, Slot.OBJ, Slot.CONJ} or (
            slot == Slot.OBLIQUE and not syntax.preposition(dependent)
        )
        content = argument or (slot in {Slot.OBLIQUE, Slot.OBJECT_OF_PREPOSITION} and governor.pos_ in {"NOUN", "ADP"})
        if slot == Slot.CLAUSE:
            statuses.append(Status.PROMISED)
            break
        if not content:
            if slot != Slot.SUBJ:
                break
            continue
        operator = language.operators.get(governor.lemma_)
        if operator is not None:
            statuses.append(operator.status)
        if governor.pos_ in {"VERB", "AUX"} and _shares_status(dependent, governor, slot, language):
            statuses.append(own_status(governor, syntax, language, conjunct=slot == Slot.CONJ))
    return max(statuses, key=_ORDER.index)


def _shares_status(dependent: Token, governor: Token, slot: str, language: Language) -> bool:
    """Whether what colours a verb colours its dependent: its clause, the noun it carries, a verb under its auxiliary.

    "Il n'a pas apaisé les relations" does not deny the relations; "il ne vient pas et il attend" does not deny that he
    waits.
    """
    if slot == Slot.OBJ:
        return governor.lemma_ in language.light_verbs or governor.lemma_ in language.operators
    if slot == Slot.CONJ:
        return feature(dependent, "VerbForm") != "Fin" and not any(c.pos_ == "AUX" for c in dependent.children)
    return slot == Slot.COMPLEMENT


def own_status(token: Token, syntax: Syntax, language: Language, *, conjunct: bool = False) -> Status:
    """The status that a predicate's own form and dependents give it."""
    statuses = [_status_of_form(token)]
    if _is_negated(token, syntax, language):
        statuses.append(Status.NEGATED)
    for child in token.children:
        if child.pos_ == "AUX":
            statuses.append(_status_of_form(child))
        if not conjunct or child.pos_ in {"ADV", "AUX"}:
            cue = language.modals.get((child.lemma_, child.pos_))
            if cue is not None and child.pos_ in {"ADV", "ADJ", "AUX", "DET"}:
                statuses.append(cue)
    return max(statuses, key=_ORDER.index)


def _is_negated(token: Token, syntax: Syntax, language: Language) -> bool:
    """A negating word; in French one needs its "ne", since "plus" alone is more, and "ne" alone may be expletive."""
    if any(syntax.slot(child) is Slot.NEGATION for child in token.children):
        return True
    negating = {child.lower_ for child in token.children} & language.words(Words.NEGATIONS)
    if not language.words(Words.NEGATIVE_PARTICLES):
        return bool(negating) or _has_negated_part(token, syntax, language)
    is_sufficient = bool(negating & language.words(Words.SUFFICIENT_NEGATIONS)) or token.pos_ == "NOUN"
    return bool(negating) and (is_sufficient or _has_particle(token, language))


def _has_particle(verb: Token, language: Language) -> bool:
    """Whether the particle of a negation stands with a verb or with its auxiliary."""
    around = [verb, *(child for child in verb.children if child.pos_ == "AUX")]
    particles = language.words(Words.NEGATIVE_PARTICLES)
    return any(child.lower_ in particles for token in around for child in token.children)


def _has_negated_part(verb: Token, syntax: Syntax, language: Language) -> bool:
    """Whether an adverb or an end of a verb is negated: "no longer", "neither X nor Y attacked", "gave no help"."""
    parts = [c for c in verb.children if c.pos_ == "ADV" or syntax.slot(c) in {Slot.SUBJ, Slot.OBJ}]
    negations = language.words(Words.NEGATIONS)
    return any(child.lower_ in negations for part in parts for child in part.children)


def _status_of_form(token: Token) -> Status:
    """Future is a promise; the French conditional is hearsay ("aurait empoisonné") where it is perfect, else a plan."""
    if feature(token, "Tense") == "Fut":
        return Status.PROMISED
    if feature(token, "Mood") == "Cnd":
        return Status.ALLEGED if token.pos_ == "AUX" else Status.PROMISED
    return Status.ASSERTED


def _is_purpose(verb: Token, language: Language) -> bool:
    """An infinitive clause of purpose: "pour capturer X"."""
    return feature(verb, "VerbForm") == "Inf" and any(
        child.lower_ in language.words(Words.PURPOSE) for child in verb.children
    )
