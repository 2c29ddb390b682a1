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
from graphkit.languages.calendar import DateWord
from graphkit.model.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacy.tokens import Token

    from graphkit.extraction.parse import ParsedArticle


class _Dated(NamedTuple):
    start: int
    end: int
    iso: str


_MONTHS_IN_A_YEAR = 12
_LONGEST_MONTH = 31  # days
_DAYS_IN_A_WEEK = 7


def date_of(predicate: Token, parsed: ParsedArticle, status: Status = Status.ASSERTED) -> str | None:
    """The date the sentence gives the event: the one nearest under the predicate, else the only one there is.

    Args:
        predicate: the word that states the event.
        parsed: its article; a relative date needs the day of publication.
        status: of the event; "mardi" is the last one of what has happened and the next one of what is announced.
    """
    sentence = parsed.sentence_span(predicate)
    dates = _dates_in(parsed, sentence.start, sentence.end, status is Status.PROMISED)
    if not dates:
        return None
    subtree = {t.idx for t in predicate.subtree}
    inside = [d for d in dates if d.start in subtree]
    if inside:
        return min(inside, key=lambda d: abs(d.start - predicate.idx)).iso
    return dates[0].iso if len({d.iso for d in dates}) == 1 else None


@lru_cache(maxsize=8)  # a sentence is asked about as often as it states something
def _dates_in(parsed: ParsedArticle, start: int, end: int, is_ahead: bool) -> tuple[_Dated, ...]:
    """The absolute dates of a stretch of text, and the relative ones outside them."""
    absolute = tuple(_absolute_dates(parsed, start, end))
    relative = _relative_dates(parsed, start, end, is_ahead=is_ahead)
    return absolute + tuple(d for d in relative if not any(d.start < a.end and a.start < d.end for a in absolute))


# Absolute dates -------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def _absolute_pattern(code: str) -> re.Pattern[str]:
    calendar = language_tables(code).calendar
    months, weekdays = _any_of(calendar.months), "|".join(calendar.forms(DateWord.WEEKDAY))
    ordinals = "|".join(calendar.forms(DateWord.ORDINAL))
    ranges = "|".join(("-", "–", *calendar.forms(DateWord.RANGE)))
    day_first = (
        rf"\b(?:(?:{weekdays})\s+)?(?:(?P<from>\d{{1,2}})(?:{ordinals})?\s*(?:{ranges})\s*)?"
        rf"(?P<day>\d{{1,2}})(?:{ordinals})?\s+(?P<month>{months})(?!\w)(?:\s+(?P<year>\d{{4}}))?"
    )
    month_first = (
        rf"\b(?P<month2>{months})(?!\w)(?:\s+(?P<day2>\d{{1,2}})(?!\d)(?:{ordinals})?)?(?:,?\s+(?P<year2>\d{{4}}))?"
    )
    return re.compile(f"{day_first}|{month_first}", re.IGNORECASE)


def _any_of(words: Iterable[str]) -> str:
    """A pattern of these words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _absolute_dates(parsed: ParsedArticle, start: int, end: int) -> Iterator[_Dated]:
    calendar, published = parsed.language.calendar, parsed.article.published
    for match in _absolute_pattern(parsed.language.code).finditer(parsed.article.text, start, end):
        part = match.groupdict()
        word = part["month"] or part["month2"]
        if not part["month"] and word.islower() and calendar.months_have_capitals:
            continue  # "may", "march"
        year = part["year"] or part["year2"]
        days: list[int | None] = [int(d) for d in (part["from"], part["day"], part["day2"]) if d] or [None]
        read = (_iso(int(year) if year else None, calendar.months[word.lower()], day, published) for day in days)
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
    calendar = language_tables(code).calendar
    forms = {"year": r"(?:1[89]|20)\d\d"}
    for kind in (DateWord.NUMBER, DateWord.UNIT, DateWord.WEEKDAY):
        digits = (r"\d{1,2}",) if kind is DateWord.NUMBER else ()
        forms[kind] = "|".join((*digits, *calendar.forms(kind)))

    def compiled(phrase: str) -> re.Pattern[str]:
        pattern = re.escape(phrase).replace(r"\ ", r"\s+").replace("'", "['’]")
        for name, words in forms.items():
            pattern = pattern.replace(rf"\{{{name}\}}", f"(?P<{name}>{words})")
        return re.compile(rf"(?<!\w){pattern}(?![\w-])", re.IGNORECASE)

    rows = sorted(calendar.relative_dates, key=lambda row: -len(row.phrase))
    return [_Relative(compiled(row.phrase), row.unit, row.offset) for row in rows]


def _relative_dates(parsed: ParsedArticle, start: int, end: int, *, is_ahead: bool) -> Iterator[_Dated]:
    known = parsed.language.calendar.words
    taken: list[_Dated] = []
    for pattern, unit, offset in _relative_patterns(parsed.language.code):
        for match in pattern.finditer(parsed.article.text, start, end):
            if any(match.start() < other.end and other.start < match.end() for other in taken):
                continue
            words = {kind: known[w.lower()][1] if w.lower() in known else w for kind, w in match.groupdict().items()}
            iso = _counted(parsed.article.published, unit.format(**words), offset, words, is_ahead=is_ahead)
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
