"""The interactive page: one HTML file that opens at once, asks the network for nothing, and runs nothing but its own.

pyvis's `Network` is the model and vis-network, the copy that pyvis carries, the renderer. The template, style and
scripts are graphkit's own, in `page/`: pyvis's own pages load Bootstrap from a CDN and write names as markup. Here
what comes from articles is JSON that scripts turn into text nodes, and a content security policy lets run only the
two scripts whose hashes it holds.
"""

from __future__ import annotations

import html
import re
from base64 import b64encode
from collections import Counter
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from importlib.resources import files
from math import log2
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jinja2 import Environment

    from graphkit.model import Entity, Evidence, KnowledgeGraph, Relation

    _Json = dict[str, Any]

_PAGE = Path(__file__).with_name("page")
_RENDERER = "lib/vis-9.1.2/vis-network.min.js"  # within pyvis; its style sheet dresses widgets that this page has not

_STYLES = ("theme", "panel", "page")  # what holds for small windows comes last

#: The modules of the page's script, each after those it imports from.
_MODULES = (
    "words", "dom", "graph", "filters", "selection", "labels", "look", "canvas", "view", "evidence", "panel", "legend",
    "search", "main",
)  # fmt: skip

_TITLES = {"fr": "Qui est lié à qui", "en": "Who is tied to whom"}

_CURVE = 0.22  # bend between two parallel edges; 1 is a half circle


def render(kg: KnowledgeGraph, *, title: str | None = None, language: str = "fr") -> str:
    """The whole page as text; the same graph gives the same text.

    Args:
        kg: the graph to show.
        title: the heading; a general one where there is none.
        language: of the interface, where the reader's browser asks for neither French nor English.
    """
    from pyvis.network import Network

    network = Network(heading=title or _TITLES.get(language, _TITLES["en"]), directed=True, cdn_resources="in_line")
    network.nodes = _nodes(kg)
    network.edges = _edges(kg)
    network.templateEnv = _templates()
    network.templateEnv.globals.update(_parts(), articles=_articles(kg), language=language)
    network.path = "page.html.jinja"
    page: str = network.generate_html()
    return page.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate becomes "?", and no offset moves


def notebook_frame(kg: KnowledgeGraph, height: int = 600) -> str:
    """The page in a frame for a notebook's output cell: it can neither reach the notebook nor leak into it."""
    page = html.escape(render(kg))
    size = f"width: 100%; height: {height}px; border: 0"
    return f'<iframe srcdoc="{page}" sandbox="allow-scripts" style="{size}" title="graphkit"></iframe>'


# --- The model: what pyvis holds and the page reads ---


def _nodes(kg: KnowledgeGraph) -> list[_Json]:
    """The entities as vis-network nodes, with what the panel tells of them."""
    from graphkit.graph.drawing import draw

    drawn, number = draw(kg), _numbers(kg)
    return [_node(entity, drawn.nodes[entity.id], number) for entity in kg.entities]


def _node(entity: Entity, drawn: _Json, number: Mapping[str, int]) -> _Json:
    return {
        "id": entity.id,
        "label": entity.name,
        "type": entity.type,
        "x": drawn["x"],
        "y": drawn["y"],
        "size": drawn["size"],
        "mentions": [[number[m.article], m.start, m.end] for m in entity.mentions],
        **_present(aliases=list(entity.aliases), acts_as=entity.acts_as, attributes=dict(entity.attributes)),
    }


def _edges(kg: KnowledgeGraph) -> list[_Json]:
    """The relations as vis-network edges: the stated ones, then the co-mentions, the strongest first."""
    from graphkit.graph.drawing import distance

    number, thicker = _numbers(kg), distance(kg) ** 2  # edges need it twice, being thin
    relations = sorted(kg.relations, key=_strongest_first)
    return [
        {"id": f"r{i}", "width": round(_width(relation) * thicker, 2), **_edge(relation, bend, number)}
        for i, (relation, bend) in enumerate(zip(relations, _bends(relations), strict=True))
    ]


def _strongest_first(relation: Relation) -> tuple[bool, float, int]:
    """Leaves stated relations in their order."""
    if relation.type.is_stated:
        return False, 0.0, 0
    likelihood = relation.association.log_likelihood if relation.association else 0.0
    return True, -likelihood, -relation.weight


def _edge(relation: Relation, bend: float, number: Mapping[str, int]) -> _Json:
    told = _evidence if relation.type.is_stated else _passage
    return {
        "from": relation.subject,
        "to": relation.object,
        "relation": relation.type,
        "articles": relation.weight,
        "evidence": [told(evidence, number) for evidence in relation.evidence],
        **_present(
            predicate=relation.predicate,
            status=relation.status if relation.type.is_stated else None,
            arrows=None if relation.type.is_symmetric else "to",
            smooth=_smooth(bend) if bend else None,
            association=asdict(relation.association) if relation.association else None,
        ),
    }


def _evidence(evidence: Evidence, number: Mapping[str, int]) -> _Json:
    return {
        **_passage(evidence, number),
        **_present(
            status=evidence.status if evidence.status is not Status.ASSERTED else None,
            speaker=evidence.attributed_to,
            date=evidence.date,
            rule=evidence.rule,
            confidence=evidence.confidence,
        ),
    }


def _passage(evidence: Evidence, number: Mapping[str, int]) -> _Json:
    """Where a quote stands; the page cuts it from the article."""
    return {"at": [number[evidence.article], evidence.start, evidence.end]}


def _articles(kg: KnowledgeGraph) -> list[_Json]:
    """The articles, each with its text if a relation rests on it."""
    cited = {evidence.article for relation in kg.relations for evidence in relation.evidence}
    return [
        {
            "id": a.id,
            "text": a.text if a.id in cited else "",
            **_present(title=a.title, published=a.published, source=a.source),
        }
        for a in kg.articles
    ]


def _numbers(kg: KnowledgeGraph) -> dict[str, int]:
    """The place of each article in the page, by its id."""
    return {article.id: i for i, article in enumerate(kg.articles)}


def _present(**fields: Any) -> _Json:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value or value == 0}


# --- The drawing ---


def _width(relation: Relation) -> float:
    return (1.1 if relation.type.is_stated else 0.6) + log2(max(relation.weight, 1)) / 2


def _bends(relations: Sequence[Relation]) -> Iterator[float]:
    """How far to bend each edge, in its own direction, to keep apart the edges between the same two nodes."""
    pairs = [frozenset((relation.subject, relation.object)) for relation in relations]
    parallel, drawn = Counter(pairs), Counter[frozenset[str]]()
    for relation, pair in zip(relations, pairs, strict=True):
        aside = (drawn[pair] - (parallel[pair] - 1) / 2) * _CURVE
        yield aside if relation.subject <= relation.object else -aside  # the same side, whichever way the arrow points
        drawn[pair] += 1


def _smooth(bend: float) -> _Json:
    return {"enabled": True, "type": "curvedCW" if bend > 0 else "curvedCCW", "roundness": round(abs(bend), 3)}


# --- The page ---


def _templates() -> Environment:
    """Templates that escape what they are given, in markup and in data."""
    from jinja2 import Environment, FileSystemLoader

    templates = Environment(loader=FileSystemLoader(_PAGE), autoescape=True)
    templates.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return templates


@cache
def _parts() -> _Json:
    """What is the same in every page: the style, the two scripts, and the policy that lets them and nothing else in."""
    from markupsafe import Markup

    renderer = re.sub(r"\n//# sourceMappingURL=.*", "", (files("pyvis") / _RENDERER).read_text("utf-8"))
    script = "".join(map(_module, _MODULES))
    style = "".join((_PAGE / f"{name}.css").read_text("utf-8") for name in _STYLES)
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
