"""Pure functions on name strings. They know scripts, not languages: words live in `languages/`."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

#: Noble and family particles of the languages the press quotes; lower case inside a name.
PARTICLES = frozenset(
    [
        "al",
        "ag",
        "ait",
        "aït",
        "ap",
        "as",
        "ben",
        "bin",
        "bint",
        "da",
        "das",
        "de",
        "degli",
        "dei",
        "del",
        "della",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "d",
        "el",
        "et",
        "ibn",
        "la",
        "le",
        "los",
        "ould",
        "van",
        "vande",
        "vander",
        "von",
        "y",
        "zu",
    ]
)

_APOSTROPHES = str.maketrans(
    {"’": "'", "ʼ": "'", "‘": "'", "`": "'", "\u2011": "-", "‐": "-", "\u00a0": " ", "\u202f": " "}
)
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


def plain(text: str) -> str:
    """`text` with straight apostrophes and hyphens and single spaces."""
    return _SPACE.sub(" ", text.translate(_APOSTROPHES)).strip()


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The form under which two spellings of a name compare equal: no accents, case, or odd spaces.

    >>> fold("États-Unis") == fold("ETATS-UNIS")
    True
    """
    decomposed = unicodedata.normalize("NFKD", plain(name))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def words(name: str) -> list[str]:
    """The words of a name; hyphens and apostrophes inside a word stay.

    >>> words("Jean-Marie Le Pen")
    ['Jean-Marie', 'Le', 'Pen']
    """
    return _WORD.findall(plain(name))


@lru_cache(maxsize=65536)
def romanise(name: str) -> str:
    """`name` in lower-case ASCII, from any script, with the spelling variants of romanisation levelled.

    Two romanisations of one foreign name mostly differ in a few letters (Sergueï / Sergei / Sergey, Evgueni /
    Yevgeny, Kadhafi / Gaddafi), so those are read alike. The result is for comparing, not for showing.

    >>> romanise("Sergueï") == romanise("Sergey") == romanise("Сергей")
    True
    """
    text = anyascii(plain(name)).lower()
    for pattern, replacement in _ROMANISATION:
        text = pattern.sub(replacement, text)
    return text


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
        (r"ou|oo|w", "u"),
        (r"ph", "f"),
        (r"dh|th", "d"),
        (r"v\b|ff\b", "f"),
        (r"\bye|\bie|\bje", "e"),
        (r"in(e)\b", "in"),
        (r"ii|iy|yi|ij|ey|ei|ai|ay|y", "i"),
        (r"x", "ks"),
        (r"(.)\1+", r"\1"),
        (r"ie\b|e\b", ""),
    )
]


def initials(name: str) -> str:
    """The initials of the words of a name that are not particles, in upper case.

    >>> initials("Organisation des Nations unies")
    'ONU'
    """
    return "".join(w[0] for w in _letters(name)).upper()


_SMALL_WORDS = frozenset(
    [
        "a",
        "au",
        "aux",
        "d",
        "de",
        "des",
        "du",
        "en",
        "et",
        "l",
        "la",
        "le",
        "les",
        "pour",
        "sur",
        "the",
        "of",
        "and",
        "for",
        "in",
    ]
)


def _letters(name: str) -> list[str]:
    parts = re.split(r"[\s'-]+", anyascii(plain(name)))
    return [p for p in parts if p and p.lower() not in _SMALL_WORDS]


def is_acronym_of(short: str, name: str) -> bool:
    """Whether `short` is made of the initials of `name`, in order, with or without its small words and points.

    >>> is_acronym_of("H.R.W.", "Human Rights Watch")
    True
    """
    letters = anyascii(short).replace(".", "").replace("-", "").upper()
    if len(letters) == 1 or not letters.isalpha():
        return False
    every = "".join(p[0] for p in re.split(r"[\s'-]+", anyascii(plain(name))) if p).upper()
    return letters in {initials(name), every}


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
