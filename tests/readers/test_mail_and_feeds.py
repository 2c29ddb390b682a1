"""E-mail, mailboxes and feeds."""

import pytest
from readers.samples import ATOM, ENTITIES, FIRST, MAIL, RSS, SECOND


def test_a_saved_mail_gives_its_text(reading):
    """Its subject is the title, its sender the source."""
    (article,) = reading("lettre.eml", MAIL).articles
    assert (article.id, article.text, article.title) == ("lettre", FIRST, "Lavrov à Bamako")
    assert (article.published, article.source) == ("2023-02-07", "Le Journal")


def test_a_mail_of_html_is_read_as_it_looks(reading):
    """Its wrapped lines are the sender's program's."""
    mail = MAIL.replace("text/plain", "text/html").replace(FIRST, f"<style>p {{}}</style><p>{FIRST}</p><p>{SECOND}")
    assert reading("lettre.eml", mail).articles[0].text == f"{FIRST}\n\n{SECOND}"


def test_lines_that_a_mail_program_broke_are_joined(reading):
    """A sentence is on one line then, for the parser to read."""
    text = "Le ministre russe des Affaires étrangères est arrivé mardi à Bamako,\noù il a rencontré Abdoulaye Diop."
    assert reading("lettre.eml", MAIL.replace(FIRST, text)).articles[0].text == text.replace("\n", " ")


@pytest.mark.parametrize("content", ["", "\n\nRien", b"\x00\xff\xfe"])
def test_what_is_no_mail(reading, content):
    """One line."""
    (line,) = reading("a.eml", content).said
    assert line.startswith("a.eml: ")


def test_each_message_of_a_mailbox_is_an_article(reading):
    """A line that begins with "From" is quoted in it; a message without text is named."""
    quoted = MAIL.replace(FIRST, f"{FIRST}\n\n>From Bamako\n")
    box = f"From a@b Tue Feb  7\n{quoted}\nFrom a@b\nSubject: vide\n\n\nFrom a@b\n{MAIL}"
    done = reading("boite.mbox", box)
    assert [article.id for article in done.articles] == ["boite-1", "boite-3"]
    assert done.articles[0].text == f"{FIRST}\n\nFrom Bamako"
    assert done.said == ["boite.mbox, entry 2: has no text; leave it out"]


def test_what_is_no_mailbox(reading):
    """One line."""
    assert reading("a.mbox", MAIL).said == ["a.mbox: is no mailbox; export it as mbox"]


@pytest.mark.parametrize("name", ["flux.xml", "flux.rss"])
@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1"])
def test_each_entry_of_a_feed_is_an_article(reading, name, encoding):
    """Whatever encoding it declares; an entry without text is named."""
    done = reading(name, RSS.replace("utf-8", encoding).encode(encoding))
    (article,) = done.articles
    assert (article.id, article.title, article.published) == ("flux-1", "Lavrov à Bamako", "2023-02-07")
    assert (article.source, article.language) == ("Le Journal", "fr")
    assert article.text == f"{FIRST}\n\n{SECOND}"
    assert done.said == [f"{name}, entry 2: has no text; leave it out"]


def test_an_atom_feed_is_read(reading):
    """Its content goes before its summary."""
    (article,) = reading("flux.atom", ATOM).articles
    assert (article.text, article.published, article.source) == (SECOND, "2023-02-07", "Le Journal")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<a/>", "is no RSS or Atom feed"),
        ("", "is no RSS or Atom feed"),
        (ENTITIES + "<rss>&b;</rss>", "declares XML entities"),
        ('<rss version="2.0"><channel><title>x</title></channel></rss>', "holds no article"),
    ],
)
def test_what_is_no_feed(reading, content, said):
    """One line."""
    (line,) = reading("a.xml", content).said
    assert line.startswith(f"a.xml: {said}")
