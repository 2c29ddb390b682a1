"""Europresse and Factiva: several articles in one file, known by what is in it."""

import pytest
from readers.samples import EUROPRESSE, EUROPRESSE_TEXT, FACTIVA, FACTIVA_INDEXED, FACTIVA_TEXT, FIRST, SECOND, rtf

BOTH = f"{FIRST}\n\n{SECOND}"


def about(article):
    """What is known of an article."""
    return (article.id, article.title, article.published, article.source)


def test_a_europresse_page_gives_its_articles(reading):
    """Each keeps its number; one without text is named; a date that the header lacks is in the document's name."""
    done = reading("export.HTML", EUROPRESSE)
    assert list(map(about, done.articles)) == [
        ("export-1", "Lavrov à Bamako", "2023-02-07", "Le Monde"),
        ("export-3", "Un sommet", "2023-07-30", "Le Figaro"),
    ]
    assert [article.text for article in done.articles] == [BOTH, SECOND]
    assert done.said == ["export.HTML, entry 2: has no text; leave it out"]


def test_a_europresse_rich_text_gives_its_articles(reading):
    """Rights and certificates are left out."""
    done = reading("export.rtf", rtf(EUROPRESSE_TEXT))
    assert done.said == []
    assert list(map(about, done.articles)) == [
        ("export-1", "Lavrov à Bamako", "2023-02-07", "Le Monde"),
        ("export-2", "Un sommet", "2023-07-30", "Le Figaro"),
    ]
    assert [article.text for article in done.articles] == [BOTH, SECOND]


def test_an_old_europresse_page_is_read_as_text(reading):
    """It has no element for an article."""
    html = '<span class="DocPublicationName">' + "".join(f"<div>{line}</div>" for line in EUROPRESSE_TEXT)
    assert [article.text for article in reading("export.html", html).articles] == [BOTH, SECOND]


@pytest.mark.parametrize("page", [FACTIVA, FACTIVA_INDEXED])
def test_a_factiva_page_gives_its_articles(reading, page):
    """With indexing and without."""
    done = reading("Factiva.html", page)
    assert done.said == []
    assert list(map(about, done.articles)) == [("Factiva-1", "Lavrov à Bamako", "2023-02-07", "Le Monde")]
    assert done.articles[0].text == BOTH


def test_a_factiva_rich_text_gives_its_articles(reading):
    """The first is exported without indexing, the second with."""
    done = reading("Factiva.rtf", rtf(FACTIVA_TEXT))
    assert done.said == []
    assert list(map(about, done.articles)) == [
        ("Factiva-1", "Lavrov à Bamako, une visite", "2023-02-07", "Le Monde"),
        ("Factiva-2", "Un sommet", "2023-07-30", "Le Figaro"),
    ]
    assert [article.text for article in done.articles] == [BOTH, f"{SECOND}\n\n{FIRST}"]
