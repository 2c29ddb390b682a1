"""Names that a language's tables know, and what they name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from graphkit.languages.tables import cell, entries, rows
from graphkit.model.names import fold
from graphkit.model.vocabulary import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterator


class Place(NamedTuple):
    """What a name in the tables names."""

    key: str  #: the same in every language
    name: str
    type: EntityType
    country: str = ""  #: key of the country that a capital or seat of government acts for
    kind: str = ""  #: of an organisation: "party", "company"
    is_country: bool = False


@dataclass(frozen=True)
class Names:
    """The names of places and organisations of one language, and the adjectives made of them."""

    code: str
    demonym_genders: str  #: genders of the forms of an adjective of nationality, in turn; "" where forms have none

    @cached_property
    def gazetteer(self) -> dict[str, Place]:
        """Every name the tables know, as it is written in good press style -> what it names."""
        known: dict[str, Place] = {}
        for place, names in self._named_things():
            for name in names:
                known.setdefault(name, place)
        return known

    @cached_property
    def folded_gazetteer(self) -> dict[str, Place]:
        """The gazetteer under folded names, for words that are known to be a name."""
        known: dict[str, Place] = {}
        for name, place in self.gazetteer.items():
            known.setdefault(fold(name), place)
        return known

    def _named_things(self) -> Iterator[tuple[Place, list[str]]]:
        countries = {row["code"] for row in rows(self.code, "countries")}
        for row in rows(self.code, "countries"):
            country = Place(row["code"], row["name"], EntityType.LOC, is_country=True)
            yield country, [row["name"], *cell(row["aliases"])]
            for number, capital in enumerate(cell(row["capital"])):
                spellings = capital.split("=")
                yield Place(f"capital:{row['code']}:{number}", spellings[0], EntityType.LOC, row["code"]), spellings

        def seat(row: dict[str, str]) -> tuple[Place, list[str]]:
            actor = row["stands_for"] if row["stands_for"] in countries else f"org:{row['stands_for']}"
            return Place(f"seat:{row['key']}", row["name"], EntityType(row["type"]), actor), _all_names(row)

        yield from entries(self.code, "seats", seat)
        for row in rows(self.code, "organisations"):
            organisation = Place(f"org:{row['key']}", row["name"], EntityType.ORG, kind=row["kind"])
            yield organisation, [row["name"], *cell(row["acronyms"]), *cell(row["aliases"])]
        for row in rows(self.code, "places"):
            yield Place(f"place:{row['key']}", row["name"], EntityType.LOC), _all_names(row)
        for row in rows(self.code, "groups"):
            yield Place(f"group:{row['key']}", row["name"], EntityType.GROUP), _all_names(row)

    @cached_property
    def nationalities(self) -> tuple[tuple[str, list[str]], ...]:
        """(key of a country, its adjectives of nationality); one adjective may be that of several: "congolais"."""
        return tuple((row["code"], cell(row["demonyms"])) for row in rows(self.code, "countries"))

    @cached_property
    def demonyms(self) -> dict[str, tuple[Place, str]]:
        """Adjectives and nouns of nationality or place, in lower case -> the place and the gender of the form."""
        known: dict[str, tuple[Place, str]] = {}
        genders = self.demonym_genders
        for table, column in (("countries", "demonyms"), ("places", "adjectives"), ("groups", "adjectives")):
            for row in rows(self.code, table):
                place = self.gazetteer[row["name"]]
                for number, form in enumerate(cell(row[column])):
                    gender = genders[number % len(genders)] if genders else ""
                    known.setdefault(form.casefold(), (place, gender))
        return known


def _all_names(row: dict[str, str]) -> list[str]:
    return [row["name"], *cell(row["aliases"])]
