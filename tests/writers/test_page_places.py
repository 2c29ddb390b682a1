"""Where entities of a large graph stand: where their reader has put them, for as long as that is wanted."""

from math import dist

import pytest
from writers.conftest import search
from writers.page_reader import nodes, place, ties

pytestmark = pytest.mark.browser


@pytest.fixture
def page(open_large):
    """Its page as it opens."""
    return open_large()


def drag(page, name, right, down):
    """Pull an entity somewhere else on the screen."""
    x, y = place(page, name)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + right, y + down, steps=8)
    page.mouse.up()
    return x + right, y + down


def test_a_drag_pins(page, large_names):
    """An entity stays where it was put, when more is drawn and when the page is loaded again, until it is unpinned."""
    name = large_names[2]
    before = nodes(page)
    goal = drag(page, name, 90, -60)
    assert dist(place(page, name), goal) < 16  # the mouse moves a little before it is a drag
    after = nodes(page)
    assert {other: after[other] for other in after if other != name} == {o: before[o] for o in before if o != name}
    page.get_by_label("Entités affichées").select_option("1000")
    assert nodes(page)[name] == after[name]
    page.get_by_label("Entités affichées").select_option("300")
    page.reload()
    page.wait_for_selector(":root[data-ready]", state="attached")
    assert nodes(page) == after
    search(page, name)
    page.get_by_role("button", name="Libérer").click()
    assert nodes(page) == before
    page.click("#undo")
    assert nodes(page) == after


def test_a_pin_by_the_panel(page, large_names):
    """The button keeps an entity where it stands when all is drawn."""
    name = large_names[1]
    before = nodes(page)
    search(page, name)
    page.get_by_role("button", name="Fixer").click()
    page.get_by_label("Entités affichées").select_option("2000")
    assert nodes(page)[name] == before[name]
    page.get_by_role("button", name="Libérer").click()
    assert nodes(page)[name] != before[name]


def test_everything_survives_a_reload(open_large, large_names):
    """What was searched, expanded, hidden and chosen is in the address."""
    page = open_large()
    search(page, large_names[700])
    page.get_by_role("button", name="Déplier").click()
    page.locator("#legend .switches button", has_text="Lieu").click()
    drag(page, large_names[5], 50, 50)
    search(page, large_names[701])
    seen = nodes(page), ties(page), page.locator("#panel h2").inner_text()
    other = open_large(f"#{page.url.split('#')[1]}")
    assert (nodes(other), ties(other), other.locator("#panel h2").inner_text()) == seen
