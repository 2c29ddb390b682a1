"""Several processes read what one would, whatever befalls them."""

import gc
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Timer

import pytest

from graphkit.engines import local
from graphkit.errors import EngineError, MissingModelError, SettingsError
from graphkit.extraction import extract
from graphkit.extraction.models.network import Network
from graphkit.model import Article, Reading
from graphkit.settings import Settings, load_settings

ARTICLES = [Article(f"a{i:03}", f"Le Mali {i} accuse la Russie.", language="fr") for i in range(90)]


def fake_extract(articles, settings):
    """Readings of nothing, in the order of the articles, each after the time its text asks for."""
    for article in articles:
        yield Reading(article, (), (), (), ())


def dying_once(path):
    """As above, but the process that is the first to come to the article a040 kills itself."""

    def read(articles, settings):
        for article in articles:
            if article.id == "a040" and not path.exists():
                path.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            yield Reading(article, (), (), (), ())

    return read


@pytest.fixture
def fake(monkeypatch):
    """No spaCy, in the workers neither, which are forked."""
    monkeypatch.setattr(local, "extract", fake_extract)
    return monkeypatch


needs_fork = pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux only")


@needs_fork
def test_the_order_is_that_of_the_articles(fake):
    """Whichever worker is first."""
    found = list(local.read(ARTICLES, Settings(workers=3)))
    assert [reading.article for reading in found] == ARTICLES


@needs_fork
def test_workers_leave_the_memory_of_their_parent_alone():
    """What they share with it is not looked through for garbage, which would copy it; the parent's own is."""
    pool = local._Pool(1, Settings())
    try:
        assert pool._executor.submit(gc.get_freeze_count).result() > 0
    finally:
        pool.close()
    assert gc.get_freeze_count() == 0


@needs_fork
def test_articles_are_taken_as_they_are_needed(fake):
    """Not all at once, so that a stream of a million fits."""
    taken = []
    endless = (taken.append(i) or Article(f"a{i}", "x", language="fr") for i in range(10**9))
    readings = local.read(endless, Settings(workers=2))
    for _ in range(100):
        next(readings)
    readings.close()
    assert len(taken) < 300


@needs_fork
def test_a_killed_worker_is_replaced(fake, tmp_path, caplog):
    """What it had in hand is read by another, and nothing is missing or twice there."""
    fake.setattr(local, "extract", dying_once(tmp_path / "died"))
    found = list(local.read(ARTICLES, Settings(workers=2)))
    assert [reading.article for reading in found] == ARTICLES
    assert (tmp_path / "died").exists()
    assert "a worker process was killed" in caplog.text


@needs_fork
def test_workers_that_die_for_ever_end_the_build(fake):
    """With one line, not with a hang; what several did together, as for want of memory, is no article's fault."""

    def dying(articles, settings):
        if len(articles) > 1:
            os.kill(os.getpid(), signal.SIGKILL)
        yield from fake_extract(articles, settings)

    fake.setattr(local, "extract", dying)
    with pytest.raises(EngineError, match=r"killed 3 times in a row.*choose a lower number with --workers"):
        list(local.read(ARTICLES, Settings(workers=2)))


@needs_fork
def test_an_article_that_kills_its_readers_is_named(fake):
    """So that it can be left out."""

    def dying(articles, settings):
        for article in articles:
            if article.id == "a040":
                os.kill(os.getpid(), signal.SIGKILL)
            yield Reading(article, (), (), (), ())

    fake.setattr(local, "extract", dying)
    with pytest.raises(EngineError, match="leave out the article a040"):
        list(local.read(ARTICLES, Settings(workers=2)))


@needs_fork
@pytest.mark.model
def test_a_worker_that_is_killed_in_the_encoder(monkeypatch, tmp_path, caplog):
    """Its articles are read again, and all readings are those of a build that nothing disturbed."""
    encoded, parent, died = Network._encoded, os.getpid(), tmp_path / "died"

    def killed(network, ids):
        if os.getpid() != parent and not died.exists():
            died.touch()
            Timer(0.005, os.kill, (os.getpid(), signal.SIGKILL)).start()
            while True:
                encoded(network, ids)
        return encoded(network, ids)

    articles = ARTICLES[:12]
    undisturbed = list(extract(articles, Settings()))
    monkeypatch.setattr(local, "_TASK", 3)  # so that even these few go to workers
    monkeypatch.setattr(Network, "_encoded", killed)
    assert list(local.read(articles, Settings(workers=2))) == undisturbed
    assert caplog.text.count("a worker process was killed") == 1


@needs_fork
def test_an_error_in_a_worker_is_an_error_of_the_build(fake):
    """It says what it said there."""

    def failing(articles, settings):
        raise MissingModelError("no such pipeline; install it")
        yield

    fake.setattr(local, "extract", failing)
    with pytest.raises(MissingModelError, match="no such pipeline; install it"):
        list(local.read(ARTICLES, Settings(workers=2)))


def test_few_articles_are_read_here(monkeypatch):
    """It would take longer to start others."""

    def no_pool(*arguments):
        raise AssertionError("a pool was started")

    monkeypatch.setattr(local, "_Pool", no_pool)
    monkeypatch.setattr(local, "extract", lambda articles, settings: extract_nothing(articles))
    assert len(list(local.read(ARTICLES[:5], Settings(workers=8)))) == 5
    assert len(list(local.read(ARTICLES, Settings(workers=1)))) == 90


def extract_nothing(articles):
    """Readings of nothing."""
    return (Reading(article, (), (), (), ()) for article in articles)


@needs_fork
def test_workers_end_with_their_parent(tmp_path):
    """Also where it is killed and can tell them nothing."""
    program = f"""
import os, sys, time
sys.path.insert(0, {str(Path(__file__).parent)!r})
import test_local
from graphkit.settings import Settings
from graphkit.engines import local
def slow(articles, settings):
    with open({str(tmp_path)!r} + f"/{{os.getpid()}}", "w"):
        time.sleep(60)
    yield
def taste(*arguments):
    local.extract = slow
    return ()
local.extract = taste
list(local.read(test_local.ARTICLES, Settings(workers=2)))
"""
    parent = subprocess.Popen([sys.executable, "-c", program])
    deadline = time.monotonic() + 240  # on a busy machine
    while len(workers := [int(file.name) for file in tmp_path.iterdir()]) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(workers) == 2
    parent.kill()
    parent.wait()
    while any(map(is_alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(is_alive, workers))


def is_alive(process):
    """Whether a process runs; one that has ended and waits for nobody to ask does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.model
def test_workers_read_what_one_process_reads():
    """With the real pipeline, in both languages."""
    articles = [
        Article(f"{i}", text)
        for i in range(25)
        for text in ("M. Lavrov a rencontré M. Diop à Bamako, au Mali.", "Mr Lavrov met Mr Diop in Bamako, Mali.")
    ]
    assert list(local.read(articles, Settings(workers=2))) == list(extract(articles, Settings()))


@pytest.mark.parametrize(("given", "number"), [("auto", 0), ("3", 3), (None, 0)])
def test_the_number_of_workers(given, number):
    """A number, or one for each processor."""
    assert load_settings(workers=given).workers == number


@pytest.mark.parametrize("given", ["many", "-1", "1.5"])
def test_a_number_of_workers_that_is_none(given):
    """Is told in one line."""
    with pytest.raises(SettingsError, match="setting 'workers'"):
        load_settings(workers=given)
