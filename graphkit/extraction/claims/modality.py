"""The status that a predicate's own form gives it: asserted, negated, promised or alleged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction.claims.negation import is_negated
from graphkit.extraction.parse.morphology import feature
from graphkit.model.vocabulary import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphkit.extraction.parse import ParsedArticle

# When several words colour one event, the one that takes most away from its being so decides.
_ORDER = (Status.ASSERTED, Status.PROMISED, Status.ALLEGED, Status.NEGATED)

_CUES = frozenset({"ADV", "ADJ", "AUX", "DET"})


def sterner(*statuses: Status) -> Status:
    """Of some statuses the one that takes most away from an event's being so."""
    return max(statuses, key=_ORDER.index)


def own_status(predicate: Token, parsed: ParsedArticle) -> Status:
    """The status that a predicate's own form and dependents give it; what stands above it is the network's to read."""
    statuses = [_status_of_form(predicate)]
    if is_negated(predicate, parsed):
        statuses.append(Status.NEGATED)
    for child in predicate.children:
        if child.pos_ == "AUX":
            statuses.append(_status_of_form(child))
        if child.pos_ in _CUES:
            statuses.append(parsed.language.lexicon.modals.get((child.lemma_, child.pos_), Status.ASSERTED))
    return sterner(*statuses)


def _status_of_form(token: Token) -> Status:
    """Future is a promise; the French conditional is hearsay ("aurait empoisonné") where it is perfect, else a plan."""
    if feature(token, "Tense") == "Fut":
        return Status.PROMISED
    if feature(token, "Mood") == "Cnd":
        return Status.ALLEGED if token.pos_ == "AUX" else Status.PROMISED
    return Status.ASSERTED
