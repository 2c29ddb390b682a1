"""Nouns that say what persons and things are: "ministre", "parti", "ville"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from graphkit.languages.tables import cell, entries
from graphkit.model.names import fold
from graphkit.model.vocabulary import EntityType, RelationType

if TYPE_CHECKING:
    from graphkit.languages.words import Words


class RoleKind(StrEnum):
    """What kind of thing a noun says of a person."""

    OFFICE = "office"  #: "ministre"
    LEADERSHIP = "leadership"  #: "chef"
    MEMBERSHIP = "membership"  #: "député"
    EMPLOYMENT = "employment"  #: "porte-parole"
    OWNERSHIP = "ownership"  #: "fondateur"
    OCCUPATION = "occupation"  #: "journaliste"
    RANK = "rank"  #: "général"
    KINSHIP = "kinship"  #: "frère"
    RELATIONAL = "relational"  #: "allié"
    COUNTERPART = "counterpart"  #: "homologue"
    CIVILITY = "civility"  #: "Mme"
    NATIONALITY_NEUTRAL = "nationality_neutral"  #: "ressortissant"


class Role(NamedTuple):
    """A noun for what a person is."""

    lemma: str
    kind: RoleKind
    relation: RelationType | None  #: what "X, <role> of Y" states
    gender: str  #: "f" for a feminine form, "m" for a masculine civility, else ""


class Head(NamedTuple):
    """A noun that tells what kind of named thing follows it."""

    type: EntityType
    part_of_name: bool
    is_country: bool  #: it stands for a country: "pays"


@dataclass(frozen=True)
class Nouns:
    """The nouns of one language that say what named persons and things are."""

    code: str
    words: Words

    @cached_property
    def roles(self) -> dict[str, Role]:
        """Nouns for what a person is, by lemma and by feminine form, in lower case."""
        known: dict[str, Role] = {}
        for role, feminines in entries(self.code, "roles", _role):
            known.setdefault(role.lemma.lower(), role)
            for feminine in feminines:
                known.setdefault(feminine.lower(), role._replace(gender="f"))
        return known

    @cached_property
    def heads(self) -> dict[str, Head]:
        """Head nouns of named things, by lemma."""
        return dict(entries(self.code, "heads", self._head))

    @cached_property
    def folded_portfolios(self) -> frozenset[str]:
        """Names of departments, folded."""
        return frozenset(map(fold, self.words.portfolios))

    def _head(self, row: dict[str, str]) -> tuple[str, Head]:
        lemma = row["lemma"]
        is_country = lemma in self.words.country_nouns
        return lemma, Head(EntityType(row["type"]), row["part_of_name"] == "yes", is_country)


def _role(row: dict[str, str]) -> tuple[Role, list[str]]:
    """A role, and its feminine forms."""
    kind, feminines = RoleKind(row["kind"]), cell(row["feminine"])
    relation = RelationType(row["relation"]) if row["relation"] else None
    gender = "m" if kind is RoleKind.CIVILITY and feminines else ""
    return Role(row["lemma"], kind, relation, gender), feminines
