"""What graphkit knows of each language, read from the tables in this folder. The tables hold the knowledge.

The tables of two languages name the same country or organisation by the same key, so a key is what names in two
languages share. `common/` is for what does not depend on the language of the text.
"""

from __future__ import annotations

from functools import cache

from graphkit.errors import SettingsError
from graphkit.languages.language_tables import Language
from graphkit.languages.tables import cell, rows

__all__ = [
    "MODELS",
    "Language",
    "generations",
    "hypocorisms",
    "language",
    "name_particles",
    "regnal_links",
    "rule_precision",
    "small_words",
    "wikidata_items",
]

#: Language code -> the spaCy pipeline that reads it.
MODELS = {row["code"]: row["pipeline"] for row in rows("common", "languages")}


@cache
def rule_precision() -> dict[str, float]:
    """Family of rules -> the share of its relations that is right, estimated with one more of each kind (Laplace)."""
    return {row["family"]: (int(row["right"]) + 1) / (int(row["judged"]) + 2) for row in rows("common", "rules")}


@cache
def wikidata_items() -> dict[str, str]:
    """Key of a country, a capital or an organisation in the tables of all languages -> its Wikidata item: "Q912"."""
    return {row["key"]: row["wikidata"] for row in rows("common", "wikidata")}


@cache
def generations() -> dict[str, str]:
    """Words behind a name that tell father from son, lower case -> "sr" or "jr"."""
    return {row["word"]: row["generation"] for row in rows("common", "generations")}


@cache
def hypocorisms() -> frozenset[tuple[str, str]]:
    """(short given name, a full one it may stand for), of all languages."""
    return frozenset((row["short"], full) for row in rows("common", "hypocorisms") for full in cell(row["full"]))


@cache
def name_particles() -> frozenset[str]:
    """Noble and family particles of the languages the press quotes, in lower case: "de", "ben", "von"."""
    return _shared("particles")


@cache
def small_words() -> frozenset[str]:
    """Words that acronyms leave out, in lower case: "de", "of"."""
    return _shared("small_words")


@cache
def regnal_links() -> frozenset[str]:
    """What follows the number of a ruler where a country is named: "Philippe VI *d'*Espagne"."""
    return _shared("regnal_links")


def _shared(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows("common", "words") if row["list"] == kind)


@cache
def language(code: str) -> Language:
    """The tables of a language.

    Raises:
        SettingsError: graphkit has no tables for it.
    """
    if code not in MODELS:
        raise SettingsError(f"language {code!r} is not supported; graphkit reads {', '.join(MODELS)}")
    return Language(code)
