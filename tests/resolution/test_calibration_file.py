"""Confidence that people's verdicts bear out, from a file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import SettingsError
from graphkit.resolution.calibration_file import Calibration, dump_calibration, read_calibration

share = st.floats(0, 1).map(lambda number: round(number, 4))


@given(st.lists(st.tuples(share, share), min_size=1, unique_by=lambda point: point[0]), share, share)
def test_more_confidence_is_never_borne_out_less(points, low, high):
    """Whatever the points are, as long as they rise."""
    given_, right = zip(*points, strict=True)
    calibration = Calibration(tuple(zip(sorted(given_), sorted(right), strict=True)))
    low, high = sorted((low, high))
    assert 0 <= calibration(low) <= calibration(high) <= 1


def test_between_two_points_it_rises_evenly():
    """And stays what it is at the ends; without a point it changes nothing."""
    calibration = Calibration(((0.2, 0.1), (0.6, 0.5)))
    assert [calibration(given) for given in (0.0, 0.2, 0.4, 0.6, 1.0)] == [0.1, 0.1, 0.3, 0.5, 0.5]
    assert Calibration()(0.37) == 0.37


def test_a_file_comes_back_as_it_was_written(tmp_path, caplog):
    """And using it is told to the log."""
    path = tmp_path / "confidence.toml"
    path.write_text(dump_calibration([(0.2, 0.1), (0.6, 0.5)], 60), "utf-8")
    with caplog.at_level("INFO", "graphkit"):
        assert read_calibration(path) == Calibration(((0.2, 0.1), (0.6, 0.5)))
    assert "not the reader's own" in caplog.text
    assert "60 passages" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("confidence = []", "confidence"),
        ("[[confidence]]\ngiven = 2\nright = 0.5", "less than or equal to 1"),
        ("[[confidence]]\ngiven = 0.5\nright = 0.5\n[[confidence]]\ngiven = 0.4\nright = 0.6", "do not rise"),
        ("[[confidence]]\nsaid = 0.5", "given"),
    ],
)
def test_a_bad_file_is_told_with_the_remedy(tmp_path, text, says):
    """One line that names the file."""
    path = tmp_path / "confidence.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(SettingsError, match=says) as error:
        read_calibration(path)
    assert str(path) in str(error.value)
    assert "score --calibrate" in str(error.value)
