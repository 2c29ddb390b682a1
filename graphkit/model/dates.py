"""Pure functions on dates: ISO 8601, possibly partial, possibly an interval.

"2023-02-07" is a day, "2023-02" a month, "2023" a year and "2023-02-06/2023-02-12" the days from one to the other. A
time behind a day is ignored.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].*)?)?)?")


def bounds(text: str | None) -> tuple[date, date] | None:
    """The first and the last day that a date may mean; None where it is not a date.

    >>> [day.isoformat() for day in bounds("2024-02")]
    ['2024-02-01', '2024-02-29']
    >>> [day.isoformat() for day in bounds("2023-02-06/2023-03")]
    ['2023-02-06', '2023-03-31']
    """
    first, _, last = (text or "").partition("/")
    start, end = _days(first or last), _days(last or first)
    return (start[0], end[1]) if start and end and start[0] <= end[1] else None


def _days(text: str) -> tuple[date, date] | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:  # the 31st of February
        return None
    last = month or 12
    return first, date(first.year, last, day or monthrange(first.year, last)[1])


def falls_within(text: str | None, since: str | None = None, until: str | None = None) -> bool:
    """Whether some day that a date may mean lies from the first day of `since` to the last of `until`.

    What has no date falls within no period but the unlimited one.

    >>> falls_within("2023-02", since="2023-02-15"), falls_within("2023", until="2022"), falls_within(None)
    (True, False, True)
    """
    if not since and not until:
        return True
    days, first, last = bounds(text), bounds(since), bounds(until)
    return days is not None and (first is None or days[1] >= first[0]) and (last is None or days[0] <= last[1])


def by_day(text: str | None) -> tuple[date, date]:
    """A sort key: by first day, then the shorter period first; what is not a date last."""
    return bounds(text) or (date.max, date.max)


def month(text: str | None) -> str | None:
    """The month in which a date begins, "2023-02"; None where no month is known."""
    return text[:7] if text and bounds(text) and re.match(r"\d{4}-\d\d", text) else None


def year(text: str | None) -> str | None:
    """The year in which a date begins; None where there is none."""
    return text[:4] if text and bounds(text) else None
