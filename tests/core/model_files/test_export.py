"""A model that is taken away answers as it did here."""

import builtins
import json
import sys

import numpy as np
import pytest
import torch
from torch import nn

from benchmarks.seed_program import CNN
from mnist_pad.core.errors import ModelFileError
from mnist_pad.core.model.classifier import Classifier
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.model_files import checkpoint, export


@pytest.fixture(params=["seed-cnn", "pad-cnn"])
def model(request, classifier, bundled):
    if request.param == "pad-cnn":
        return bundled
    with torch.random.fork_rng():
        torch.manual_seed(5)
        weights = {
            name: torch.randn_like(value) * 0.1
            for name, value in classifier.network.state_dict().items()
        }
    network = type(classifier.network)()
    network.load_state_dict(weights)
    info = ModelInfo("seed-cnn", "seed", "MNIST", parameters=50_186, temperature=1.7)
    return Classifier(network, info)


@pytest.fixture
def digits(starter):
    """A thousand digits, (1000, 1, 28, 28) float32 in 0..1."""
    return np.ascontiguousarray((starter.test_images[:1000].float() / 255).numpy())


def answers(model, digits):
    return model.probabilities(torch.from_numpy(digits)).numpy()


def test_onnx_answers_as_the_program_does_on_a_thousand_digits(tmp_path, model, digits):
    pytest.importorskip("onnx", reason="the extra onnx is not installed")
    runtime = pytest.importorskip("onnxruntime", reason="onnxruntime is not installed")
    file = tmp_path / "숫자.onnx"
    export.export(model, file)
    session = runtime.InferenceSession(file.read_bytes(), providers=["CPUExecutionProvider"])
    (shown,) = session.run(None, {"pixels": digits})
    wanted = answers(model, digits)
    assert shown.dtype == np.float32
    assert np.abs(shown - wanted).max() < 1e-5
    assert np.array_equal(shown.argmax(1), wanted.argmax(1))
    (one,) = session.run(["probabilities"], {"pixels": digits[7:8]})
    assert np.allclose(one, wanted[7:8], atol=1e-5)


def test_onnx_says_what_it_is(tmp_path, model):
    onnx = pytest.importorskip("onnx", reason="the extra onnx is not installed")
    export.export(model, tmp_path / "model.ONNX")
    made = onnx.load(tmp_path / "model.ONNX")
    onnx.checker.check_model(made, full_check=True)
    assert made.producer_name == "MNIST Pad"
    for said in (made.doc_string, made.graph.doc_string):
        assert "(n, 1, 28, 28) float32 from 0 to 1, white ink (1) on black paper (0)" in said
    given = made.graph.input[0].type.tensor_type
    assert given.elem_type == onnx.TensorProto.FLOAT
    assert [side.dim_param or side.dim_value for side in given.shape.dim] == ["n", 1, 28, 28]
    info = json.loads({prop.key: prop.value for prop in made.metadata_props}["info"])
    assert ModelInfo(**info) == model.info


@pytest.fixture
def _no_onnx(monkeypatch):
    load = builtins.__import__

    def without(name, *arguments):
        if name.partition(".")[0] == "onnx":
            raise ImportError(name)
        return load(name, *arguments)

    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.delitem(sys.modules, "onnx", raising=False)


@pytest.mark.usefixtures("_no_onnx")
def test_without_the_package_one_sentence_says_how_to_get_it(tmp_path, classifier):
    with pytest.raises(ModelFileError) as caught:
        export.export(classifier, tmp_path / "model.onnx")
    assert f"{sys.executable} -m pip install onnx, or save" in str(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("_no_onnx")
def test_the_executable_says_what_to_do_instead(tmp_path, classifier, monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(ModelFileError, match=r"executable cannot .* as \.safetensors") as caught:
        export.export(classifier, tmp_path / "model.onnx")
    assert "pip" not in str(caught.value)


def test_pt_of_the_seeds_network_goes_into_the_pages_own_class(tmp_path, classifier, digits):
    export.export(classifier, tmp_path / "model.pt")
    page = CNN()
    page.load_state_dict(torch.load(tmp_path / "model.pt", weights_only=True), strict=True)
    with torch.inference_mode():
        theirs = page.eval()(torch.from_numpy(digits))
        ours = classifier.network(torch.from_numpy(digits))
    assert torch.allclose(theirs, ours, atol=1e-5)


def test_pt_comes_back_as_the_same_network(tmp_path, model, digits):
    export.export(model, tmp_path / "model.pt")
    back = checkpoint.load(tmp_path / "model.pt")
    assert back.info.architecture == model.info.architecture
    ours, theirs = model.network.state_dict(), back.network.state_dict()
    assert all(torch.equal(ours[name], theirs[name]) for name in ours)
    assert np.array_equal(answers(back, digits).argmax(1), answers(model, digits).argmax(1))


def test_pt_holds_no_more_than_its_weights(tmp_path, model):
    export.export(model, tmp_path / "model.pt")
    size = sum(v.numel() * v.element_size() for v in model.network.state_dict().values())
    assert (tmp_path / "model.pt").stat().st_size < size + 20_000


@pytest.mark.parametrize("name", ["model.safetensors", "model"])
def test_any_other_ending_is_our_own_form(tmp_path, model, name):
    export.export(model, tmp_path / name)
    assert checkpoint.load(tmp_path / name).info == model.info


@pytest.mark.parametrize("name", ["model.pt", "model.onnx", "model.safetensors"])
def test_what_cannot_be_written_leaves_what_was_there(tmp_path, classifier, monkeypatch, name):
    if name.endswith("onnx"):
        pytest.importorskip("onnx", reason="the extra onnx is not installed")
    file = tmp_path / name
    file.write_bytes(b"before")

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ModelFileError, match="No space left"):
        export.export(classifier, file)
    assert [entry.name for entry in tmp_path.iterdir()] == [name]
    assert file.read_bytes() == b"before"


def test_the_classifier_stays_as_it_is(tmp_path, model, digits):
    before = answers(model, digits)
    for name in ("model.pt", "model.onnx"):
        if name == "model.pt" or "onnx" in sys.modules:
            export.export(model, tmp_path / name)
    assert np.array_equal(answers(model, digits), before)
    assert isinstance(model.network, nn.Module)
    assert not model.network.training
