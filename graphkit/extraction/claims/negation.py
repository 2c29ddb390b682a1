"""Whether a predicate is denied: "n'a pas attaqué", "no longer supports", "neither Russia nor China attacked"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.languages.slots import Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from graphkit.extraction.parse import ParsedArticle

_DENIABLE = frozenset({Slot.SUBJECT, Slot.OBJECT})


def is_negated(predicate: Token, parsed: ParsedArticle) -> bool:
    """Whether a negation hangs on a predicate: one that the parser labels so, or one of the language's words.

    Some words need a particle beside them: "plus" alone is "more", and "ne" alone may be expletive. A noun takes any.
    """
    if any(parsed.syntax.slot(child) is Slot.NEGATION for child in predicate.children):
        return True
    lists = parsed.language.words
    words = set(_words_around(predicate, parsed))
    if words & lists.negations:
        return True
    suffices = predicate.pos_ == "NOUN" or not lists.negative_particles or _has_particle(predicate, parsed)
    return suffices and (bool(words & lists.weak_negations) or _has_denied_argument(predicate, parsed))


def _words_around(predicate: Token, parsed: ParsedArticle) -> Iterator[str]:
    """The words that hang on a predicate, adverbs with what hangs on them, and the conjunction that ties it on."""
    for child in predicate.children:
        yield child.lower_
        if child.pos_ == "ADV":
            yield " ".join(t.lower_ for t in child.subtree)
    if parsed.syntax.slot(predicate) is Slot.CONJUNCT:
        yield from (c.lower_ for c in predicate.head.children if c.pos_ == "CCONJ" and c.i < predicate.i)


def _has_particle(predicate: Token, parsed: ParsedArticle) -> bool:
    """Whether a negative particle hangs on a predicate or on its auxiliary."""
    auxiliaries = (child for child in predicate.children if child.pos_ == "AUX")
    near = (word.lower_ for head in (predicate, *auxiliaries) for word in head.children)
    return any(word in parsed.language.words.negative_particles for word in near)


def _has_denied_argument(predicate: Token, parsed: ParsedArticle) -> bool:
    """Whether a determiner or a conjunction denies an argument: "aucun soldat", "ni la Russie ni la Chine"."""
    syntax, determiners = parsed.syntax, parsed.language.words.negative_determiners
    return any(
        word.lower_ in determiners and (syntax.slot(child) in _DENIABLE or word.pos_ == "CCONJ")
        for child in predicate.children
        for argument in (child, *syntax.objects(child))
        for word in argument.children
    )
