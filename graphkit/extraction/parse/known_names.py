"""The names of the tables that stand in an article, as they are written there."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from graphkit.languages.names import Place  # noqa: TC001 - a field of a NamedTuple
from graphkit.model.vocabulary import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Doc

    from graphkit.languages import Language

_LONGEST = 10  # tokens of a name


class KnownName(NamedTuple):
    """Tokens that are a name of the tables, `doc[start:end]`."""

    start: int
    end: int
    place: Place


def known_names(doc: Doc, language: Language) -> Iterator[KnownName]:
    """The longest names at each place, in text order; organisations of several words also in small letters."""
    capital, small = language.names.gazetteer, _in_small_letters(language)
    starts = _first_words(language)
    text, offsets = doc.text, [token.idx for token in doc]
    ends = [token.idx + len(token) for token in doc]
    i = 0
    while i < len(offsets):
        word = text[offsets[i] : ends[i]]
        names = capital if word[:1].isupper() or word[:1].isdigit() else small if word in starts else {}
        last = min(len(offsets), i + _LONGEST) if names else i
        for end in range(last, i, -1):
            place = names.get(text[offsets[i] : ends[end - 1]])
            if place is not None:
                yield KnownName(i, end, place)
                i = end - 1
                break
        i += 1


@lru_cache(maxsize=4)
def _in_small_letters(language: Language) -> Mapping[str, Place]:
    """Organisations of several words, which the press also writes small: "assemblée nationale", not "le monde"."""
    return {
        name.lower(): place
        for name, place in language.names.gazetteer.items()
        if place.type is EntityType.ORG and " " in name and name.split()[0].lower() not in language.words.articles
    }


@lru_cache(maxsize=4)
def _first_words(language: Language) -> frozenset[str]:
    return frozenset(name.split()[0].partition("-")[0] for name in _in_small_letters(language))
