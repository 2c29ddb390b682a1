"""The tables that all languages share."""

from __future__ import annotations

from functools import cache

from graphkit.languages.tables import cell, rows
from graphkit.languages.words import word_lists
from graphkit.model.names import unaccented


@cache
def _name_words() -> dict[str, frozenset[str]]:
    return word_lists("common", frozenset({"particles", "small_words", "regnal_links"}))


def name_particles() -> frozenset[str]:
    """Noble and family particles of the languages the press quotes, in lower case: "de", "ben", "von"."""
    return _name_words()["particles"]


def small_words() -> frozenset[str]:
    """Words of a name that its acronym may leave out, in lower case: "de", "of"."""
    return _name_words()["small_words"]


def regnal_links() -> frozenset[str]:
    """What follows the number of a ruler where a country is named: "Philippe VI *d'*Espagne"."""
    return _name_words()["regnal_links"]


@cache
def given_names() -> dict[str, str]:
    """Common given names of persons, as they are written, accents or not -> gender, "" for a name of both."""
    genders = {row["name"]: row["gender"] for row in rows("common", "given_names")}
    return {unaccented(name): gender for name, gender in genders.items()} | genders


@cache
def generations() -> dict[str, str]:
    """Words behind a name that tell father from son, lower case -> "sr" or "jr"."""
    return {row["word"]: row["generation"] for row in rows("common", "generations")}


@cache
def hypocorisms() -> frozenset[tuple[str, str]]:
    """(short given name, a full one it may stand for)."""
    return frozenset((row["short"], full) for row in rows("common", "hypocorisms") for full in cell(row["full"]))


@cache
def given_name_forms() -> tuple[frozenset[str], ...]:
    """Sets of forms of one given name that the press uses of one person: {"Ibrahim", "Ibrahima"}."""
    return tuple(frozenset(cell(row["forms"])) for row in rows("common", "given_name_forms"))


@cache
def wikidata_items() -> dict[str, str]:
    """Key of a country, a capital or an organisation in the tables of all languages -> its Wikidata item: "Q912"."""
    return {row["key"]: row["wikidata"] for row in rows("common", "wikidata")}


@cache
def rule_precision() -> dict[str, float]:
    """Family of rules -> the share of its relations that is right, estimated with one more of each kind (Laplace)."""
    return {row["family"]: (int(row["right"]) + 1) / (int(row["judged"]) + 2) for row in rows("common", "rules")}
