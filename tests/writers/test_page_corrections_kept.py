"""What is corrected in the page is kept and saved, by mouse or keys, in French and English, and soon."""

import tomllib

import pytest
from writers.conftest import search
from writers.page_corrector import correct, corrections, merge, open_tie, reopen, submit
from writers.page_reader import ties

expect = pytest.importorskip("playwright.sync_api").expect

pytestmark = pytest.mark.browser


@pytest.fixture
def page(open_page, small_graph):
    """The small graph's page."""
    return open_page(small_graph)


def test_corrections_survive_closing_the_page(page):
    """They are kept in the browser, and the page opens as it was left."""
    open_tie(page, "ONU", "soutenir")
    correct(page, "Faux")
    merge(page, "Bamako", "Mali", stays="Mali")
    page.keyboard.press("Escape")
    before, file = ties(page), corrections(page)
    reopen(page)
    assert ties(page) == before
    assert corrections(page) == file
    expect(page.get_by_role("button", name="Corrections")).to_have_text("Corrections 2")


def test_the_page_says_so_where_nothing_is_kept(page):
    """A browser that forbids it does not lose corrections in silence."""
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('forbidden'); }, configurable: true })"
    )
    reopen(page)
    open_tie(page, "ONU", "soutenir")
    correct(page, "Faux")
    page.get_by_role("button", name="Corrections").click()
    expect(page.locator("#tray-kept")).to_contain_text("ne les garde pas")


def test_the_graphs_own_corrections_are_kept(page, tmp_path):
    """The file that the graph was built with is read, and what was corrected here is added to it."""
    file = tmp_path / "corrections.toml"
    file.write_text('# who is who\n[[merge]]\nnames = ["ONU", "Nations unies"]\n', "utf-8")
    search(page, "Touaregs")
    correct(page, "Le type", Type="Organisation")
    page.get_by_role("button", name="Corrections").click()
    page.get_by_label("Ajouter au corrections.toml").set_input_files(file)
    expect(page.locator("#tray-fields p")).to_have_text("Gardé de ce fichier : 1 ligne.")
    with page.expect_download() as download:
        page.get_by_role("button", name="Enregistrer corrections.toml").click()
    text = download.value.path().read_text("utf-8")
    assert text.startswith("# who is who\n")
    tables = tomllib.loads(text)
    assert tables["merge"] == [{"names": ["ONU", "Nations unies"]}]
    assert tables["retype"][0]["name"] == "Touaregs"
    page.get_by_role("button", name="Oublier ce fichier").click()
    page.keyboard.press("Escape")
    assert set(corrections(page)) == {"retype"}


def test_nothing_is_left_in_the_browser_when_all_is_undone(page):
    """It may be somebody else's machine."""
    open_tie(page, "ONU", "soutenir")
    correct(page, "Faux", Note="secret")
    assert "secret" in page.evaluate("JSON.stringify(localStorage)")
    page.get_by_role("button", name="Corrections").click()
    page.get_by_role("button", name="Annuler la correction").click()
    assert page.evaluate("localStorage.length") == 0


def test_control_characters_come_back_out_of_the_file(page):
    """Whatever is pasted: what TOML forbids is escaped."""
    words = "".join(map(chr, range(1, 0x20))) + "\x7f\u0085\\u0041\"\"\"'''"
    search(page, "Touaregs")
    page.locator("#panel").get_by_role("button", name="Corriger", exact=True).click()
    name = page.get_by_role("dialog").get_by_label("Nom", exact=True)
    name.evaluate("(field, words) => (field.value = words)", f"a{words}z")
    written = name.input_value()
    submit(page)
    assert corrections(page)["rename"] == [{"name": "Touaregs", "to": written}]
    assert {"\x01", "\x1f", "\x7f", "\t"} <= set(written)


# --- Keys, languages, size ---


def test_by_keys_alone(page):
    """The dialog has the keyboard, and gives it back to the panel's title when something was corrected."""
    open_tie(page, "ONU", "soutenir")
    opener = page.locator("#panel").get_by_role("button", name="Corriger", exact=True)
    opener.press("Enter")
    expect(page.get_by_role("radio", name="Faux")).to_be_focused()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("radio", name="Juste,")).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_be_focused()
    assert corrections(page)["confirm"][0]["subject"] == "ONU"
    page.get_by_role("button", name="Corrections").press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="Annuler la correction").press("Enter")
    expect(page.get_by_role("heading", name="Corrections")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Corrections")).to_be_focused()


def test_in_english(open_page, small_graph):
    """With the same file in the end."""
    page = open_page(small_graph, locale="en-GB")
    open_tie(page, "ONU", "soutenir")
    page.locator("#panel").get_by_role("button", name="Correct", exact=True).click()
    page.get_by_role("radio", name="Right, checked by hand").check()
    page.get_by_role("dialog").get_by_role("button", name="Correct", exact=True).click()
    expect(page.locator("#panel .claims")).to_contain_text("checked by hand")
    page.get_by_role("button", name="Corrections").click()
    expect(page.locator("#tray-list")).to_contain_text("Confirmed: ONU — support → Mali")


TIMED = """
    async () => {
        const start = performance.now();
        document.querySelector('dialog.correction .main').click();
        while (document.querySelector('#announcement').textContent !== 'Corrigé') await null;
        return performance.now() - start;
    }
"""


def test_a_correction_shows_soon_in_a_large_graph(open_page, synthetic):
    """Within a tenth of a second at 5,000 entities on a free machine; a busy one is given three times that."""
    page = open_page(synthetic.graph(5000, 15000), reduced_motion="reduce")
    times = []
    for _ in range(6):
        page.locator("#search").fill("a")
        page.keyboard.press("Enter")
        page.locator("#panel .ties button").first.click()
        page.locator("#panel").get_by_role("button", name="Corriger", exact=True).first.click()
        times.append(page.evaluate(TIMED))
    assert min(times) < 300
