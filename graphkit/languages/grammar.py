"""Function words of a language and the labels of its parser."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from graphkit.languages.slots import Slot
from graphkit.languages.tables import cell, entries


class Use(StrEnum):
    """What a preposition does that matters here."""

    GENITIVE = "genitive"  #: "la ville *de* X"
    AGENT = "agent"  #: of a passive: "tué *par* X"
    DATIVE = "dative"  #: introduces an indirect object: "*à*"
    ROLE = "role"  #: introduces what completes a role: "ministre *de*"
    POSTING = "posting"  #: says where somebody is posted: "ambassadeur de France *en* Afghanistan"
    CLAUSAL = "clausal"  #: behind the name of who holds a role it belongs to the clause: "le président X, *à* Lyon"
    BETWEEN = "between"  #: introduces both parties: "l'entente *entre* X et Y"
    ACTOR = "actor"  #: who it introduces acts: "*selon* Moscou"
    PARTY = "party"  #: who it introduces takes part in the act that the noun before it names: "l'aide *de* Moscou"


class PronounKind(StrEnum):
    """What a pronoun is in its clause, or how it finds its antecedent."""

    SUBJECT = "subj"
    OBJECT = "obj"
    DATIVE = "dative"
    POSSESSIVE = "poss"
    RELATIVE = "relative"
    LATTER = "latter"  #: the nearest noun that agrees: "celui-ci"


class Pronoun(NamedTuple):
    """A pronoun or possessive determiner of the third person, or a relative pronoun."""

    gender: str  #: "m", "f", "n" or "" when it does not tell
    number: str  #: "s", "p" or ""
    kind: PronounKind


class _Preposition(NamedTuple):
    lemma: str
    forms: list[str]
    uses: list[Use]


@dataclass(frozen=True)
class Grammar:
    """The function words of one language, and what the labels of its parser stand for."""

    code: str

    @cached_property
    def slots(self) -> dict[str, Slot]:
        """Dependency label -> the slot that its dependent fills."""
        return dict(entries(self.code, "syntax", lambda row: (row["label"], Slot(row["slot"]))))

    @cached_property
    def pronouns(self) -> dict[str, Pronoun]:
        """Pronouns and possessives of the third person and relative pronouns, by form."""
        return dict(entries(self.code, "pronouns", _pronoun))

    @cached_property
    def preposition_forms(self) -> dict[str, str]:
        """Contracted, elided or shortened preposition -> lemma; all others are their own lemma."""
        return {form: entry.lemma for entry in self._prepositions for form in entry.forms}

    @cached_property
    def preposition_lemmas(self) -> frozenset[str]:
        """The prepositions that can introduce an end of a relation."""
        return frozenset(entry.lemma for entry in self._prepositions)

    @cached_property
    def _prepositions(self) -> list[_Preposition]:
        return list(entries(self.code, "prepositions", _preposition))

    @cached_property
    def _uses(self) -> dict[Use, tuple[str, ...]]:
        lemmas: dict[Use, list[str]] = defaultdict(list)
        for entry in self._prepositions:
            for use in entry.uses:
                lemmas[use].append(entry.lemma)
        return {use: tuple(lemmas[use]) for use in Use}

    def prepositions(self, use: Use) -> tuple[str, ...]:
        """The prepositions with that use, lemmas, in the order of the table."""
        return self._uses[use]


def _pronoun(row: dict[str, str]) -> tuple[str, Pronoun]:
    return row["form"], Pronoun(row["gender"].strip("-"), row["number"].strip("-"), PronounKind(row["kind"]))


def _preposition(row: dict[str, str]) -> _Preposition:
    return _Preposition(row["lemma"], cell(row["forms"]), [Use(use) for use in cell(row["uses"])])
