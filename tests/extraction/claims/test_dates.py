"""When the text says that something happened, counted from the day of publication where it must be."""

import pytest

from graphkit.extraction.claims.dates import date_of
from graphkit.extraction.parse import ParsedArticle
from graphkit.languages import language
from graphkit.model import Article
from graphkit.model.vocabulary import Status

PUBLISHED = "2012-07-05"  # a Thursday


@pytest.fixture
def date():
    """The date of the event in a sentence of which every word hangs on the first."""
    import spacy
    from spacy.tokens import Doc

    def find(text, published=PUBLISHED, code="fr", status=Status.ASSERTED):
        made = spacy.blank(code)(text)
        words = [t.text for t in made]
        doc = Doc(
            made.vocab, words, [bool(t.whitespace_) for t in made], heads=[0] * len(words), deps=["dep"] * len(words)
        )
        return date_of(doc[0], ParsedArticle(Article("a", text, published=published), doc, language(code)), status)

    return find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Arrivé le 3 mars 2011.", "2011-03-03"),
        ("Arrivé le mardi 3 juillet.", "2012-07-03"),
        ("Arrivé en mars.", "2012-03"),
        ("Arrivé fin mars 2011.", "2011-03"),
        ("Réunis du 3 au 7 mars.", "2012-03-03/2012-03-07"),
        ("Arrivé en 1998.", "1998"),
        ("Arrivé hier.", "2012-07-04"),
        ("Arrivé avant-hier.", "2012-07-03"),
        ("Arrivé aujourd’hui.", "2012-07-05"),
        ("Arrivé ce matin.", "2012-07-05"),
        ("Arrivé la semaine dernière.", "2012-06-25/2012-07-01"),
        ("Arrivé le mois dernier.", "2012-06"),
        ("Arrivé l'an dernier.", "2011"),
        ("Arrivé il y a trois jours.", "2012-07-02"),
        ("Arrivé il y a 10 mois.", "2011-09"),
        ("Arrivé mardi.", "2012-07-03"),
        ("Arrivé jeudi.", "2012-07-05"),
        ("Arrivé vendredi.", "2012-06-29"),
        ("Arrivé jeudi dernier.", "2012-06-28"),
        ("MARDI soir, arrivé.", "2012-07-03"),
        ("Hier, arrivé.", "2012-07-04"),
    ],
)
def test_dates_in_french(date, text, expected):
    """Absolute and relative ones, as ISO dates and intervals."""
    assert date(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Arrived on March 3, 2011.", "2011-03-03"),
        ("Arrived yesterday.", "2012-07-04"),
        ("Arrived last week.", "2012-06-25/2012-07-01"),
        ("Arrived on Tuesday.", "2012-07-03"),
        ("Arrived two years ago.", "2010"),
        ("Arrived in 1998.", "1998"),
    ],
)
def test_dates_in_english(date, text, expected):
    """The same in English."""
    assert date(text, code="en") == expected


def test_a_day_of_the_week_lies_ahead_of_what_is_announced(date):
    """In "il viendra mardi" it is the next one."""
    assert date("Viendra mardi.", status=Status.PROMISED) == "2012-07-10"
    assert date("Viendra lundi prochain.", status=Status.PROMISED) == "2012-07-09"


@pytest.mark.parametrize("published", [None, "2012", "2012-07"])
def test_unknown_stays_unknown(date, published):
    """Without a day to count from, a relative date is none."""
    assert date("Arrivé hier.", published=published) is None
    assert date("Arrivé en 1998.", published=published) == "1998"


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar(date, published):
    """No date is better than a crash."""
    assert date("Arrivé avant-hier.", published=published) in {None, "9999-12-29"}
    assert date("Viendra dans 99 semaines.", published=published) in {None, "0002-11-25/0002-12-01"}


def test_two_dates_that_do_not_belong_to_the_event_are_none(date):
    """Nothing is guessed."""
    assert date("Arrivé.") is None
