"""When an article was published, where its first lines say so."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache

from graphkit.languages import MODELS, language
from graphkit.languages.calendar import DateWord

_HEAD = 500  # characters in which a dateline may begin
_FIRST_YEAR = 1800


def parse_date(text: str) -> str | None:
    """The first date in `text` as ISO date, possibly partial ("2023-02", "2023"); None where there is none.

    >>> parse_date("mardi 7 février 2023"), parse_date("July 2, 2012"), parse_date("2023-02")
    ('2023-02-07', '2012-07-02', '2023-02')
    """
    found = re.search(_date(), text, re.IGNORECASE)
    if found:
        return _iso(found)
    return text if re.fullmatch(r"\d{4}", text) else None


def dateline(text: str) -> str | None:
    r"""The date that begins a line at the head of an article, as in "Bamako, 2 juillet 2012. - Le ministre".

    >>> dateline("Un titre\n\n1er novembre 2012. - Le texte."), dateline("Le 5 juillet 1962 finit une guerre.")
    ('2012-11-01', None)
    """
    dates = map(_iso, _dateline().finditer(text[:_HEAD]))
    return next(filter(None, dates), None)


def implausible(iso: str) -> str | None:
    """Why an ISO date, possibly partial, cannot be an article's; None where it can.

    This is the one place that looks at the clock: what lies in the future is left out, and so cannot be in a graph.

    >>> implausible("1723-02-07"), implausible("2023-02")
    ('is before 1800', None)
    """
    if int(iso[:4]) < _FIRST_YEAR:
        return f"is before {_FIRST_YEAR}"
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date()  # where days begin earlier, it is there already
    return "lies in the future" if iso > tomorrow.isoformat()[: len(iso)] else None


@cache
def _date() -> str:
    months = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    ordinals = "|".join(ending for code in MODELS for ending in language(code).calendar.forms(DateWord.ORDINAL))
    return (
        r"(?<!\w)(?:(?P<y>\d{4})[-/](?P<m>\d\d)(?:[-/](?P<d>\d\d))?(?!\d)"
        rf"|(?P<day>\d{{1,2}})(?:{ordinals})?\s+(?P<month>{months})\s+(?P<year>\d{{4}})"
        rf"|(?P<month2>{months})\s+(?:(?P<day2>\d{{1,2}})(?:{ordinals})?,?\s+)?(?P<year2>\d{{4}}))"
    )


@cache
def _dateline() -> re.Pattern[str]:
    """A date after at most a few words, with what ends a dateline behind it: a dash, a bracket, the end of the line.

    A date that is marked by the word "date" or written in digits needs no such end.
    """
    marked, words = r"(?P<marked>[ \t]*(?:date\b[ \t:]*|(?=\d{4}-)))", r"[^\d\n]{0,40}?"
    end = r"(?=[ \t\u00a0]*[.,]?[ \t\u00a0]*(?:[-–—|()]|\r?$))"
    return re.compile(f"^(?:{marked}|{words}){_date()}(?(marked)|{end})", re.IGNORECASE | re.MULTILINE)


@cache
def _months() -> dict[str, int]:
    return {name: number for code in MODELS for name, number in language(code).calendar.months.items()}


def _iso(found: re.Match[str]) -> str | None:
    part = found.groupdict()
    year = part["y"] or part["year"] or part["year2"]
    day = part["d"] or part["day"] or part["day2"]
    name = part["month"] or part["month2"]
    month = _months()[name.lower()] if name else int(part["m"])
    try:
        whole = date(int(year), month, int(day or 1)).isoformat()
    except ValueError:
        return None
    return whole if day else whole[:7]
