"""What the tests of questions share: the small graph of the writers' tests."""

from writers.conftest import small_graph  # noqa: F401 - a fixture here too
