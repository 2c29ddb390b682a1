"""The interactive page: one HTML file that opens at once, asks the network for nothing, and runs nothing but its own.

pyvis's `Network` is the model that fills the template, and vis-network, the copy that pyvis carries, the renderer. The
template, style and scripts are graphkit's own, in `page/`: pyvis's own pages load Bootstrap from a CDN, write names as
markup and hold every node and edge as a record of its own. Here the graph is compressed data (`page_data`), which
scripts turn into text nodes, and a content security policy lets run only the two scripts whose hashes it holds.
"""

from __future__ import annotations

import html
import logging
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from graphkit.writers.colours_and_shapes import style_sheet

if TYPE_CHECKING:
    from jinja2 import Environment

    from graphkit.model import Graph

_log = logging.getLogger(__name__)

_PAGE = Path(__file__).with_name("page")
_RENDERER = "lib/vis-9.1.2/vis-network.min.js"  # within pyvis; its style sheet dresses widgets that this page has not
_HEAVY = 100 * 2**20  # characters of a page from which browsers have trouble

#: What holds for small windows comes last.
_STYLES = ("theme", "page", "legend", "drawing", "table", "panel", "corrections", "media")

#: The modules of the page's script, each after those whose values it needs when it begins.
_MODULES = (
    "french", "english", "words", "dom", "payload", "graph", "dates", "texts", "state", "filters", "address",
    "paths", "look", "labels", "groups", "places", "canvas", "view", "combobox", "lists", "citation", "toml",
    "saving", "corrected_entities", "corrected", "corrections", "forms", "tray", "correct_evidence",
    "correct_entity", "add_relation", "evidence", "entity", "tie", "ways", "panel", "legend", "timeline", "table",
    "xml", "vector", "exports", "extent", "keyboard", "main",
)  # fmt: skip

#: What vis-network is told: positions are given, keys are the page's own.
_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "keyboard": False, "selectConnectedEdges": False},
}

_TITLES = {"fr": "Qui est lié à qui", "en": "Who is tied to whom"}


def write(kg: Graph, file: BinaryIO, *, title: str | None = None) -> None:
    """Write the page of a graph to a file that takes bytes; where texts were left out, the quotes stand in."""
    from graphkit.writers.passages import with_passages

    file.write(render(with_passages(kg), title=title).encode())


def render(kg: Graph, *, title: str | None = None, language: str = "fr") -> str:
    """The whole page as text; the same graph gives the same text.

    Args:
        kg: the graph to show.
        title: the heading; a general one where there is none.
        language: of the interface, where the reader's browser asks for neither French nor English.
    """
    from pyvis.network import Network

    from graphkit.writers.page_data import page_data

    network = Network(heading=title or _TITLES.get(language, _TITLES["en"]), directed=True, cdn_resources="in_line")
    network.options = _OPTIONS
    network.templateEnv = _templates()
    network.templateEnv.globals.update(_parts(), data=page_data(kg), language=language)
    network.path = "page.html.jinja"
    page: str = network.generate_html()
    if len(page) > _HEAVY:
        _log.warning(
            "the page will have %d MB, which browsers are slow to open; --min-articles or --min-significance keep less",
            len(page) // 2**20,
        )
    return page.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate in the title becomes "?"


def notebook_frame(kg: Graph, height: int = 600) -> str:
    """The page in a frame for a notebook's output cell: it can neither reach the notebook nor leak into it."""
    page = html.escape(render(kg))
    size = f"width: 100%; height: {height}px; border: 0"
    return f'<iframe srcdoc="{page}" sandbox="allow-scripts allow-downloads" style="{size}" title="graphkit"></iframe>'


def _templates() -> Environment:
    """Templates that escape what they are given, in markup and in data."""
    from jinja2 import Environment, FileSystemLoader

    templates = Environment(loader=FileSystemLoader(_PAGE), autoescape=True)
    templates.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return templates


@cache
def _parts() -> dict[str, str]:
    """What is the same in every page: the style, the two scripts, and the policy that lets them and nothing else in."""
    from markupsafe import Markup

    renderer = re.sub(r"\n//# sourceMappingURL=.*", "", (files("pyvis") / _RENDERER).read_text("utf-8"))
    script = "".join(map(_module, _MODULES))
    style = style_sheet() + "".join((_PAGE / f"{name}.css").read_text("utf-8") for name in _STYLES)
    policy = (
        f"default-src 'none'; script-src {_hash(renderer)} {_hash(script)}; style-src {_hash(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    parts = {"renderer": renderer, "script": script, "style": style}
    return {"policy": policy, **{name: Markup(text) for name, text in parts.items()}}  # noqa: S704 - graphkit's own text


def _module(name: str) -> str:
    """One module of the script as a part of a single one, where imports and exports have no place."""
    text = (_PAGE / f"{name}.js").read_text("utf-8")
    return re.sub(r"^(import [^;]*;\n|export )", "", text, flags=re.MULTILINE)


def _hash(text: str) -> str:
    """A source of a content security policy that allows this very text and no other."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
