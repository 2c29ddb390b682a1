"""Names of organisations, told by their words and the whole that they belong to, however that is called.

"Conseil de sécurité de l'ONU", "UN Security Council" and "Conseil de Sécurité des Nations Unies" have each a few words
of their own and one whole. What the whole is called and where it stands makes no difference.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from graphkit.languages import MODELS, language, small_words
from graphkit.model.names import fold, looks_like_acronym, plain
from graphkit.model.vocabulary import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graphkit.languages.names import Place

_LONG_ACRONYM = 4  # letters from which the press writes an acronym like a word: "Unesco"
_SPELLING = re.compile(r"isation$"), "ization"  # British and American
_Words = tuple[str, ...]


class NameForm(NamedTuple):
    """A name in comparable parts."""

    words: _Words  #: its own words, folded, without articles and prepositions
    wholes: _Words  #: keys of the international organisations and countries that it names as well


@lru_cache(maxsize=65536)
def form_of(name: str) -> NameForm:
    """The comparable form of a name of several words; a name of one has no words here.

    An adjective of nationality is read as the country only behind or before the name of a body of state: "armée
    malienne" is that of Mali, but "Parti communiste français" is more than a communist party of France.
    """
    written = _written_words(name)
    words = tuple(_comparable(word) for word in written)
    if len(words) < 2:  # noqa: PLR2004 - one word has no parts
        return NameForm((), ())
    known = _wholes() if _state_bodies().isdisjoint(words) else _wholes_and_nationalities()
    parts = list(_parts(written, words, known))
    if not any(key == "" for _, key in parts):  # "Conseil de sécurité" is known by itself: here it is the UN's
        body = max(parts, key=lambda part: len(part[0]))
        parts = [(part, "" if part is body[0] else key) for part, key in parts]
    own = tuple(word for part, key in parts if not key for word in part)
    return NameForm(own, tuple(key for _, key in parts if key))


def known_organisation(name: str, code: str | None) -> Place | None:
    """The organisation that the tables know by such a name, in other words than theirs; None where two go by it.

    Names of several words are looked for in the tables of all languages. An acronym means something else in the next
    country, so it must be that of an international organisation in the article's language, `code`, or one by which
    the tables call bodies too: "UN", because of "UN Security Council".
    """
    written = _written_words(name)
    if len(written) > 1:
        return _known_forms().get(form_of(name))
    if not written or not looks_like_acronym(written[0]):
        return None
    own = language(code).names.gazetteer.get(written[0]) if code else None
    return own if own is not None and own.kind == "international" else _acronyms_of_wholes().get(written[0])


def own_words(name: str) -> frozenset[str]:
    """The words of any name, folded and in the singular, without articles and prepositions."""
    return frozenset(map(_singular, map(_comparable, _written_words(name))))


def _singular(word: str) -> str:
    return word.removesuffix(next((ending for ending in _plural_endings() if word.endswith(ending)), ""))


@cache
def _plural_endings() -> tuple[str, ...]:
    return tuple(sorted(set().union(*(language(code).words.plural_endings for code in MODELS))))


def _written_words(name: str) -> list[str]:
    """The words of a name as they are written, without articles and prepositions."""
    words = [word for word in re.split(r"[\s'-]+", plain(name)) if any(map(str.isalnum, word))]
    return [word for word in words if looks_like_acronym(word) or word.lower() not in small_words()]


def _comparable(word: str) -> str:
    return _SPELLING[0].sub(_SPELLING[1], fold(word.replace(".", "")))


def _parts(written: Sequence[str], words: _Words, known: Mapping[_Words, str]) -> Iterator[tuple[_Words, str]]:
    """The wholes in a name, each with its key, and its other words, each with none."""
    place = 0
    while place < len(words):
        length = _length_of_whole(written, words, place, known)
        part = words[place : place + (length or 1)]
        yield part, known[part] if length else ""
        place += len(part)


def _length_of_whole(written: Sequence[str], words: _Words, place: int, known: Mapping[_Words, str]) -> int:
    """How many words from a place on are the name of a whole; 0 where they are none, or all there are."""
    for length in range(min(len(words) - max(place, 1), _longest()), 1, -1):
        if words[place : place + length] in known:
            return length
    word = written[place]
    is_written_so = looks_like_acronym(word) or (len(word) >= _LONG_ACRONYM and not word.isupper())
    return 1 if is_written_so and words[place : place + 1] in known else 0


def _unambiguous(pairs: Iterator[tuple[_Words, str]]) -> dict[_Words, str]:
    keys: dict[_Words, set[str]] = {}
    for words, key in pairs:
        keys.setdefault(words, set()).add(key)
    return {words: min(found) for words, found in keys.items() if words and len(found) == 1}


def _words_of(name: str) -> _Words:
    return tuple(map(_comparable, _written_words(name)))


def _places() -> Iterator[tuple[str, Place]]:
    for code in MODELS:
        yield from language(code).names.gazetteer.items()


@cache
def _wholes() -> dict[_Words, str]:
    """Names of international organisations and of countries -> their key."""
    return _unambiguous(
        (_words_of(name), place.key) for name, place in _places() if place.is_country or place.kind == "international"
    )


@cache
def _longest() -> int:
    return max(map(len, _wholes_and_nationalities()))


@cache
def _wholes_and_nationalities() -> dict[_Words, str]:
    """These, and adjectives of nationality that one country alone has."""
    return _wholes() | _unambiguous(
        (_words_of(adjective), country)
        for code in MODELS
        for country, adjectives in language(code).names.nationalities
        for adjective in adjectives
    )


@cache
def _state_bodies() -> frozenset[str]:
    return frozenset(_comparable(word) for code in MODELS for word in language(code).words.state_bodies)


@cache
def _acronyms_of_wholes() -> dict[str, Place]:
    """Acronyms of international organisations that stand in names of their bodies as well."""
    names = [name for name, place in _places() if place.type is EntityType.ORG]
    inside = {word for name in names if " " in name for word in _written_words(name)}
    keys = _unambiguous(((name,), place.key) for name, place in _places() if looks_like_acronym(name))
    return {
        name: place for name, place in _places() if name in inside and place.kind == "international" and (name,) in keys
    }


@cache
def _known_forms() -> dict[NameForm, Place]:
    forms: dict[NameForm, dict[str, Place]] = {}
    for name, place in _places():
        form = form_of(name) if place.type is EntityType.ORG else NameForm((), ())
        if len(form.words) + len(form.wholes) > 1:
            forms.setdefault(form, {})[place.key] = place
    return {form: next(iter(places.values())) for form, places in forms.items() if len(places) == 1}
