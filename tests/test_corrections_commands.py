"""`graphkit corrections merge` and `check`: corrections of several people become one file, or are told to disagree."""

import pytest

from graphkit.resolution.corrections_file import read_corrections

RIGHT = '[[confirm]]\nsubject = "Lavrov"\ntype = "aid"\nobject = "Mali"\nby = "Anna"\n'
WRONG = '[[strike]]\nobject = "MALI"\nsubject = "lavrov"\n'
ONE_DIOP = '[[merge]]\nnames = ["Abdoulaye Diop", "Diop"]\n'
TWO_DIOPS = '[[apart]]\nnames = ["diop", "Abdoulaye Diop"]\n'


@pytest.fixture
def files(tmp_path):
    """Writes files of corrections, a.toml and so on."""

    def write(*texts):
        paths = [tmp_path / f"{name}.toml" for name, _ in zip("abc", texts, strict=False)]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, "utf-8")
        return paths

    return write


def test_merge_keeps_each_line_once(files, tmp_path, graphkit):
    """Who said it first, and the order of names, make no difference; remarks of the first are kept."""
    both = files(RIGHT + ONE_DIOP, '[[merge]]\nnames = ["Diop", "Abdoulaye Diop"]\n' + RIGHT.replace("Anna", "Omar"))
    merged = tmp_path / "merged.toml"
    result = graphkit("corrections", "merge", *both, "-o", merged)
    assert result.code == 0
    assert "4 lines, 2 kept" in result.err
    corrections = read_corrections(merged)
    assert [line.by for line in corrections.confirm] == ["Anna"]
    assert len(corrections.merge) == 1


def test_the_order_of_the_files_and_lines_makes_no_difference(files, graphkit):
    """So that git merges what two people made of them."""
    a, b = files(RIGHT + ONE_DIOP, '[[ignore]]\nname = "Cliquez </script> ]]"\n')
    one = graphkit("corrections", "merge", a, b, "-o", "-").out
    assert graphkit("corrections", "merge", b, a, "-o", "-").out == one
    assert '[[ignore]]\nname = "Cliquez </script> ]]"\n' in one


@pytest.mark.parametrize(
    ("texts", "both"),
    [
        ((RIGHT, WRONG), ("b.toml: [[strike]] number 1 (lavrov, MALI)", "a.toml: [[confirm]] number 1")),
        ((ONE_DIOP, TWO_DIOPS), ("a.toml: [[merge]] number 1", "b.toml: [[apart]] number 1")),
        (
            ('[[rename]]\nname = "Wagner"\nto = "A"', '[[rename]]\nname = "WAGNER"\nto = "B"'),
            ("a.toml: [[rename]] number 1", "b.toml: [[rename]] number 1"),
        ),
    ],
)
def test_contradictions_are_told_and_nothing_is_written(files, tmp_path, graphkit, texts, both):
    """Both lines with their files."""
    merged = tmp_path / "merged.toml"
    result = graphkit("corrections", "merge", *files(*texts), "-o", merged)
    assert result.code == 1
    assert not merged.exists()
    said = " ".join(result.err.split())
    assert all(line in said for line in both)


def test_check_within_a_file(files, graphkit):
    """A build would refuse it."""
    (path,) = files(RIGHT + WRONG)
    result = graphkit("corrections", "check", path)
    assert result.code == 1
    assert "2 lines, 1 problems" in result.err
    (path,) = files(RIGHT)
    assert graphkit("corrections", "check", path).code == 0


def test_check_against_a_graph(files, archive, graphkit):
    """Names, articles and quotes that it has not."""
    (path,) = files(
        RIGHT.replace("Mali", "Malli")
        + '[[add]]\nsubject = "Lavrov"\ntype = "aid"\nobject = "Mali"\narticle = "bamako"\n'
        + 'quote = "Il a promi une aide"\n'
        + '[[split]]\nname = "Diop"\narticles = ["bamakko"]\nto = "Bécaye Diop"\n'
    )
    said = graphkit("corrections", "check", path, archive)
    assert said.code == 1
    assert "no entity goes by the name 'Malli'" in said.err
    assert "the quote 'Il a promi une aide' is not in the text" in said.err
    assert "there is no article 'bamakko'" in said.err


def test_check_of_what_is_all_there(files, archive, graphkit):
    """Nothing to say, exit code 0."""
    (path,) = files(
        '[[strike]]\nsubject = "Sergueï Lavrov"\nobject = "Mali"\nquote = "Il a promis une aide militaire"\n'
    )
    result = graphkit("corrections", "check", path, archive)
    assert (result.code, result.err) == (0, "graphkit: 1 lines, 0 problems\n")
