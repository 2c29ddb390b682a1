"""The page without a mouse: by the keyboard, and by fingers."""

import pytest
from writers.conftest import crowd, search
from writers.page_reader import place

expect = pytest.importorskip("playwright.sync_api").expect

pytestmark = pytest.mark.browser


# --- The keyboard ---


def reach(page, element):
    """Press Tab until the element has the keyboard."""
    for _ in range(100):
        page.keyboard.press("Tab")
        if element.evaluate("element => element === document.activeElement"):
            return
    pytest.fail("Tab does not lead there")


@pytest.fixture
def drawing(open_page, small_graph):
    """The drawing of the small graph, which has the keyboard."""
    drawing = open_page(small_graph).get_by_role("application")
    reach(drawing.page, drawing)
    return drawing


def test_tab_leads_to_everything_and_shows_where_it_is(open_page, small_graph):
    """Each control can be reached, and has an outline when it is."""
    page = open_page(small_graph)
    search(page, "Mali")
    page.evaluate("""
        window.reached = new Map();
        document.addEventListener('focusin', ({ target }) => reached.set(target, getComputedStyle(target).outline));
    """)
    for _ in range(100):
        page.keyboard.press("Tab")
    left = page.evaluate("""
        [...document.querySelectorAll('button, input, select, summary, [tabindex="0"]')]
            .filter(element => element.checkVisibility() && !element.disabled && !reached.has(element))
            .map(element => element.outerHTML)
    """)
    assert left == []
    assert {outline.partition(")")[2] for outline in page.evaluate("[...reached.values()]")} == {" solid 2px"}


def test_the_arrows_walk_through_the_graph(drawing):
    """From the most important entity to the next in a direction and back; what is reached is said aloud."""
    page, announced = drawing.page, drawing.page.locator("#announcement")
    page.keyboard.press("ArrowLeft")
    expect(announced).to_have_text("Mali")
    page.keyboard.press("ArrowUp")
    expect(announced).to_have_text("France")
    page.keyboard.press("ArrowDown")
    expect(announced).to_have_text("Mali")
    expect(announced).to_have_role("status")
    expect(drawing).to_be_focused()


def test_enter_leads_to_the_details_and_escape_back(drawing):
    """Enter puts the keyboard on the title, from where Tab leads on; Escape closes, and the arrows work again."""
    page = drawing.page
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_be_focused()
    reach(page, page.locator("#panel .ties button").first)
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_be_focused()
    expect(page.locator("#announcement")).to_have_text(page.locator("#panel h2").text_content())
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    expect(page.locator("#announcement")).to_be_empty()
    expect(drawing).to_be_focused()


def test_letters_act_on_the_entity_that_is_looked_at(drawing):
    """P pins it, F shows its surroundings alone; Control and Z take that back, with the shift key bring it again."""
    page = drawing.page
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("p")
    expect(page.get_by_role("button", name="Libérer")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(page.get_by_role("button", name="Fixer")).to_be_visible()
    page.keyboard.press("Control+Shift+z")
    expect(page.get_by_role("button", name="Libérer")).to_be_visible()
    page.keyboard.press("f")
    expect(page.locator("#showing")).to_contain_text("autour de Mali")
    page.keyboard.press("F")
    expect(page.locator("#showing")).to_have_text("10 entités sur 10")
    expect(drawing).to_be_focused()


def test_e_brings_in_the_neighbours(open_page):
    """In a large graph, those of the entity that is looked at and are not drawn yet."""
    page = open_page(crowd(460))
    search(page, "Nom 459")
    expect(page.locator("#showing")).to_have_text("301 entités sur 460")
    page.get_by_role("application").press("e")
    expect(page.locator("#showing")).to_have_text("302 entités sur 460")


def test_the_view_moves_by_keys(drawing):
    """Plus and minus zoom, the shift key makes the arrows move the view, zero shows all again."""
    page = drawing.page
    for key in ("+", "-", "Shift+ArrowLeft"):
        page.keyboard.press(key)
        page.wait_for_url("**view=**")
        page.keyboard.press("0")
        page.wait_for_url("**/page.html")


def test_keys_that_work_everywhere(drawing):
    """A stroke leads to the search, L to the list and back, a question mark to the help, which Escape closes."""
    page = drawing.page
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(drawing).to_be_focused()
    page.keyboard.press("l")
    expect(page.locator("#list .rows")).to_be_focused()
    page.keyboard.press("L")
    expect(page.locator("#list")).to_be_hidden()
    expect(drawing).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("l?/")
    expect(page.locator("#search")).to_have_value("l?/")


def test_the_list_leads_to_details_and_back_to_its_row(drawing):
    """Whoever reads one entry after the other does not begin anew each time."""
    page = drawing.page
    page.keyboard.press("l")
    row = page.get_by_role("rowheader", name="France").get_by_role("button")
    reach(page, row)
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("France")
    expect(page.locator("#panel h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(row).to_be_focused()


def test_menus_close_by_escape(open_page, small_graph):
    """The keyboard is then where it opened them, as it is when an entry has been chosen."""
    page = open_page(small_graph)
    menu, entry = page.get_by_text("Exporter"), page.get_by_role("button", name="Image SVG")
    reach(page, menu)
    page.keyboard.press("Enter")
    reach(page, entry)
    page.keyboard.press("Escape")
    expect(entry).to_be_hidden()
    expect(menu).to_be_focused()
    page.keyboard.press("Enter")
    reach(page, entry)
    with page.expect_download():
        page.keyboard.press("Enter")
    expect(entry).to_be_hidden()
    expect(menu).to_be_focused()


def test_the_keyboard_is_never_lost(open_page, small_graph):
    """What a press makes disappear leaves the keyboard to the drawing, not to nothing."""
    page = open_page(small_graph)
    drawing = page.get_by_role("application")
    search(page, "Mali")
    page.get_by_role("button", name="Fixer").press("Enter")
    expect(page.locator("#panel h2")).to_be_focused()
    page.get_by_role("button", name="Fermer").press("Enter")
    expect(drawing).to_be_focused()
    for _ in range(3):
        page.locator("#undo").press("Enter")
    expect(page.locator("#undo")).to_be_disabled()
    expect(drawing).to_be_focused()
    page.get_by_label("Co-mentions").press("Space")
    page.get_by_role("button", name="Lever les filtres").press("Enter")
    expect(drawing).to_be_focused()


def test_escape_closes_the_legend_of_a_small_window(open_page, small_graph):
    """It lies over the drawing; its button gets the keyboard back."""
    page = open_page(small_graph, width=400, height=700)
    opener = page.get_by_role("button", name="Filtres")
    opener.press("Enter")
    page.get_by_role("button", name="Personne").focus()
    page.keyboard.press("Escape")
    expect(page.locator("#legend")).to_be_hidden()
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")


# --- Fingers ---


def test_a_tap_selects(open_page, small_graph):
    """On a touch screen an entity opens by a tap, and closes by one on nothing."""
    page = open_page(small_graph, width=400, height=700, has_touch=True, is_mobile=True)
    page.touchscreen.tap(*place(page, "Mali"))
    expect(page.locator("#panel h2")).to_have_text("Mali")
    box = page.locator("#canvas").bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] - 10, box["y"] + 10)
    expect(page.locator("#panel")).to_be_hidden()
