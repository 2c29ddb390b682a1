"""Periods out of dates as articles give them."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.writers.spells import Presence, Spell, joined, spell


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024-01-05", "2024-01-05", "2024-01-05"),
        ("2024-01-05T10:00:00+01:00", "2024-01-05", "2024-01-05"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("2023-12-30/2024-01-02", "2023-12-30", "2024-01-02"),
        ("2023-11/2024", "2023-11-01", "2024-12-31"),
        ("2023-11-05/", "2023-11-05", "2023-11-05"),
        ("/2023", "2023-01-01", "2023-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
    ],
)
def test_a_date_is_a_period(text, start, end):
    """A partial one lasts as long as it says nothing finer; an open interval is what is known of it."""
    assert spell(text) == Spell(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    "text",
    [None, "", "hier", "2023-02-30", "2023-13", "0000", "/", "2024/2023", "2023/2024/2025", "12 mai 2023", "23-1-1"],
)
def test_what_is_no_date_is_none(text):
    """It is left out, and nothing else with it."""
    assert spell(text) is None


DAYS = st.dates()


@given(st.lists(st.tuples(DAYS, DAYS).map(lambda pair: Spell(*sorted(pair)))), DAYS)
def test_joined_spells_hold_the_same_days_and_stand_apart(spells, day):
    """Gephi refuses intervals that overlap."""
    found = joined(spells)
    assert any(s.start <= day <= s.end for s in spells) == any(s.start <= day <= s.end for s in found)
    assert all(one.end < other.start for one, other in pairwise(found))


def test_an_event_is_when_it_was_and_else_when_it_was_told(small_graph):
    """The day of the event comes first."""
    presence = Presence(small_graph)
    by_key = {(r.subject, r.object): s for r, s in zip(small_graph.relations, presence.relations, strict=True)}
    assert by_key["macron", "diop"] == (Spell(date(2023, 2, 8), date(2023, 2, 8)),)
    assert by_key["france", "bamako"] == (Spell(date(2023, 2, 7), date(2023, 2, 7)),)
    assert by_key["alger", "touaregs"] == ()


def test_an_entity_is_there_whenever_a_tie_of_it_is(small_graph):
    """Without a spell, both are there always."""
    presence = Presence(small_graph)
    for relation, spells in zip(small_graph.relations, presence.relations, strict=True):
        for end in (relation.subject, relation.object):
            periods = presence.entities[end]
            assert not periods or spells
            assert not periods or all(any(p.start <= s.start <= s.end <= p.end for p in periods) for s in spells)
    assert presence.entities["diop"] == (Spell(date(2023, 2, 7), date(2023, 2, 9)),)
    assert presence.entities["mali"] == ()


def test_an_entity_without_ties_is_there_when_articles_name_it(small_graph):
    """Those that have a date."""
    presence = Presence(replace(small_graph, relations=()))
    assert presence.entities["macron"] == (Spell(date(2023, 2, 9), date(2023, 2, 9)),)
    assert presence.entities["touaregs"] == ()
