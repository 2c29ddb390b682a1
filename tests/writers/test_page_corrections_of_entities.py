"""Correcting entities in the page: names, types, who is who."""

import pytest
from writers.conftest import search
from writers.page_corrector import HOSTILE, correct, corrections, merge, open_tie, reopen, split, submit
from writers.page_reader import nodes, ties

expect = pytest.importorskip("playwright.sync_api").expect

pytestmark = pytest.mark.browser


@pytest.fixture
def page(open_page, small_graph):
    """The small graph's page."""
    return open_page(small_graph)


def test_an_entity_is_renamed_and_found_by_its_new_name(page):
    """In the picture, the panel and the search; the file names it as it was read."""
    search(page, "Lavrov")
    correct(page, "Le nom", Nom=HOSTILE)
    expect(page.locator("#panel h2")).to_have_text(HOSTILE.strip())
    assert HOSTILE.strip() in nodes(page)
    search(page, 'a "b"')
    expect(page.locator("#panel h2")).to_have_text(HOSTILE.strip())
    assert corrections(page) == {"rename": [{"name": "Sergueï Lavrov", "to": HOSTILE.strip()}]}


def test_relations_of_a_renamed_entity_go_by_its_new_name(page):
    """As graphkit corrects relations after entities."""
    search(page, "ONU")
    correct(page, "Le nom", Nom="Nations unies")
    open_tie(page, "Nations unies", "soutenir")
    correct(page, "Faux")
    assert corrections(page)["strike"][0]["subject"] == "Nations unies"


def test_an_entity_is_of_another_type(page):
    """Which the legend counts."""
    search(page, "Touaregs")
    correct(page, "Le type", Type="Organisation")
    expect(page.locator("#panel .kind")).to_have_text("Organisation")
    expect(page.locator("#legend .switches button", has_text="Organisation")).to_contain_text("2")
    assert corrections(page) == {"retype": [{"name": "Touaregs", "type": "ORG"}]}


def test_two_are_one_and_the_name_that_stays_is_chosen(page):
    """Ties and names of both are the one's; undone, they are two again."""
    before = nodes(page), ties(page)
    merge(page, "Bamako", "Mali", stays="Mali")
    expect(page.locator("#panel h2")).to_have_text("Mali")
    expect(page.locator("#panel dl")).to_contain_text("Bamako")
    assert set(before[0]) - set(nodes(page)) == {"Bamako"}
    assert ties(page)["France threaten Mali"] == ("alleged", 1)
    expect(page.locator("#summary")).to_contain_text("9 entités")
    assert corrections(page) == {
        "merge": [{"names": ["Mali", "Bamako"]}],
        "rename": [{"name": "Mali", "to": "Mali"}],
    }
    page.get_by_role("button", name="Corrections").click()
    page.get_by_role("button", name="Annuler la correction").click()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert (nodes(page), ties(page)) == before


def test_what_is_no_entity_goes_with_its_ties(page):
    """And nothing is looked at any more."""
    search(page, "Mali")
    correct(page, "Ce n’est pas une entité")
    expect(page.locator("#panel")).to_be_hidden()
    assert "Mali" not in nodes(page)
    assert not [tie for tie in ties(page) if "Mali" in tie]
    assert corrections(page) == {"ignore": [{"name": "Mali"}, {"name": "malien"}]}


def test_what_is_said_of_one_holds_for_all_that_it_was_merged_from(page):
    """Graphkit reads them apart, by whatever name an article has."""
    merge(page, "Bamako", "Mali", stays="Mali")
    correct(page, "Le type", Type="Groupe")
    tables = corrections(page)
    assert {(line["name"], line["type"]) for line in tables["retype"]} == {
        ("Mali", "GROUP"),
        ("malien", "GROUP"),
        ("Bamako", "GROUP"),
    }
    correct(page, "Ce n’est pas une entité")
    tables = corrections(page)
    assert {line["name"] for line in tables["ignore"]} == {"Mali", "malien", "Bamako"}
    assert set(tables) == {"merge", "ignore"}


def test_undo_leads_back_to_what_is_no_longer_there(page):
    """A view of a tie that was struck out, or of an entity that is none: it is empty, and nothing breaks."""
    open_tie(page, "ONU", "soutenir")
    correct(page, "Faux")
    search(page, "Touaregs")
    correct(page, "Ce n’est pas une entité")
    before = nodes(page), ties(page)
    for press in ("#undo", "#redo"):
        for _ in range(3):
            page.click(press)
        assert (nodes(page), ties(page)) == before
    assert "Touaregs" not in before[0]


# --- Who is somebody else ---


def test_in_some_articles_it_is_somebody_else(page):
    """Who has the ties of these articles, and no others; undone, with what was said of that one, all is as before."""
    before = nodes(page), ties(page)
    split(page, "France", "Île-de-France", "Paris répond")
    found = ties(page)
    assert found["Île-de-France retreat Mali"] == ("asserted", 1)
    assert found["France threaten Bamako"] == ("alleged", 1)
    assert "France retreat Mali" not in found
    expect(page.locator("#summary")).to_contain_text("11 entités")
    assert corrections(page) == {
        "split": [{"name": "France", "articles": ["paris"], "to": "Île-de-France"}],
        "rename": [{"name": "France", "to": "France"}],
        "retype": [{"name": "Île-de-France", "type": "LOC"}],
    }
    search(page, "Île-de-France")
    correct(page, "Le nom", Nom=HOSTILE)
    shown = nodes(page), ties(page)
    reopen(page)
    assert (nodes(page), ties(page)) == shown
    page.get_by_role("button", name="Corrections").click()
    page.get_by_role("button", name="Annuler la correction").first.click()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert (nodes(page), ties(page)) == before
    assert corrections(page) == {}


def test_by_keys_alone_it_is_one_of_the_others(page):
    """Its ties of that article are the other's; one between the two is none."""
    search(page, "Mali")
    page.locator("#panel").get_by_role("button", name="Corriger", exact=True).press("Enter")
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Dans certains articles")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("France")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("checkbox", name="Paris répond")).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert not [tie for tie in ties(page) if tie.startswith("France retreat")]
    assert corrections(page)["split"] == [{"name": "Mali", "articles": ["paris"], "to": "France"}]


def test_a_name_that_somebody_bears_is_no_new_one(page):
    """The dialog says so, and that all articles would be too many."""
    search(page, "France")
    page.locator("#panel").get_by_role("button", name="Corriger", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio", name="Dans certains articles").check()
    who = dialog.get_by_label("Qui c’est")
    who.fill("organisation des nations unies")
    dialog.get_by_role("button", name="Corriger", exact=True).click()
    assert who.evaluate("field => field.validationMessage").startswith("Choisissez une des entités")
    who.fill("Île-de-France")
    for box in dialog.get_by_role("checkbox").all():
        box.check()
    dialog.get_by_role("button", name="Corriger", exact=True).click()
    said = dialog.get_by_role("checkbox").first.evaluate("field => field.validationMessage")
    assert said.startswith("Choisissez un ou plusieurs articles")
    dialog.get_by_role("checkbox").first.uncheck()
    submit(page)


def test_two_are_kept_apart(open_page, small_graph):
    """In English: nothing is another in the picture; the tray and the file say so."""
    page = open_page(small_graph, locale="en-GB")
    before = nodes_in_english(page)
    search(page, "Bamako")
    page.locator("#panel").get_by_role("button", name="Correct", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio", name="Not the same as another").check()
    dialog.get_by_label("Not the same as", exact=True).fill("Mali")
    dialog.get_by_role("button", name="Correct", exact=True).click()
    expect(dialog).to_have_count(0)
    assert nodes_in_english(page) == before
    page.get_by_role("button", name="Corrections").click()
    expect(page.locator("#tray-list")).to_contain_text("Not the same: Bamako ≠ Mali")


def nodes_in_english(page):
    """What the page says it has."""
    return page.locator("#summary").text_content()


def test_a_name_of_another_says_what_will_show_later(page):
    """An article that has both names does not tell which words are whose until it is read again."""
    search(page, "Lavrov")
    correct(page, "Pas la même", **{"Ou : ce nom est celui d’une autre": "M. Lavrov"})
    assert corrections(page)["apart"] == [{"names": ["Sergueï Lavrov", "M. Lavrov"]}]
    page.get_by_role("button", name="Corrections").click()
    expect(page.locator("#tray-list")).to_contain_text("en partie visible à la prochaine construction")
