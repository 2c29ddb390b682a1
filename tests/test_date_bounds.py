"""Dates: partial ones, intervals, and periods that they fall into or not."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.model.dates import bounds, by_day, falls_within, month, year

DAYS = st.dates(date(1800, 1, 1), date(2100, 1, 1))


@st.composite
def written(draw):
    """A date as articles give them: a day, a month, a year or an interval."""
    day = draw(DAYS)
    length = draw(st.sampled_from([4, 7, 10, 0]))
    if length:
        return day.isoformat()[:length]
    return f"{day}/{day + timedelta(draw(st.integers(0, 400)))}"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023-02-07", "2023-02-07", "2023-02-07"),
        ("2023-02-07T10:30:00+01:00", "2023-02-07", "2023-02-07"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("2023-02-01/2023-02-05", "2023-02-01", "2023-02-05"),
        ("2023-02/2023", "2023-02-01", "2023-12-31"),
    ],
)
def test_a_date_has_a_first_and_a_last_day(text, first, last):
    """A partial one means any of its days."""
    assert bounds(text) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("text", [None, "", "mardi", "2023-13", "2023-02-31", "2023-2-7", "2023-02/2022", "0000", "/"])
def test_what_is_no_date_has_no_days(text):
    """It falls into no period, but where no period is asked for."""
    assert bounds(text) is None
    assert not falls_within(text, since="1000")
    assert falls_within(text)
    assert (month(text), year(text)) == (None, None)


@given(written())
def test_a_date_falls_into_itself(text):
    """And into every period that begins before its end and ends after its beginning."""
    first, last = map(str, bounds(text))
    assert falls_within(text, since=last)
    assert falls_within(text, until=first)
    assert falls_within(text, since=text.partition("/")[0])


@given(written(), written())
def test_to_fall_before_is_not_to_fall_after(one, other):
    """Two dates without a common day are in an order."""
    if bounds(one)[1] < bounds(other)[0]:
        assert not falls_within(one, since=str(bounds(other)[0]))
        assert not falls_within(other, until=str(bounds(one)[1]))
        assert by_day(one) < by_day(other)


def test_dates_are_sorted_by_their_first_day():
    """The shorter period first, and what has no date last."""
    texts = [None, "2023", "2023-01-01", "2022-12/2023-01", "2023-01"]
    assert sorted(texts, key=by_day) == ["2022-12/2023-01", "2023-01-01", "2023-01", "2023", None]


def test_months_and_years_are_those_of_the_first_day():
    """A year is in no month."""
    assert [month("2023-02-07"), month("2023"), month("2023-02-28/2023-03-02")] == ["2023-02", None, "2023-02"]
    assert year("2023-02-28/2024") == "2023"
