"""Event dates in a sentence, as ISO strings: "2023-02-07", or "2023-02" where the text gives no day."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from graphkit.languages import language as language_tables

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphkit.extraction.document import Document


class _Dated(NamedTuple):
    start: int
    iso: str


_MONTHS_IN_A_YEAR = 12
_LONGEST_MONTH = 31  # days


def date_of(predicate: Token, document: Document) -> str | None:
    """The date the sentence gives the event: the one nearest under the predicate, else the only one there is."""
    sentence = document.sentence_span(predicate)
    found = _dates_in(document, sentence.start, sentence.end)
    if not found:
        return None
    subtree = {t.idx: t for t in predicate.subtree}
    inside = [d for d in found if d.start in subtree]
    if inside:
        return min(inside, key=lambda d: abs(d.start - predicate.idx)).iso
    return found[0].iso if len({d.iso for d in found}) == 1 else None


@lru_cache(maxsize=4)
def _pattern(code: str) -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, language_tables(code).months), key=len, reverse=True))
    day_first = rf"\b(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?\s+(?P<month>{months})(?!\w)(?:\s+(?P<year>\d{{4}}))?"
    month_first = (
        rf"\b(?P<month2>{months})(?!\w)(?:\s+(?P<day2>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?)?(?:,?\s+(?P<year2>\d{{4}}))?"
    )
    return re.compile(f"{day_first}|{month_first}", re.IGNORECASE)


def _dates_in(document: Document, start: int, end: int) -> list[_Dated]:
    months = document.language.months
    found = []
    for match in _pattern(document.language.code).finditer(document.article.text, start, end):
        part = match.groupdict()
        word = part["month"] or part["month2"]
        if not part["month"] and word.islower() and document.language.code == "en":
            continue  # "may", "march"
        day, year = part["day"] or part["day2"], part["year"] or part["year2"]
        iso = _iso(
            int(year) if year else None, months[word.lower()], int(day) if day else None, document.article.published
        )
        if iso is not None:
            found.append(_Dated(match.start(), iso))
    return found


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
