"""An archive from a stranger on the page: what is in it stays words."""

import pytest
from fuzzing.test_hostile_archives import NAMES, stranger  # noqa: F401 - a fixture here too


@pytest.mark.browser
def test_nothing_in_it_runs_on_the_page(graphkit, stranger, tmp_path, open_text):  # noqa: F811 - that very fixture
    """Names, aliases, quotes, titles, sources: none becomes an element, a script or a link that does something."""

    def sources(data):
        for article in data["articles"]:
            article["source"] = "javascript:hurt=1"

    path = stranger(sources, NAMES)
    assert graphkit("export", path, "-o", tmp_path / "a.html", "--title", NAMES[0]).code == 0
    page = open_text((tmp_path / "a.html").read_text("utf-8"), anchor="#entity=e0")
    page.wait_for_selector("#panel h2")
    assert page.locator("#panel h2").text_content() == NAMES[0]
    page.locator("#panel .ties button").first.click()
    page.wait_for_selector("#panel blockquote")
    assert page.locator("img, iframe, object, embed").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    assert page.evaluate("typeof hurt") == "undefined"
