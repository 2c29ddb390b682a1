"""How soon the page of a large graph is there and how smoothly it moves, beside pyvis's own page, in one run.

usage: python tests/benchmarks/page.py [--no-pyvis] [SIZE ...]

Graphs are invented (`synthetic.py`): three relations an entity, four from 50,000 entities. "Python" is the whole
rendering. "First view" counts from the start of the navigation in headless Chromium: graphkit's page says itself that
it is drawn and ready, pyvis's is there when its layout is; one that is not by 180 s is counted as 180 s. "Redraws" are
what a steady drag of the view shows a second. Medians of three runs, of one with pyvis. "Processor" is what the two
take of it, which is the same on a busy machine, as far as that goes; stages are told in these seconds too. No page
reaches the network.
"""

import gzip
import re
import shutil
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from operator import ge, le
from pathlib import Path
from unittest import mock

from playwright.sync_api import sync_playwright
from pyvis.edge import Edge
from pyvis.network import Network
from pyvis.node import Node
from rich.console import Console
from rich.table import Table
from synthetic import graph

from graphkit import KnowledgeGraph
from graphkit.graph import drawing
from graphkit.writers import archive, html, page_data

SIZES = (200, 1_000, 5_000, 20_000, 50_000, 100_000)
ROUNDS = 3
PYVIS_UP_TO = 5_000
LIMIT = 180.0  # seconds, as in page.js
DRAG = 2_000  # milliseconds
PROBE = Path(__file__).with_suffix(".js")

#: The functions that stages of the rendering are; none calls another.
STAGES = {
    "pairs": (drawing, "to_weighted_graph"),
    "communities": (drawing, "communities"),
    "layout": (drawing, "placed"),
    "betweenness": (page_data, "betweenness"),
    "disparity": (page_data, "disparity"),
    "JSON": (page_data.json, "dumps"),
    "compression": (page_data.zlib, "compress"),
}

ARGUMENTS = (
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class Run:
    """What was measured of one page; None where it never came, or never moved."""

    python: float
    first_view: float | None
    redraws: float | None
    size: int
    processor: tuple[float, float] = (0.0, 0.0)  # seconds: of Python, and of the browser up to the first view
    stages: dict[str, float] = field(default_factory=dict)  # seconds of the processor

    @property
    def waited(self):
        """Seconds to the first view, or the most that is waited for one."""
        return LIMIT if self.first_view is None else self.first_view


@dataclass(frozen=True)
class Comparison:
    """The page of one graph and, where it was asked for, pyvis's."""

    nodes: int
    edges: int
    page: Run
    pyvis: Run | None
    size_allowed: float

    @property
    def fullness(self):
        """How much of the size that is allowed is taken."""
        return self.page.size / self.size_allowed

    @property
    def ratio(self):
        """How many times sooner the first view is there than pyvis's; None where that was not asked for."""
        return self.pyvis and self.pyvis.waited / self.page.waited


#: The size of a target, or all of them; what is measured, and the least or the most that it may be.
TARGETS = (
    (1_000, "times sooner than pyvis", lambda found: found.ratio, ge, 60),
    (5_000, "times sooner than pyvis", lambda found: found.ratio, ge, 90),
    (20_000, "s to the first view", lambda found: found.page.waited, le, 4),
    (50_000, "s to the first view", lambda found: found.page.waited, le, 10),
    (5_000, "s of Python", lambda found: found.page.python, le, 10),
    (100_000, "s to the first view", lambda found: found.page.waited, le, 3),
    (50_000, "s of Python", lambda found: found.page.python, le, 90),
    (100_000, "s of Python", lambda found: found.page.python, le, 90),
    (None, "redraws/s", lambda found: found.page.redraws or 0, ge, 30),
    (None, "of 1.3 x gzip of the archive + scripts", lambda found: found.fullness, le, 1),
)


# --- Pages ---


def page_of(kg):
    """The page of graphkit, of a graph that has computed nothing yet."""
    return html.render(KnowledgeGraph(kg.articles, kg.entities, kg.relations))


def pyvis_page_of(kg):
    """The page of pyvis with its default options.

    Its nodes and edges are what `add_node` and `add_edge` make, but put there at once: the two look through all that
    is there already, which takes a time that grows with its square.
    """
    network = Network(cdn_resources="in_line")
    network.nodes = [Node(e.id, "dot", label=e.name, color="#97c2fc", font_color=False).options for e in kg.entities]
    ties = {}  # one for two, whatever is told of them: edges of an undirected network have no more
    for relation in kg.relations:
        ties.setdefault(frozenset((relation.subject, relation.object)), Edge(relation.subject, relation.object).options)
    network.edges = list(ties.values())
    return network.generate_html()


def size_allowed(kg, page):
    """1.3 times what the archive takes when it is compressed, and the scripts on top of that."""
    scripts = re.findall(r"<script(?: type=.(?:module|text/javascript).)?>(.*?)</script>", page, re.DOTALL)
    return 1.3 * len(gzip.compress(archive.dumps(kg).encode())) + sum(len(script.encode()) for script in scripts)


# --- Measuring ---


def measure(browser, folder, make, kg):
    """Write a page, open it in a window of its own, wait for its first view and drag that."""
    started, worked = time.perf_counter(), time.process_time()
    with timed() as stages:
        text = make(kg)
    python, worked = time.perf_counter() - started, time.process_time() - worked
    file = folder / "page.html"
    file.write_text(text, "utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.route(re.compile("^https?:"), lambda route: route.abort())  # pyvis's page asks for Bootstrap
    context.add_init_script(path=PROBE)
    page = context.new_page()
    opened = rendering(browser)
    page.goto(file.as_uri(), wait_until="commit", timeout=LIMIT * 1000)
    first_view = page.evaluate("probe.firstView")
    opened = rendering(browser) - opened
    redraws = page.evaluate(f"probe.drag({DRAG})") if first_view is not None else None
    context.close()
    return Run(python, first_view and first_view / 1000, redraws, file.stat().st_size, (worked, opened), stages)


@contextmanager
def timed():
    """The seconds of the processor that each stage takes from now on."""
    spent = dict.fromkeys(STAGES, 0.0)

    def watched(name, act):
        def run(*given, **named):
            started = time.process_time()
            try:
                return act(*given, **named)
            finally:
                spent[name] += time.process_time() - started

        return run

    with ExitStack() as stack:
        for name, (module, function) in STAGES.items():
            act = watched(name, getattr(module, function))
            stack.enter_context(mock.patch.object(module, function, act))
        yield spent


def rendering(browser):
    """The seconds that the browser's pages have taken of the processor so far."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return sum(process["cpuTime"] for process in processes if process["type"] == "renderer")


def median_of(runs):
    """The medians of runs with the same page; a None among them is the worst of its kind."""
    views = statistics.median(run.waited for run in runs)
    redraws = statistics.median(run.redraws or 0 for run in runs)
    python = statistics.median(run.python for run in runs)
    processor = tuple(map(statistics.median, zip(*(run.processor for run in runs), strict=True)))
    stages = {name: statistics.median(run.stages[name] for run in runs) for name in STAGES}
    return Run(python, views if views < LIMIT else None, redraws or None, runs[0].size, processor, stages)


def compare(browser, folder, nodes, *, with_pyvis):
    """All that is measured with a graph of one size."""
    kg = graph(nodes, nodes * (4 if nodes >= 50_000 else 3))
    page = median_of([measure(browser, folder, page_of, kg) for _ in range(ROUNDS)])
    allowed = size_allowed(kg, (folder / "page.html").read_text("utf-8"))
    pyvis = measure(browser, folder, pyvis_page_of, kg) if with_pyvis and nodes <= PYVIS_UP_TO else None
    return Comparison(len(kg.entities), len(kg.relations), page, pyvis, allowed)


# --- Telling ---


def table(comparisons):
    """A row for each page, pyvis's below graphkit's."""
    told = Table("nodes", "edges", "page", "Python s", "processor", "first view s", "processor", "redraws/s", "MB")
    for header in ("MB allowed", "times sooner"):
        told.add_column(header)
    for found in comparisons:
        ratio = f"{found.ratio:.0f}" if found.ratio else ""
        allowed = f"{found.size_allowed / 1e6:.2f}"
        told.add_row(f"{found.nodes:,}", f"{found.edges:,}", "graphkit", *figures(found.page), allowed, ratio)
        if found.pyvis:
            told.add_row("", "", "pyvis", *figures(found.pyvis), "", "")
    for column in told.columns:
        column.justify = "left" if column.header == "page" else "right"
    return told


def figures(run):
    """The measured columns of a row."""
    first_view = "never" if run.first_view is None else f"{run.first_view:.2f}"
    redraws = "-" if run.redraws is None else f"{run.redraws:.0f}"
    worked, opened = (f"{seconds:.2f}" for seconds in run.processor)
    return f"{run.python:.2f}", worked, first_view, opened, redraws, f"{run.size / 1e6:.2f}"


def table_of_stages(comparisons):
    """A row for each page of graphkit: the seconds of the processor that each stage of its rendering takes."""
    told = Table("nodes", *STAGES, "all the rest")
    for found in comparisons:
        taken = found.page.stages
        rest = found.page.processor[0] - sum(taken.values())
        told.add_row(f"{found.nodes:,}", *(f"{seconds:.2f}" for seconds in (*taken.values(), rest)))
    for column in told.columns:
        column.justify = "right"
    return told


def verdicts(comparisons):
    """A line for each target at each size that it is for and that was measured."""
    for nodes, what, figure_of, compared, bound in TARGETS:
        for found in comparisons:
            if nodes in {None, found.nodes} and (figure := figure_of(found)) is not None:
                limit = "at least" if compared is ge else "at most"
                verdict = "yes" if compared(figure, bound) else "no"
                yield f"{found.nodes:>6,} nodes: {figure:6.2f} {what}, {limit} {bound:g}: {verdict}"


def main(*arguments):
    """Measure all sizes, and print the table and the targets."""
    sizes = [int(size) for size in arguments if size != "--no-pyvis"] or SIZES
    with_pyvis = "--no-pyvis" not in arguments
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        comparisons = [compare(browser, Path(folder), nodes, with_pyvis=with_pyvis) for nodes in sizes]
        browser.close()
    Console(width=120).print(table(comparisons), table_of_stages(comparisons))
    print(*verdicts(comparisons), sep="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
