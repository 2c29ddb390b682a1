"""The weights file, and the library that runs what is in it: where either is not what it should be, a line says so."""

import json
import os
import subprocess
import sys
import zipfile
from types import ModuleType

import pytest
from readers.samples import FIRST, docx
from test_bad_input import complaint

from graphkit.errors import WeightsError
from graphkit.extraction.models import network
from graphkit.extraction.models.network import VOCABULARY, WEIGHTS, Network

REFUSED = r"weights\.bin: the weights cannot be used \(.+\); reinstall graphkit"


@pytest.fixture
def weights(tmp_path):
    """Writes a file in place of the weights."""

    def write(data):
        path = tmp_path / "weights.bin"
        path.write_bytes(data)
        return path

    return write


@pytest.fixture
def changed(tmp_path):
    """Writes the weights with other members."""

    def write(members):
        path = tmp_path / "weights.bin"
        with zipfile.ZipFile(WEIGHTS) as old, zipfile.ZipFile(path, "w") as new:
            for name in old.namelist():
                new.writestr(name, members.get(name, old.read(name)))
        return path

    return write


def member(name):
    """The content of a member of the weights."""
    with zipfile.ZipFile(WEIGHTS) as archive:
        return archive.read(name)


@pytest.mark.parametrize("size", [0, 1000, -1000])
def test_a_file_that_is_cut_short(weights, size):
    """One line says which file, and what to do."""
    with pytest.raises(WeightsError, match=REFUSED):
        Network(weights(WEIGHTS.read_bytes()[:size]))


def test_a_flipped_byte(weights):
    """The file has checksums."""
    data = bytearray(WEIGHTS.read_bytes())
    data[len(data) // 2] ^= 255
    with pytest.raises(WeightsError, match=REFUSED):
        Network(weights(data))


@pytest.mark.parametrize("data", [FIRST.encode(), docx("<w:p/>"), os.urandom(10_000)], ids=["text", "docx", "noise"])
def test_another_file(weights, data):
    """Likewise."""
    with pytest.raises(WeightsError, match=REFUSED):
        Network(weights(data))


def test_no_file(tmp_path):
    """And where there is only a folder."""
    with pytest.raises(WeightsError, match="the weights are not there; reinstall graphkit"):
        Network(tmp_path / "weights.bin")
    (tmp_path / "weights.bin").mkdir()
    with pytest.raises(WeightsError, match=REFUSED):
        Network(tmp_path / "weights.bin")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("names.onnx", lambda: member("mentions.onnx")),
        ("encoder.onnx", lambda: member("names.onnx")),
        ("relations.onnx", lambda: b""),
        (VOCABULARY, lambda: b"{}"),
        (VOCABULARY, lambda: b"[]"),
        (VOCABULARY, lambda: json.dumps(json.loads(member(VOCABULARY)) | {"scores": [0.0]})),
        (VOCABULARY, lambda: json.dumps({"pieces": ["x"] * 100_000, "scores": [-1.0] * 100_000, "normal": {}})),
    ],
)
def test_members_that_do_not_belong_together(changed, name, content):
    """It is found out before an article is read."""
    with pytest.raises(WeightsError, match=REFUSED):
        Network(changed({name: content()}))


NO_LINES = ["", "[]", "{}", "[[0, 1, 2]]", "[[[0, 1], [0, 1]]]", "[[NaN, 1]]", "[[0, null], [1, 1]]"]
NO_PROBABILITIES = ["[[0, 0], [1, 5]]", "[[0, 1], [1, 0]]", "[[1, 0], [0, 1]]"]


@pytest.mark.parametrize("content", NO_LINES + NO_PROBABILITIES)
def test_a_calibration_that_is_none(tmp_path, content):
    """Without it, confidence would mean nothing."""
    calibration = tmp_path / "calibration.json"
    with pytest.raises(WeightsError, match=r"calibration\.json: the weights are not there"):
        Network(WEIGHTS, calibration)
    calibration.write_text(content, "utf-8")
    with pytest.raises(WeightsError, match=REFUSED):
        Network(WEIGHTS, calibration)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"names": {}, "predicates": {}}', '{"names": {"": {"WHAT": 1}}}'])
def test_counts_of_words_that_are_none(tmp_path, content):
    """Likewise."""
    counts = tmp_path / "word_counts.json"
    with pytest.raises(WeightsError, match=r"word_counts\.json: the weights are not there"):
        Network(WEIGHTS, word_counts=counts)
    counts.write_text(content, "utf-8")
    with pytest.raises(WeightsError, match=REFUSED):
        Network(WEIGHTS, word_counts=counts)


@pytest.mark.parametrize("known", ["FEATURES", "RELATIONS", "STATUSES", "TYPES"])
def test_weights_of_another_version(monkeypatch, known):
    """They know one feature, relation, status or type less than this graphkit."""
    monkeypatch.setattr(network, known, (*getattr(network, known), "new"))
    with pytest.raises(WeightsError, match=REFUSED):
        Network(WEIGHTS)


@pytest.mark.parametrize("there", [None, ModuleType("onnxruntime")], ids=["not there", "a folder that pip left"])
def test_onnxruntime_that_does_not_load(monkeypatch, there):
    """It, and not graphkit, is to be installed again."""
    monkeypatch.setitem(sys.modules, "onnxruntime", there)
    with pytest.raises(WeightsError, match=r"onnxruntime cannot be loaded \(.+\); reinstall it"):
        Network(WEIGHTS)


@pytest.mark.model
@pytest.mark.parametrize("articles", [1, 70])
def test_the_command_without_its_weights(graphkit, monkeypatch, tmp_path, weights, articles):
    """One line and the code of a wrong call, in one process and where there are workers; nothing is written."""
    (tmp_path / "in").mkdir()
    for number in range(articles):
        (tmp_path / "in" / f"{number}.txt").write_text(FIRST, "utf-8")
    monkeypatch.setattr(network, "WEIGHTS", weights(WEIGHTS.read_bytes()[:1000]))
    network.own_network.cache_clear()
    line = complaint(graphkit("build", tmp_path / "in", "-q", "--workers", "2", "-o", tmp_path / "out" / "a.json"), 2)
    assert line.startswith(f"{tmp_path / 'weights.bin'}: the weights cannot be used")
    assert not (tmp_path / "out" / "a.json").exists()


def test_reading_tells_nobody(tmp_path):
    """Of itself, onnxruntime sends telemetry, and keeps a device id and what is still to be sent in the home folder."""
    excuses = {"CI", "ORT_DISABLE_TELEMETRY", "ORT_RUNNING_UNIT_TESTS", "XDG_CACHE_HOME"}
    environment = {name: value for name, value in os.environ.items() if name not in excuses}
    environment |= {"HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    program = "from graphkit.extraction.models.network import own_network; own_network()"
    subprocess.run([sys.executable, "-c", program], env=environment, check=True)
    assert list(tmp_path.iterdir()) == []
