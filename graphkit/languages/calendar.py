"""Words that dates are made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from graphkit.languages.tables import entries, rows


class DateWord(StrEnum):
    """What a word does in a date."""

    NUMBER = "n"
    UNIT = "unit"  #: a length of time
    WEEKDAY = "weekday"  #: its value is 1 for Monday
    ORDINAL = "ordinal"  #: follows the number of a day: "1*er*"
    RANGE = "range"  #: joins the first day to the last: "du 3 *au* 7 mars"


class RelativeDate(NamedTuple):
    """A phrase for a date that is counted from the day of publication: "il y a {n} {unit}"."""

    phrase: str
    unit: str  #: "day", "week", "month", "year", "weekday", or the unit that the phrase names
    offset: str  #: how many units, or "last", "next", "nearest"


@dataclass(frozen=True)
class Calendar:
    """The words of one language that dates are made of."""

    code: str

    @cached_property
    def months(self) -> dict[str, int]:
        """Names of months, lower case -> number."""
        return {row["form"].lower(): int(row["number"]) for row in rows(self.code, "months")}

    @cached_property
    def months_have_capitals(self) -> bool:
        """Whether names of months are written with a capital: "may" is then no month."""
        return any(not row["form"].islower() for row in rows(self.code, "months"))

    @cached_property
    def words(self) -> dict[str, tuple[DateWord, str]]:
        """Words in dates, in lower case -> what they do there, and their value."""
        return dict(
            entries(self.code, "calendar", lambda row: (row["form"].lower(), (DateWord(row["kind"]), row["value"])))
        )

    def forms(self, kind: DateWord) -> list[str]:
        """The words that do that, in the order of the table."""
        return [form for form, (use, _) in self.words.items() if use is kind]

    @cached_property
    def relative_dates(self) -> list[RelativeDate]:
        """Phrases for a date that is counted from the day of publication."""
        return [RelativeDate(row["phrase"], row["unit"], row["offset"]) for row in rows(self.code, "dates")]
