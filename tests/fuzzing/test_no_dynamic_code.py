"""Nothing in the package runs what it reads: no pickle, no eval, no shell, no unsafe YAML."""

import ast
from pathlib import Path

import pytest

import graphkit

PACKAGE = Path(graphkit.__file__).parent

#: Names that load or run what they are given.
FORBIDDEN = {
    *("eval", "exec", "compile", "__import__"),
    *("pickle", "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve", "jsonpickle", "yaml", "code", "runpy"),
    *("os.system", "os.popen", "os.execv", "os.execvp", "os.spawnv", "os.spawnl", "pty.spawn"),
    *(
        "subprocess",
        "commands",
        "popen2",
        "pandas.read_pickle",
        "pd.read_pickle",
        "numpy.load",
        "np.load",
        "torch.load",
    ),
    *(
        "xml.etree.ElementTree.fromstring",
        "ET.fromstring",
        "tempfile.mktemp",
        "tarfile.extractall",
        "zipfile.extractall",
    ),
}
METHODS = {"extractall", "read_pickle", "to_pickle", "from_pickle", "run_in_shell"}


def found_in(source):
    """What of it stands in a program, each with its line."""
    for node in ast.walk(ast.parse(source)):
        names = []
        match node:
            case ast.Import():
                names = [alias.name for alias in node.names]
            case ast.ImportFrom(module=str() as module):
                names = [module, *(f"{module}.{alias.name}" for alias in node.names)]
            case ast.Call(func=ast.Name(id=name)):
                names = [name]
            case ast.Call(func=ast.Attribute(attr=name) as function) if not loads_weights_only(node):
                names = [ast.unparse(function), *([name] if name in METHODS else [])]
            case ast.keyword(arg="shell" | "allow_pickle" as name, value=value) if not is_false(value):
                names = [f"{name}="]
        for name in names:
            if name in FORBIDDEN | METHODS | {"shell=", "allow_pickle="} or name.split(".")[0] in FORBIDDEN:
                yield f"{getattr(node, 'lineno', 0)}: {name}"


def loads_weights_only(call):
    """Whether PyTorch is told to load tensors and nothing that runs."""
    return any(
        k.arg == "weights_only" and isinstance(k.value, ast.Constant) and k.value.value is True for k in call.keywords
    )


def is_false(value):
    """Whether an argument is False, written out."""
    return isinstance(value, ast.Constant) and value.value is False


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_file_runs_nothing_that_it_reads(path):
    """Each file of the package, parsed rather than searched."""
    assert list(found_in(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "from pickle import loads",
        "import os\nos.system('x')",
        "eval(text)",
        "subprocess.run('x', shell=True)",
        "np.load(file, allow_pickle=True)",
        "import yaml\nyaml.load(text)",
        "archive.extractall()",
    ],
)
def test_it_would_be_found(source):
    """The search sees each kind."""
    assert list(found_in(source))


@pytest.mark.parametrize(
    "source", ["re.compile('x')", "archive.extractfile(info)", "f(shell=False)", "executor.map(f)"]
)
def test_what_only_looks_like_it_is_not_found(source):
    """Nor does it cry at the harmless."""
    assert list(found_in(source)) == []
