"""Pure functions on name strings. They know scripts, not languages: words live in `languages/`."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_STRAIGHT = {"’": "'", "ʼ": "'", "‘": "'", "`": "'", "\u2011": "-", "‐": "-", "\u00a0": " ", "\u202f": " "}
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


def plain(text: str) -> str:
    """`text` with straight apostrophes and hyphens and single spaces."""
    for odd, straight in _STRAIGHT.items():  # in a long text faster than `translate`
        text = text.replace(odd, straight)
    return " ".join(text.split())


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The form under which two spellings of a name compare equal: no accents, case, hyphens or odd spaces.

    >>> fold("États-Unis") == fold("ETATS UNIS")
    True
    """
    return fold_text(name)


def fold_text(text: str) -> str:
    """A text in that form; unlike names, which come again and again, it is not kept."""
    return unaccented(plain(text).replace("-", " ")).casefold()


def unaccented(text: str) -> str:
    """`text` without its accents and other diacritics."""
    text = unicodedata.normalize("NFKD", text)
    for mark in filter(unicodedata.combining, set(text)):
        text = text.replace(mark, "")
    return text


def words(name: str) -> list[str]:
    """The words of a name; hyphens and apostrophes inside a word stay.

    >>> words("Jean-Marie Le Pen")
    ['Jean-Marie', 'Le', 'Pen']
    """
    return _WORD.findall(plain(name))


@lru_cache(maxsize=65536)
def romanise(name: str, *, endings: bool = True) -> str:
    """`name` in lower-case ASCII, from any script, with the spelling variants of romanisation levelled.

    Two romanisations of one foreign name mostly differ in a few letters (Sergueï / Sergei / Sergey, Evgueni /
    Yevgeny, Kadhafi / Gaddafi), so those are read alike. The result is for comparing, not for showing. A mute final
    "e" is dropped unless `endings` is false, as for given names, where it tells Jeanne from Jean.

    >>> romanise("Sergueï") == romanise("Sergey") == romanise("Сергей")
    True
    """
    text = anyascii(plain(name)).lower()
    for pattern, replacement in _ROMANISATION:
        text = pattern.sub(replacement, text)
    return _MUTE_ENDING.sub("", text) if endings else text


_ROMANISATION = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"[^a-z ]+", ""),
        (r"tch|tsch|tsh", "ch"),
        (r"sch|sh", "ch"),
        (r"dj|dzh|zh", "j"),
        (r"kh|q|ck|c(?![hiey])", "k"),
        (r"c(?=[iey])", "s"),
        (r"gu(?=[ei])|gh", "g"),
        (r"ou|oo|w|o(?=a)", "u"),
        (r"ph", "f"),
        (r"dh|th", "d"),
        (r"v\b|ff\b", "f"),
        (r"\bye|\bie", "e"),
        (r"in(e)\b", "in"),
        (r"ii|iy|yi|ij|aye\b|ey|ei|ai|ay|y", "i"),
        (r"x", "ks"),
        (r"(.)\1+", r"\1"),
    )
]
_MUTE_ENDING = re.compile(r"ie\b|e\b")


def looks_like_acronym(name: str) -> bool:
    """Whether `name` is one word of at least two capitals, points aside: "ONU", "O.N.U.", "G5"."""
    bare = name.replace(".", "")
    return len(bare) > 1 and " " not in bare and bare == bare.upper() and bare[0].isalpha()


def slug(name: str) -> str:
    """`name` as a lower-case ASCII identifier with hyphens.

    >>> slug("Sergueï Lavrov")
    'serguei-lavrov'
    """
    return re.sub(r"[^a-z0-9]+", "-", anyascii(plain(name)).lower()).strip("-") or "x"
