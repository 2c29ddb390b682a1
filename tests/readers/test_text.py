"""What is stored of a text file, and what is found at its head."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import ArticleError
from graphkit.readers.dateline import dateline, parse_date
from graphkit.readers.front_matter import split_front_matter
from graphkit.readers.source import Source
from graphkit.readers.text import headline, read

LINE_ENDS = ["\n", "\r\n"]


@pytest.fixture
def article(tmp_path):
    """Reads bytes as the article "a"."""

    def make(content, suffix=".txt"):
        path = tmp_path / f"a{suffix}"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        (found,) = read(Source("a", "a", lambda: path.open("rb")))
        return found

    return make


@pytest.mark.parametrize("text", ["Un.\r\nDeux.\n Trois. \n\n", "Fin\u2028de ligne\x85\u00a0: «\u202foui»", "a\rb"])
def test_the_stored_text_is_the_files_own(article, text):
    """Line ends and odd spaces stay as they are, so that offsets hold in the file."""
    assert article(text).text == text


def test_a_byte_order_mark_is_not_text(article):
    """Windows editors write it."""
    assert article("\ufeffTexte.").text == "Texte."


# Front matter


@pytest.mark.parametrize("end", LINE_ENDS)
def test_front_matter_is_read_and_the_body_kept(article, end):
    """The stored text begins after the closing line."""
    head = ["---", "title: Mali : une visite", "date: 2023-02-07", "source: Exemple", "language: fr-FR", "---", ""]
    found = article(end.join([*head, "Le texte."]), ".md")
    assert found.text == f"{end}Le texte."
    assert (found.title, found.published) == ("Mali : une visite", "2023-02-07")
    assert (found.source, found.language) == ("Exemple", "fr")


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("title: L'ONU # une note", "L'ONU # une note"),
        ('title: "Il a dit \\"non\\" : oui"', 'Il a dit "non" : oui'),
        ("title: 'L''ONU'", "L'ONU"),
        ("title: >-\n  Un titre\n  long", "Un titre long"),
        ("Title:Un titre", "Un titre"),
        ("title:", ""),
        ('title: "', '"'),
    ],
)
def test_values_are_plain_text(line, value):
    """A colon in a title is no mistake; quotes and folded lines are read as YAML means them."""
    fields, body = split_front_matter(f"---\n{line}\ntags:\n- mali\n---\nTexte.")
    assert (fields["title"], body) == (value, "Texte.")


@pytest.mark.parametrize("text", ["---\nTexte.\n---\nSuite.", "---\ntitle: sans fin\n", "Texte.\n---\ntitle: x\n---\n"])
def test_rules_of_hyphens_are_no_front_matter(text):
    """Unless they stand at the very top and hold a field that graphkit knows."""
    assert split_front_matter(text) == ({}, text)


def test_a_date_that_is_none_is_an_error(article):
    """A graph without its dates would be wrong without a word."""
    with pytest.raises(ArticleError, match="'hier' is not a date; write it in the form 2023-02-07"):
        article("---\ndate: hier\n---\nTexte.")


@given(st.text(), st.sampled_from(LINE_ENDS))
def test_the_body_survives_whatever_it_is(body, end):
    """Character for character."""
    assert split_front_matter(f"---{end}title: x{end}---{end}{body}")[1] == body


# Titles


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Un titre\n\nLe texte.", "Un titre"),
        ("\n# Un titre \r\n \r\nLe texte.", "Un titre"),
        ("Une ligne.\nUne autre.\n\nLe texte.", ""),
        ("Un titre seul", ""),
        ("Un titre\n\n \n", ""),
        ("x" * 200 + "\n\nLe texte.", "x" * 200),
        ("x" * 201 + "\n\nLe texte.", ""),
    ],
)
def test_the_title_is_a_short_first_line(text, title):
    """Followed by a blank line and more."""
    assert headline(text) == title


# Dates


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2023-02-07", "2023-02-07"),
        ("2023/02/07", "2023-02-07"),
        ("2023-02-07T10:00:00+01:00", "2023-02-07"),
        ("2023-02", "2023-02"),
        ("2023", "2023"),
        ("mardi 7 février 2023", "2023-02-07"),
        ("1er novembre 2012", "2012-11-01"),
        ("February 7th, 2023", "2023-02-07"),
        ("7 Feb 2023", "2023-02-07"),
        ("décembre 2023", "2023-12"),
        ("31 février 2023", None),
        ("2023-13", None),
        ("demain", None),
    ],
)
def test_dates_are_read_in_both_languages(text, date):
    """As ISO dates, partial where the text is."""
    assert parse_date(text) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Titre\n\n2 juillet 2012. - Le texte.", "2012-07-02"),
        ("Titre\r\n\r\n2 juillet 2012\r\nLe texte.", "2012-07-02"),
        ("1er novembre 2012 — Le texte.", "2012-11-01"),
        (" date 2023-02 Le ministre russe", "2023-02"),
        ("Paris, July 2, 2012 (AFP) The text.", "2012-07-02"),
        ("Publié le mardi 7 février 2023\nLe texte.", "2023-02-07"),
        ("2023-02-07 Le texte.", "2023-02-07"),
        ("Le 5 juillet 1962, l'Algérie devenait indépendante.", None),
        ("Il est né le 2 juillet 2012 à Kidal - au Mali.", None),
        ("Le texte.\n" * 60 + "2 juillet 2012. - Fin.", None),
    ],
)
def test_a_dateline_is_a_date_that_stands_apart(text, date):
    """A date within a sentence is an event's, not the article's."""
    assert dateline(text) == date
