"""Words that a language has for one purpose each, from its table `words.tsv`."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, fields
from typing import Self

from graphkit.languages.tables import entries


def word_lists(code: str, known: frozenset[str]) -> dict[str, frozenset[str]]:
    """The lists in a table of words, by name; empty where the table lacks one.

    Raises:
        TableError: the table has a list that is not known.
    """

    def listed(row: dict[str, str]) -> tuple[str, str]:
        if row["list"] not in known:
            raise ValueError(f"{row['list']!r} is not a list of words that graphkit asks for")
        return row["list"], row["word"]

    lists = defaultdict(set)
    for name, word in entries(code, "words", listed):
        lists[name].add(word)
    return {name: frozenset(lists[name]) for name in known}


@dataclass(frozen=True, slots=True)
class Words:
    """One list for each purpose; a language may lack some. Words are in lower case, except `portfolios`."""

    articles: frozenset[str]  #: definite and indefinite ones
    role_prefixes: frozenset[str]  #: say that a role is held no longer: "ex-"
    plural_endings: frozenset[str]
    negations: frozenset[str]  #: negate the verb they stand with, whatever the parser says of them
    weak_negations: frozenset[str]  #: negate a verb only beside a negative particle: "plus" alone is "more"
    negative_particles: frozenset[str]  #: "ne"
    negative_determiners: frozenset[str]  #: before a subject or an object, they negate its verb: "aucun soldat"
    reflexives: frozenset[str]  #: "se"
    perfect_auxiliaries: frozenset[str]  #: make a past tense of the active voice: "avoir"
    unaccusative: frozenset[str]  #: verbs whose bare past participle is active: "X, arrivé à Y"
    becoming: frozenset[str]  #: verbs by which somebody comes to hold, or keeps, a role: "être élu", "devenir"
    cabinet: frozenset[str]  #: roles in a government
    foreign: frozenset[str]  #: in the title of a minister who deals with other countries
    country_nouns: frozenset[str]  #: common nouns that stand for a country: "pays"
    bodies: frozenset[str]  #: common nouns that name a body together with a nationality: "armée"
    state_bodies: frozenset[str]  #: nouns that open the name of a body of state, which its country tells apart: "cour"
    language_nouns: frozenset[str]  #: nouns with which a nationality is a language: "langue"
    portfolios: frozenset[str]  #: departments, capitalised after "ministre", which name nothing by themselves
    not_names: frozenset[str]  #: no name even when they are capitalised

    @classmethod
    def load(cls, code: str) -> Self:
        """The words of a language.

        Raises:
            TableError: its table has a list that is not among these.
        """
        return cls(**word_lists(code, frozenset(field.name for field in fields(cls))))
