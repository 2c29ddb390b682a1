"""Names of countries, capitals, seats of government, organisations, places and groups, as the tables have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.languages.schema import Place
from graphkit.languages.tables import cell, rows
from graphkit.model.vocabulary import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterator


def named_things(code: str) -> Iterator[tuple[Place, list[str]]]:
    """Each thing that the tables of a language name, with all its names, countries first."""
    countries = {row["code"] for row in rows(code, "countries")}
    for row in rows(code, "countries"):
        country = Place(row["code"], row["name"], EntityType.LOC, is_country=True)
        yield country, [row["name"], *cell(row["aliases"])]
        for number, capital in enumerate(cell(row["capital"])):
            spellings = capital.split("=")
            yield Place(f"capital:{row['code']}:{number}", spellings[0], EntityType.LOC, row["code"]), spellings
    for row in rows(code, "seats"):
        actor = row["stands_for"] if row["stands_for"] in countries else f"org:{row['stands_for']}"
        seat = Place(f"seat:{row['key']}", row["name"], EntityType(row["type"]), actor)
        yield seat, [row["name"], *cell(row["aliases"])]
    for row in rows(code, "organisations"):
        organisation = Place(f"org:{row['key']}", row["name"], EntityType.ORG, kind=row["kind"])
        yield organisation, [row["name"], *cell(row["acronyms"]), *cell(row["aliases"])]
    for row in rows(code, "places"):
        yield Place(f"place:{row['key']}", row["name"], EntityType.LOC), [row["name"], *cell(row["aliases"])]
    for row in rows(code, "groups"):
        yield Place(f"group:{row['key']}", row["name"], EntityType.GROUP), [row["name"], *cell(row["aliases"])]
