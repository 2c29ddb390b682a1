"""Makes the picture at the top of the README: the page of data/articles, with one relation open.

usage: python tests/page/picture.py
"""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import graphkit as gk

DATA = Path(__file__).parents[2] / "data"
OPEN = "#subject=loc:russie&type=aid&object=loc:mali"
TITLE = "La Russie au Sahel"


def main():
    """Build the page, open it in Chromium, photograph it."""
    kg = gk.build(gk.read(DATA / "articles"))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        page_file = Path(folder) / "page.html"
        gk.write(kg, page_file, title=TITLE)
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--headless"])
        page = browser.new_page(viewport={"width": 1360, "height": 800}, locale="fr-FR", reduced_motion="reduce")
        page.goto(page_file.as_uri() + OPEN)
        page.wait_for_selector("html[data-ready]")
        page.wait_for_selector("#panel q")
        page.wait_for_timeout(300)
        page.screenshot(path=DATA / "page.png")
        browser.close()


if __name__ == "__main__":
    main()
