"""What is stated in the order of time, and who says it."""

from dataclasses import replace

import pytest

from graphkit.errors import SettingsError
from graphkit.graph.events import Period, periods
from graphkit.model.vocabulary import RelationType


def told(events):
    """Date, subject, type and object of each event."""
    return [(e.date, e.relation.subject, e.relation.type.value, e.relation.object) for e in events]


def test_a_timeline_is_in_the_order_of_time(small_graph):
    """The date of the event counts, where there is one; co-mentions state nothing."""
    assert told(small_graph.timeline("Macron")) == [
        ("2023-02-08", "macron", "reject", "diop"),
        ("2023-02-09", "macron", "position_held", "france"),
    ]
    assert [event.is_dated for event in small_graph.timeline("Macron")] == [True, False]
    assert small_graph.timeline("Touaregs") == []


def test_what_has_no_date_comes_last(small_graph):
    """It is not left out."""
    articles = tuple(replace(a, published=None) if a.id == "bamako" else a for a in small_graph.articles)
    dates = [event.date for event in replace(small_graph, articles=articles).timeline("Mali")]
    assert dates == ["2023-02-09", None, None, None]


def test_who_says_what(small_graph):
    """What is attributed to somebody is theirs, whoever it is about."""
    assert told(small_graph.said_by("Lavrov")) == [("2023-02-07", "russie", "aid", "mali")]
    assert told(small_graph.said_about("Bamako")) == [("2023-02-07", "france", "threaten", "bamako")]
    assert small_graph.said_about("Macron") == []
    assert small_graph.said_by("Diop", statuses="asserted") == []


def test_a_comment_is_said_by_who_comments(small_graph):
    """Even though it is attributed to nobody."""
    comment = replace(small_graph.relations[7], type=RelationType.COMMENT)
    kg = replace(small_graph, relations=(comment,))
    assert len(kg.said_by("Macron")) == len(kg.said_about("Diop")) == 1
    assert kg.said_about("Macron") == kg.said_by("Diop") == []


def test_a_reprint_says_nothing_again(small_graph):
    """Where its original says it already."""
    first, *others = small_graph.articles
    kg = replace(small_graph, articles=(first, replace(others[0], reprint_of=first.id), others[1]))
    promise = small_graph.relations[1]
    again = replace(promise, evidence=(*promise.evidence, replace(promise.evidence[0], article="paris")))
    assert len(replace(kg, relations=(again,)).timeline("Lavrov")) == 1
    assert len(replace(small_graph, relations=(again,)).timeline("Lavrov")) == 2


def test_periods_count_articles_and_statements(small_graph):
    """By month, or by year."""
    assert periods(small_graph) == [Period("2023-02", 2, 10)]
    assert periods(small_graph, "year") == [Period("2023", 2, 10)]
    with pytest.raises(SettingsError, match="no period 'day'; use month or year"):
        periods(small_graph, "day")
