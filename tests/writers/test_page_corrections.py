"""Correcting evidence in the page, and adding relations: it shows at once, and leaves as `corrections.toml`."""

import pytest
from writers.conftest import evidence, pair
from writers.conftest import stated as stated_relation
from writers.page_corrector import HOSTILE, add, correct, corrections, open_tie, stated, submit
from writers.page_reader import ties

from graphkit import KnowledgeGraph
from graphkit.model import Article
from graphkit.model.vocabulary import RelationType

expect = pytest.importorskip("playwright.sync_api").expect

pytestmark = pytest.mark.browser


@pytest.fixture
def page(open_page, small_graph):
    """The small graph's page."""
    return open_page(small_graph)


def test_what_is_wrong_goes_at_once(page):
    """From picture, list, legend and counts, and comes back when it is undone."""
    before = ties(page)
    open_tie(page, "ONU", "soutenir")
    correct(page, "Faux")
    assert set(before) - set(ties(page)) == {"ONU support Mali"}
    assert stated(page) == 9
    assert page.locator("#legend h2", has_text="Relations énoncées").locator(".count").text_content() == "9"
    expect(page.locator("#panel h2")).to_have_text("ONU")
    expect(page.locator("#announcement")).to_have_text("Corrigé")
    page.keyboard.press("l")
    page.get_by_role("button", name="Liens", exact=True).click()
    expect(page.locator("#list caption")).to_have_text("13 liens")
    page.get_by_role("button", name="Corrections").click()
    page.get_by_role("button", name="Annuler la correction").click()
    expect(page.locator("#tray-count")).to_have_text("Rien n’est corrigé.")
    page.keyboard.press("Escape")
    expect(page.locator("#list caption")).to_have_text("14 liens")
    page.keyboard.press("l")
    assert ties(page) == before


def test_the_file_says_what_was_struck(page):
    """By names, type, article and sentence, with the note and who says so."""
    open_tie(page, "ONU", "soutenir")
    correct(page, "Faux", Note=HOSTILE)
    page.get_by_role("button", name="Corrections").click()
    page.get_by_label("Corrigé par").fill("Zoé")
    page.keyboard.press("Escape")
    assert corrections(page) == {
        "strike": [
            {
                "subject": "ONU",
                "object": "Mali",
                "type": "support",
                "articles": ["bamako"],
                "quote": "L’ONU, elle, n’a pas soutenu le Mali.",
                "note": HOSTILE.strip(),
                "by": "Zoé",
            }
        ]
    }


def test_everywhere(page):
    """A correction that holds everywhere names neither article nor sentence."""
    open_tie(page, "Macron", "rejeter")
    correct(page, "Faux", Où="partout")
    assert corrections(page)["strike"] == [{"subject": "Emmanuel Macron", "object": "Abdoulaye Diop", "type": "reject"}]


def test_what_is_right_is_checked_by_hand(page):
    """It is sure, and the evidence offers to take that back, not to correct it twice."""
    open_tie(page, "Macron", "rejeter")
    expect(page.locator("#panel .claims")).to_contain_text("confiance 80 %")
    correct(page, "Juste,")
    expect(page.locator("#panel .claims")).to_contain_text("confiance 100 %vérifié à la main")
    expect(page.locator("#panel").get_by_role("button", name="Corriger", exact=True)).to_have_count(0)
    assert corrections(page)["confirm"][0]["type"] == "reject"
    page.locator("#panel").get_by_role("button", name="Annuler la correction").click()
    expect(page.locator("#panel .claims")).to_contain_text("confiance 80 %")
    assert corrections(page) == {}


def test_what_is_half_true_is_changed(page):
    """Type, direction, status, speaker and date, each if it is another."""
    open_tie(page, "France", "menacer")
    correct(page, "À moitié", Type="accusation", sens_inversé="oui", Statut="nié", Selon="", Date="2023-02")
    found = ties(page)
    assert "France threaten Bamako" not in found
    assert found["Bamako accuse France"] == ("negated", 1)
    (change,) = corrections(page)["change"]
    assert change["subject"] == "France"
    assert change["type"] == "threaten"
    assert change["to"] == {"type": "accuse", "turned": True, "status": "negated", "speaker": "", "date": "2023-02"}


def test_a_change_of_nothing_is_refused(page):
    """The dialog stays and says so; Escape leaves all as it is."""
    open_tie(page, "France", "menacer")
    page.locator("#panel").get_by_role("button", name="Corriger", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio", name="À moitié").check()
    dialog.get_by_role("button", name="Corriger", exact=True).click()
    assert dialog.get_by_label("Type").evaluate("field => field.validationMessage") == "Rien n’est changé."
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert corrections(page) == {}


@pytest.fixture
def repeated(open_page):
    """The page of two entities and a claim that three articles make."""
    words = "Le Mali accuse la Russie."
    articles = tuple(Article(f"a{i}", words) for i in range(3))
    passages = (evidence(article.id, words, articles) for article in articles)
    accusation = stated_relation("mali", RelationType.ACCUSE, "russie", "accuser", *passages)
    return open_page(KnowledgeGraph(articles, pair().entities, (accusation,)))


def test_what_holds_everywhere_leaves_what_was_judged(repeated):
    """The one sentence that was confirmed stays: graphkit refuses a line that says the contrary of another."""
    open_tie(repeated, "Mali", "accuser")
    correct(repeated, "Juste,")
    correct(repeated, "Faux", Où="partout")
    expect(repeated.locator("#panel .evidence > li")).to_have_count(1)
    expect(repeated.locator("#panel .claims")).to_contain_text("vérifié à la main")
    tables = corrections(repeated)
    assert [line["articles"] for line in tables["confirm"]] == [["a0"]]
    assert [line["articles"] for line in tables["strike"]] == [["a1"], ["a2"]]


# --- Relations that were missed ---


def test_a_marked_passage_becomes_a_relation(page):
    """What is marked in the article is the quote, emoji before it or not."""
    open_tie(page, "ONU", "soutenir")
    page.get_by_text("L’article entier").click()
    expect(page.locator("#panel .article mark")).to_be_visible()
    page.evaluate("""
        const [text] = document.querySelector('#panel .article').childNodes;
        const start = text.data.indexOf('« La Russie');
        getSelection().setBaseAndExtent(text, start, text, start + '« La Russie aidera le Mali »'.length);
    """)
    add(page, None, "Sergueï", "soutien", "Mali")
    assert ties(page)["Sergueï Lavrov support Mali"] == ("asserted", 1)
    (added,) = corrections(page)["add"]
    assert added == {
        "subject": "Sergueï Lavrov",
        "type": "support",
        "object": "Mali",
        "article": "bamako",
        "quote": "« La Russie aidera le Mali »",
        "status": "asserted",
    }
    expect(page.locator("#panel h2")).to_have_text("Sergueï Lavrov — soutien → Mali")
    expect(page.locator("#panel q")).to_have_text("« La Russie aidera le Mali »")
    expect(page.locator("#panel .claims")).to_contain_text("vérifié à la main")


def test_words_that_are_not_in_the_article_are_refused(page):
    """The dialog stays open, and says why."""
    open_tie(page, "ONU", "soutenir")
    add(page, "L’ONU soutient le Mali.", "Lavrov", "aide", "ONU")
    quote = page.get_by_role("dialog").get_by_label("Le passage")
    assert quote.evaluate("field => field.validationMessage").startswith("Ces mots ne sont pas dans l’article")
    quote.fill("L’ONU, elle, n’a pas soutenu le Mali.")
    submit(page)
    assert corrections(page)["add"][0]["quote"] == "L’ONU, elle, n’a pas soutenu le Mali."
