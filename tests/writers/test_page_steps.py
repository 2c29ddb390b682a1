"""The way back: filters that are lifted, steps that are taken back and done again."""

import re

import pytest
from writers.page_reader import choose, switch, ties

expect = pytest.importorskip("playwright.sync_api").expect

pytestmark = pytest.mark.browser

LAVROV = {"Russie aid Mali"}  # what he says
NEGATED = {"ONU support Mali"}
PROMISED = {"Sergueï Lavrov aid Mali", "Russie aid Mali"}


@pytest.fixture
def page(open_page, small_graph):
    """The page of the small graph."""
    return open_page(small_graph)


def test_reset(open_page, small_graph):
    """One press lifts every filter, and is offered while there is one; it moves nothing when it comes."""
    hidden = "hiddenTypes=PER&hiddenStatuses=negated&hiddenRelations=aid&coMentions=0&articles=2&source=Wikinews"
    page = open_page(small_graph, anchor=f"#{hidden}&confidence=85&until=2023-02-08&speaker=diop&community=0")
    assert ties(page) == {}
    before = page.locator("#legend section").first.bounding_box()
    page.get_by_role("button", name="Lever les filtres").click()
    expect(page.locator("#reset")).to_be_hidden()
    assert len(ties(page)) == 14
    assert page.url.endswith("page.html")
    expect(page.locator("#legend .switches button[aria-pressed=false]")).to_have_count(0)
    assert page.locator("#legend section").first.bounding_box() == before


def test_each_step_can_be_taken_back(page):
    """By buttons and by keys, one after the other, and done again; something new forgets what was taken back."""
    undo, redo = page.get_by_role("button", name="Annuler"), page.get_by_role("button", name="Rétablir")
    expect(undo).to_be_disabled()
    left = [set(ties(page))]
    for act in (
        lambda: switch(page, "nié").click(),
        lambda: page.get_by_label("Co-mentions").uncheck(),
        lambda: choose(page, "Selon", "Sergueï Lavrov (1)"),
    ):
        act()
        left.append(set(ties(page)))
    assert [len(seen) for seen in left] == [14, 13, 9, 1]
    assert left[3] == LAVROV
    undo.click()
    assert set(ties(page)) == left[2]
    page.keyboard.press("Control+z")
    assert set(ties(page)) == left[1]
    undo.click()
    assert set(ties(page)) == left[0]
    expect(undo).to_be_disabled()
    page.keyboard.press("Control+Shift+z")
    assert set(ties(page)) == left[1]
    redo.click()
    redo.click()
    assert set(ties(page)) == left[3]
    expect(redo).to_be_disabled()
    undo.click()
    switch(page, "promis").click()
    expect(redo).to_be_disabled()
    assert set(ties(page)) == left[2] - PROMISED
    assert not left[2] & NEGATED


def test_a_slider_that_is_pulled_for_long(page):
    """Browsers let the address be written only so often; the last value is in it all the same."""
    page.get_by_label("Confiance d’au moins").evaluate("""slider => {
        for (let i = 0; i < 300; i++) {
            slider.value = i % 2 ? 60 : 20 + 5 * (i % 7);
            slider.dispatchEvent(new Event('input'));
        }
    }""")
    expect(page).to_have_url(re.compile(r"#confidence=60$"))


def test_the_drag_of_a_slider_is_one_step(page):
    """However many values it passes; the next drag is another."""
    slider = page.get_by_label("Confiance d’au moins")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    row = box["y"] + box["height"] / 2
    for values in ((0.02, 0.2, 0.3, 0.4), (0.42, 0.6, 0.7, 0.85)):
        page.mouse.move(box["x"] + values[0] * box["width"], row)
        page.mouse.down()
        for share in values[1:]:
            page.mouse.move(box["x"] + share * box["width"], row, steps=4)
        page.mouse.up()
    assert slider.evaluate("slider => slider.valueAsNumber") > 70
    page.click("#undo")
    assert 30 < slider.evaluate("slider => slider.valueAsNumber") < 50
    page.click("#undo")
    assert slider.evaluate("slider => slider.valueAsNumber") == 0
    expect(page.locator("#undo")).to_be_disabled()
