"""The status of what a predicate states: asserted, negated, promised or alleged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction.syntax.morphology import feature
from graphkit.model.vocabulary import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphkit.extraction.syntax.arguments import Syntax
    from graphkit.languages import Language

# When several words colour one event, the one that takes most away from its being so decides.
_ORDER = (Status.ASSERTED, Status.PROMISED, Status.ALLEGED, Status.NEGATED)


def status_of(predicate: Token, syntax: Syntax, language: Language) -> Status:
    """The status that the words around a predicate give it, from itself up to the root of its sentence."""
    found = [own_status(predicate, syntax, language)]
    for dependent, governor in syntax.governors(predicate):
        slot = syntax.slot(dependent)
        if slot in {"relative", "appos", "loose"} or (slot == "clause" and not _is_purpose(dependent)):
            break
        argument = slot in {"complement", "obj", "conj"} or (slot == "oblique" and not syntax.preposition(dependent))
        content = argument or (slot in {"oblique", "object_of_preposition"} and governor.pos_ in {"NOUN", "ADP"})
        if slot == "clause":
            found.append(Status.PROMISED)
            break
        if not content:
            if slot != "subj":
                break
            continue
        operator = language.operators.get(governor.lemma_)
        if operator is not None:
            found.append(operator.status)
        if governor.pos_ in {"VERB", "AUX"} and _shares_status(dependent, governor, slot, language):
            found.append(own_status(governor, syntax, language, conjunct=slot == "conj"))
    return max(found, key=_ORDER.index)


def _shares_status(dependent: Token, governor: Token, slot: str, language: Language) -> bool:
    """Whether what colours a verb colours its dependent: its clause, the noun it carries, a verb under its auxiliary.

    "Il n'a pas apaisé les relations" does not deny the relations; "il ne vient pas et il attend" does not deny that he
    waits.
    """
    if slot == "obj":
        return governor.lemma_ in language.light_verbs or governor.lemma_ in language.operators
    if slot == "conj":
        return feature(dependent, "VerbForm") != "Fin" and not any(c.pos_ == "AUX" for c in dependent.children)
    return slot == "complement"


def own_status(token: Token, syntax: Syntax, language: Language, *, conjunct: bool = False) -> Status:
    """The status that a predicate's own form and dependents give it."""
    found = [_status_of_form(token)]
    if _is_negated(token, syntax, language):
        found.append(Status.NEGATED)
    for child in token.children:
        if child.pos_ == "AUX":
            found.append(_status_of_form(child))
        if not conjunct or child.pos_ in {"ADV", "AUX"}:
            cue = language.modals.get((child.lemma_, child.pos_))
            if cue is not None and child.pos_ in {"ADV", "ADJ", "AUX", "DET"}:
                found.append(cue)
    return max(found, key=_ORDER.index)


def _is_negated(token: Token, syntax: Syntax, language: Language) -> bool:
    """A negating word; in French one needs its "ne", since "plus" alone is more, and "ne" alone may be expletive."""
    words = {child.lower_ for child in token.children}
    if any(syntax.slot(child) == "neg" for child in token.children):
        return True
    negating = words & language.negations
    has_particle = bool(words & {"ne", "n'"}) or any(c.pos_ == "AUX" and _has_ne(c) for c in token.children)
    return bool(negating) and (has_particle or "pas" in negating or token.pos_ == "NOUN")


def _has_ne(token: Token) -> bool:
    return any(child.lower_ in {"ne", "n'"} for child in token.children)


def _status_of_form(token: Token) -> Status:
    """Future is a promise; the French conditional is hearsay ("aurait empoisonné") where it is perfect, else a plan."""
    if feature(token, "Tense") == "Fut":
        return Status.PROMISED
    if feature(token, "Mood") == "Cnd":
        return Status.ALLEGED if token.pos_ == "AUX" else Status.PROMISED
    return Status.ASSERTED


def _is_purpose(verb: Token) -> bool:
    """An infinitive clause of purpose: "pour capturer X"."""
    return feature(verb, "VerbForm") == "Inf" and any(c.lower_ in {"pour", "afin", "to"} for c in verb.children)
