"""Figures measured by these tests, shown at the end of the run."""

import pytest

FIGURES = pytest.StashKey[list[str]]()


@pytest.fixture(scope="module")
def report(request):
    """Takes lines to show in the summary of the run."""
    return request.config.stash.setdefault(FIGURES, []).append


def pytest_terminal_summary(terminalreporter, config):
    """Print the figures, also where all tests pass."""
    for line in config.stash.get(FIGURES, []):
        terminalreporter.write_line(line)
