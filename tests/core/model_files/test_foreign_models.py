"""Models in forms that are not read here are named, and what to do is said."""

import gzip
import io
import zipfile

import numpy as np
import pytest
import torch
from torch import nn

from faults.bad_models import saved, seed_weights
from mnist_pad.core.errors import ModelFileError
from mnist_pad.core.model.classifier import Classifier
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.model.networks import DigitCnn
from mnist_pad.core.model_files import checkpoint, export


def script():
    made, content = torch.jit.trace(nn.Linear(2, 2), torch.zeros(1, 2)), io.BytesIO()
    torch.jit.save(made, content)
    return content.getvalue()


def arrays():
    content = io.BytesIO()
    np.savez(content, **{name: value.numpy() for name, value in seed_weights().items()})
    return content.getvalue()


def one_array():
    content = io.BytesIO()
    np.save(content, np.zeros((10, 784)))
    return content.getvalue()


def archive(**records):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        for name, data in records.items():
            made.writestr(name.replace("__", "."), data)
    return content.getvalue()


FOREIGN = {
    "a TorchScript program": script,
    "NumPy arrays": arrays,
    "holds NumPy": one_array,
    "a Keras model": lambda: b"\x89HDF\r\n\x1a\n" + bytes(3000),
    "it is a Keras model": lambda: archive(config__json="{}", model__weights__h5=b"\x89HDF"),
    "a TensorFlow model": lambda: b"\x08\x01\x12\xbe\x02\x0a" + bytes(99),
    "it is a TensorFlow model": lambda: b"\x1c\0\0\0TFL3" + bytes(99),
    "a zip archive: unpack it": lambda: archive(model__pt=saved(seed_weights())),
    "compressed: unpack it": lambda: gzip.compress(saved({"a": torch.zeros(1)})),
    "a web page": lambda: b"\n<!doctype html>\n<html><title>404</title></html>",
    "Git LFS": lambda: b"version https://git-lfs.github.com/spec/v1\noid sha256:4d\nsize 9\n",
    "it is text": "학습률 0.001\n".encode,
    "it is empty": lambda: b"",
}


@pytest.mark.parametrize("said", FOREIGN)
@pytest.mark.filterwarnings("ignore:`torch.jit")
def test_the_kind_is_named(tmp_path, said):
    (tmp_path / "model").write_bytes(FOREIGN[said]())
    with pytest.raises(ModelFileError) as caught:
        checkpoint.load(tmp_path / "model")
    assert said in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize("before", range(3))
def test_text_is_named_wherever_a_look_at_it_ends(tmp_path, before):
    text = "x" * before + "학" * 999  # of three bytes each, so that two of the three looks cut one
    (tmp_path / "model").write_text(text, "utf-8")
    with pytest.raises(ModelFileError, match="it is text"):
        checkpoint.load(tmp_path / "model")


def test_our_own_onnx_is_named(tmp_path, classifier):
    pytest.importorskip("onnx", reason="the extra onnx is not installed")
    export.export(classifier, tmp_path / "model.onnx")
    with pytest.raises(ModelFileError, match="it is an ONNX model: open the"):
        checkpoint.load(tmp_path / "model.onnx")


@pytest.mark.parametrize("name", ["code.pt", "constants.pkl.pt", "x.npy", "saved_model.pb"])
def test_a_name_alone_makes_no_weights_foreign(tmp_path, name):
    network = DigitCnn()
    torch.save(network.state_dict(), tmp_path / name)
    loaded = checkpoint.load(tmp_path / name)
    assert torch.equal(loaded.network.fc.weight, network.fc.weight)
    assert isinstance(Classifier(loaded.network, ModelInfo("seed-cnn")), Classifier)
