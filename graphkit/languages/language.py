"""One language: all its tables, each read when first asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from graphkit.errors import SettingsError
from graphkit.languages.calendar import Calendar
from graphkit.languages.grammar import Grammar
from graphkit.languages.lexicon import Lexicon
from graphkit.languages.names import Names
from graphkit.languages.nouns import Nouns
from graphkit.languages.tables import rows
from graphkit.languages.words import Words

_LANGUAGES = {row["code"]: row for row in rows("common", "languages")}

#: Language code -> the spaCy pipeline that reads it; the first language is assumed where nothing tells.
MODELS = {code: row["pipeline"] for code, row in _LANGUAGES.items()}


@dataclass(frozen=True)
class Language:
    """The tables of one language."""

    code: str

    @property
    def model(self) -> str:
        """Name of the spaCy pipeline for this language."""
        return MODELS[self.code]

    @cached_property
    def words(self) -> Words:
        """Words that serve one purpose each."""
        return Words.load(self.code)

    @cached_property
    def names(self) -> Names:
        """Names of places and organisations, and adjectives made of them."""
        return Names(self.code, _LANGUAGES[self.code]["demonym_genders"])

    @cached_property
    def nouns(self) -> Nouns:
        """Nouns that say what persons and things are."""
        return Nouns(self.code, self.words)

    @cached_property
    def grammar(self) -> Grammar:
        """Function words, and the labels of the parser."""
        return Grammar(self.code)

    @cached_property
    def lexicon(self) -> Lexicon:
        """Words that state, report, colour or carry a relation."""
        return Lexicon(self.code, self.grammar, self.words)

    @cached_property
    def calendar(self) -> Calendar:
        """Words that dates are made of."""
        return Calendar(self.code)

    @cached_property
    def boilerplate(self) -> re.Pattern[str]:
        """What web pages leave in the text of an article."""
        patterns = [row["pattern"] for row in rows(self.code, "boilerplate")]
        return re.compile("|".join(f"(?:{p})" for p in patterns) or r"(?!)", re.IGNORECASE | re.MULTILINE)


@cache
def language(code: str) -> Language:
    """The tables of a language.

    Raises:
        SettingsError: graphkit has no tables for it.
    """
    if code not in MODELS:
        raise SettingsError(f"language {code!r} is not supported; graphkit reads {', '.join(MODELS)}")
    return Language(code)
