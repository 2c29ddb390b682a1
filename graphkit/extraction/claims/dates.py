"""Event dates in a sentence, as ISO 8601: "2023-02-07", "2023-02" without a day, "2023-02-06/2023-02-12" for a week.

Absolute dates are read as they stand; relative ones ("hier", "la semaine dernière", "mardi", "il y a trois mois") are
counted from the day of publication by the table `dates.tsv`. Without a day of publication they are no dates.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from graphkit.languages import language as language_tables
from graphkit.model.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Token

    from graphkit.extraction.document import Document


class _Dated(NamedTuple):
    start: int
    end: int
    iso: str


_MONTHS_IN_A_YEAR = 12
_LONGEST_MONTH = 31  # days
_DAYS_IN_A_WEEK = 7


def date_of(predicate: Token, document: Document, status: Status = Status.ASSERTED) -> str | None:
    """The date the sentence gives the event: the one nearest under the predicate, else the only one there is.

    Args:
        predicate: the word that states the event.
        document: its article; a relative date needs the day of publication.
        status: of the event; "mardi" is the last one of what has happened and the next one of what is announced.
    """
    sentence = document.sentence_span(predicate)
    found = list(_dates_in(document, sentence.start, sentence.end, is_ahead=status is Status.PROMISED))
    if not found:
        return None
    subtree = {t.idx for t in predicate.subtree}
    inside = [d for d in found if d.start in subtree]
    if inside:
        return min(inside, key=lambda d: abs(d.start - predicate.idx)).iso
    return found[0].iso if len({d.iso for d in found}) == 1 else None


def _dates_in(document: Document, start: int, end: int, *, is_ahead: bool) -> Iterator[_Dated]:
    """The absolute dates of a stretch of text, and the relative ones outside them."""
    absolute = list(_absolute_dates(document, start, end))
    yield from absolute
    yield from (
        found
        for found in _relative_dates(document, start, end, is_ahead=is_ahead)
        if not any(found.start < other.end and other.start < found.end for other in absolute)
    )


# Absolute dates -------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def _absolute_pattern(code: str) -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, language_tables(code).months), key=len, reverse=True))
    weekdays = "|".join(form for form, (kind, _) in language_tables(code).calendar.items() if kind == "weekday")
    day_first = (
        rf"\b(?:(?:{weekdays})\s+)?(?:(?P<from>\d{{1,2}})(?:er)?\s*(?:-|–|au|et)\s*)?"
        rf"(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?\s+(?P<month>{months})(?!\w)(?:\s+(?P<year>\d{{4}}))?"
    )
    month_first = (
        rf"\b(?P<month2>{months})(?!\w)(?:\s+(?P<day2>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?)?(?:,?\s+(?P<year2>\d{{4}}))?"
    )
    return re.compile(f"{day_first}|{month_first}", re.IGNORECASE)


def _absolute_dates(document: Document, start: int, end: int) -> Iterator[_Dated]:
    months = document.language.months
    for match in _absolute_pattern(document.language.code).finditer(document.article.text, start, end):
        part = match.groupdict()
        word = part["month"] or part["month2"]
        if not part["month"] and word.islower() and document.language.capitalises_months:
            continue  # "may", "march"
        year, published = part["year"] or part["year2"], document.article.published
        days: list[int | None] = [int(d) for d in (part["from"], part["day"], part["day2"]) if d] or [None]
        read = (_iso(int(year) if year else None, months[word.lower()], day, published) for day in days)
        isos = list(filter(None, read))
        if isos:
            yield _Dated(match.start(), match.end(), "/".join(dict.fromkeys(isos)))


def _iso(year: int | None, month: int, day: int | None, published: str | None) -> str | None:
    """The date in ISO form; a missing year is the one that brings it nearest to the day of publication."""
    if year is None:
        year = _nearest_year(month, published)
    if year is None:
        return None
    return f"{year:04}-{month:02}" + (f"-{day:02}" if day and 1 <= day <= _LONGEST_MONTH else "")


def _nearest_year(month: int, published: str | None) -> int | None:
    if not published:
        return None
    year, _, rest = published.partition("-")
    if not rest:
        return int(year)
    distance = month - int(rest[:2])
    half = _MONTHS_IN_A_YEAR // 2
    return int(year) + (1 if distance < -half else -1 if distance > half else 0)


# Relative dates -------------------------------------------------------------------------------------------------------


class _Relative(NamedTuple):
    """A row of `dates.tsv`, ready to be matched."""

    pattern: re.Pattern[str]
    unit: str
    offset: str


@lru_cache(maxsize=4)
def _relative_patterns(code: str) -> list[_Relative]:
    """The rows of the table, the longest phrases first."""
    tables = language_tables(code)
    forms = {"year": r"(?:1[89]|20)\d\d", "n": r"\d{1,2}"}
    for kind in ("n", "unit", "weekday"):
        words = "|".join(form for form, (found, _) in tables.calendar.items() if found == kind)
        forms[kind] = f"{forms[kind]}|{words}" if kind in forms else words

    def compiled(phrase: str) -> re.Pattern[str]:
        pattern = re.escape(phrase).replace(r"\ ", r"\s+").replace("'", "['’]")
        for name, words in forms.items():
            pattern = pattern.replace(rf"\{{{name}\}}", f"(?P<{name}>{words})")
        return re.compile(rf"(?<!\w){pattern}(?![\w-])", re.IGNORECASE)

    return [_Relative(compiled(d.phrase), d.unit, d.offset) for d in sorted(tables.dates, key=lambda d: -len(d.phrase))]


def _relative_dates(document: Document, start: int, end: int, *, is_ahead: bool) -> Iterator[_Dated]:
    tables = document.language
    taken: list[_Dated] = []
    for pattern, unit, offset in _relative_patterns(tables.code):
        for match in pattern.finditer(document.article.text, start, end):
            if any(match.start() < other.end and other.start < match.end() for other in taken):
                continue
            words = {name: tables.calendar.get(w.lower(), ("", w))[1] for name, w in match.groupdict().items()}
            iso = _counted(document.article.published, unit.format(**words), offset, words, is_ahead=is_ahead)
            if iso is not None:
                taken.append(_Dated(match.start(), match.end(), iso))
    yield from taken


def _counted(published: str | None, unit: str, offset: str, words: dict[str, str], *, is_ahead: bool) -> str | None:
    """The date or interval at an offset from the day of publication."""
    if "year" in words:
        return words["year"]
    try:
        day = date.fromisoformat(published or "")
    except ValueError:
        return None
    try:
        if unit == "weekday":
            return _weekday(day, int(words["weekday"]), offset, is_ahead=is_ahead).isoformat()
        return _COUNTED[unit](day, int(offset.format(**words)))
    except OverflowError:
        return None  # beyond the calendar


def _week(day: date, count: int) -> str:
    monday = day + timedelta(days=_DAYS_IN_A_WEEK * count - day.weekday())
    return f"{monday.isoformat()}/{(monday + timedelta(days=_DAYS_IN_A_WEEK - 1)).isoformat()}"


def _month(day: date, count: int) -> str:
    months = day.year * _MONTHS_IN_A_YEAR + day.month - 1 + count
    return f"{months // _MONTHS_IN_A_YEAR:04}-{months % _MONTHS_IN_A_YEAR + 1:02}"


_COUNTED: dict[str, Callable[[date, int], str]] = {
    "day": lambda day, count: (day + timedelta(days=count)).isoformat(),
    "week": _week,
    "month": _month,
    "year": lambda day, count: f"{day.year + count:04}",
}


def _weekday(day: date, wanted: int, offset: str, *, is_ahead: bool) -> date:
    """That day of the week before the day of publication, or after it; the day itself where the text may mean it."""
    is_next = offset == "next" or (offset == "nearest" and is_ahead)
    distance = (wanted - day.isoweekday()) % _DAYS_IN_A_WEEK
    if distance == 0 and offset == "nearest":
        return day
    return day + timedelta(days=(distance or _DAYS_IN_A_WEEK) if is_next else distance - _DAYS_IN_A_WEEK)
