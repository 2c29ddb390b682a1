"""The figures in the documentation are those that `make bench` writes there, in the form that it gives them."""

import json
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent / "benchmarks"))

import table as bench

PAGE = bench.PAGE
RUN = {"date": "2026-01-02", "machine": "2 x Some Processor 9 @ 2.1 GHz, 24 GB, Python 3.11.7"}
COLD = {"articles": 200, "reading": 4.0, "assembly": 1.5, "peak_reading": 900.0, "peak": 1000.0}
FIGURES = {
    "throughput": {
        **RUN,
        "ratios": {
            f"{fast} against {slow}": [2.0, 1.5, 2.5]
            for fast, slow in (
                ("graphkit 1", "stock"),
                ("graphkit 2", "graphkit 1"),
                ("graphkit 2", "naive"),
                ("graphkit 2", "textacy"),
                ("graphkit 2", "asking"),
            )
        },
        "words_per_second": {"graphkit 1": 10_000.0, "graphkit 2": 18_000.0},
    },
    "store": {
        **RUN,
        "articles": 5000,
        "cold": 300.0,
        "unchanged": 2.0,
        "changed": {"reading": 4.0, "assembly": 6.0},
    },
    "scale": {**RUN, "cold": [{**COLD, "articles": n} for n in (200, 2000, 20_000)], "exponents": COLD},
}


def test_the_documentation_holds_what_make_bench_writes():
    """Nothing was typed in: what is not a figure is what the script writes."""
    text = PAGE.read_text("utf-8")
    if "<!-- bench -->" not in text:
        pytest.skip("the page has no table of benchmarks yet")
    assert bench.form(bench.in_page(text)) == bench.form(bench.table(FIGURES))


def test_writing_it_changes_nothing_else(tmp_path, monkeypatch):
    """The table is put between the markers, and again, with the figures that there are."""
    monkeypatch.setattr(bench, "FOLDER", tmp_path)
    (tmp_path / "store.json").write_text(json.dumps(FIGURES["store"]))
    readme = tmp_path / "PAGE.md"
    readme.write_text("# Before\n<!-- bench -->\nold\n<!-- /bench -->\nafter\n", "utf-8")
    for _ in range(2):
        bench.main(str(readme))
        before, written = readme.read_text("utf-8").split("<!-- bench -->\n")
        assert before == "# Before\n"
        assert written == f"{bench.table({'store': FIGURES['store']})}<!-- /bench -->\nafter\n"
    assert "| 5,000 articles again, unchanged | 2.0 s, 150 times faster than at first (300 s) |" in written
    assert "2026-01-02, 2 x Some Processor" in written


def test_without_markers_nothing_is_written(tmp_path):
    """It says so."""
    (tmp_path / "PAGE.md").write_text("# No table\n", "utf-8")
    with pytest.raises(SystemExit, match="nothing to write"):
        bench.main(str(tmp_path / "PAGE.md"))
    assert (tmp_path / "PAGE.md").read_text("utf-8") == "# No table\n"
