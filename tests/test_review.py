"""`graphkit review` and `explain --merges`: a person decides which names are one entity's, and stays decided."""

import pytest

from graphkit.graph.assembly import assemble
from graphkit.model import Article, Mention, Reading, Span
from graphkit.model.vocabulary import EntityType, MentionNature
from graphkit.resolution import resolve
from graphkit.resolution.corrections_file import read_corrections
from graphkit.settings import Settings
from graphkit.writers import write


@pytest.fixture
def graph(tmp_path):
    """Two articles with a surname each that only one person of the corpus bears; the archive's path."""

    def article(id_, *names):
        text = " rencontre ".join(names)
        spans = [Span(text.index(name), text.index(name) + len(name)) for name in names]
        mentions = tuple(
            Mention(span, name, MentionNature.NAME, EntityType.PER, name, 0)
            for span, name in zip(spans, names, strict=True)
        )
        return Reading(Article(id_, text), (Span(0, len(text)),), mentions)

    readings = [article("a", "Abdou Diop", "Irma Weiss"), article("b", "Diop", "Weiss")]
    path = tmp_path / "graph.json"
    write(assemble(readings, resolve(readings), Settings()), path)
    return path


def test_the_question_shows_both_contexts_and_answers_are_kept(graph, tmp_path, graphkit):
    """Each answer goes to the file at once; pressing q leaves the rest for later."""
    file = tmp_path / "corrections.toml"
    result = graphkit("review", graph, "--corrections", file, stdin=b"nq")
    assert "a: …[Abdou Diop] rencontre Irma Weiss…" in result.err
    assert "b: …[Diop] rencontre Weiss…" in result.err
    assert "1 answered, 1 open" in result.err
    assert read_corrections(file).apart[0].names == ("Abdou Diop", "Diop")


def test_review_resumes_where_it_stopped(graph, tmp_path, graphkit):
    """What is settled is not asked again, in whichever way it was settled; unknown keys are passed over."""
    file = tmp_path / "corrections.toml"
    graphkit("review", graph, "--corrections", file, stdin=b"n")
    result = graphkit("review", graph, "--corrections", file, stdin=b"x?y")
    assert "1/1" in result.err
    assert "Diop" not in result.err.partition("1/1")[2].partition("\n")[0]
    assert read_corrections(file).merge[0].names == ("Irma Weiss", "Weiss")
    assert "0 answered, 0 open" in graphkit("review", graph, "--corrections", file).err


def test_skipping_changes_nothing(graph, tmp_path, graphkit):
    """A skipped question leaves no file behind."""
    file = tmp_path / "corrections.toml"
    assert "0 answered, 2 open" in graphkit("review", graph, "--corrections", file, stdin=b"ss").err
    assert not file.exists()


def test_explain_merges(graph, graphkit):
    """Every alias with its reason, for a person and for a program."""
    text = graphkit("explain", graph, "Diop", "--merges").out
    assert text.startswith("Abdou Diop (PER), also Diop\n")
    assert "only one person of the corpus" in text
    assert '"second": "Diop"' in graphkit("explain", graph, "Diop", "--merges", "--json").out


def test_unusable_corrections_cost_one_line(graph, tmp_path, graphkit):
    """Exit code 2, as for every wrong setting."""
    file = tmp_path / "corrections.toml"
    file.write_text("[[merge]]\nnames = 3")
    result = graphkit("review", graph, "--corrections", file)
    assert result.code == 2
    assert "[[merge]] number 1" in result.err
