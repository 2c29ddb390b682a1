"""How the tests of readers read: what comes out, and what is said."""

from types import SimpleNamespace

import pytest

from graphkit.errors import GraphkitError
from graphkit.readers import read


@pytest.fixture
def reading(tmp_path):
    """Reads content as a file of a name: `.articles`, and `.said`, a line for each problem."""

    def run(name, content, **options):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        errors = []
        try:
            articles = read(path, on_error=errors.append, **options)
        except GraphkitError as error:
            articles = []
            errors.append(error)
        said = [str(error).replace(str(tmp_path) + "/", "") for error in errors]
        assert not any("\n" in line for line in said)
        return SimpleNamespace(articles=articles, said=said, errors=errors)

    return run
