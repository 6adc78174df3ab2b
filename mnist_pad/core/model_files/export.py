"""A model as files for other programs: PyTorch's weights, or an ONNX graph."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn

from mnist_pad import __version__
from mnist_pad.core.errors import ModelFileError
from mnist_pad.core.files import atomic_write
from mnist_pad.core.model.classifier import Classifier
from mnist_pad.core.model.networks import both_sides, feature_layers
from mnist_pad.core.model_files import checkpoint

if TYPE_CHECKING:
    import onnx

_OPSET, _IR_VERSION = 17, 8  # of 2022: what runs ONNX today runs these

_DOC = (
    "Reads handwritten digits. Input: pixels, (n, 1, 28, 28) float32 from 0 to 1, white ink (1) on"
    " black paper (0) as in MNIST. Output: probabilities of 0 to 9, (n, 10) float32."
)
"""What the file says to anyone who looks into it."""


def export(classifier: Classifier, path: Path) -> None:
    """Write a model in the form that the file's ending says: .onnx, .pt, or else our own.

    Raises:
        ModelFileError: it cannot be written; an older file there is unchanged.
    """
    write = {".onnx": export_onnx, ".pt": export_pt}.get(path.suffix.lower(), checkpoint.save)
    write(classifier, path)


def export_pt(classifier: Classifier, path: Path) -> None:
    """Write the plain state_dict that torch.load reads; the course page's network goes into the
    page's own class. The temperature and all that the model says of itself are not in it.

    Raises:
        ModelFileError: it cannot be written.
    """
    # Into memory first, as a file must appear whole or not at all.
    content = io.BytesIO()
    torch.save(_weights(classifier), content)
    _write(path, content.getvalue())


def export_onnx(classifier: Classifier, path: Path) -> None:
    """Write an ONNX graph that answers as the classifier does: "pixels", (n, 1, 28, 28) float32,
    ink 1 on paper 0, to "probabilities", (n, 10) float32, calibrated, for any n. What the model
    says of itself is in its metadata, as JSON under "info".

    Raises:
        ModelFileError: it cannot be written, or the package onnx is not there.
    """
    try:
        import onnx  # noqa: PLC0415, F401 - an extra
    except ImportError as error:
        raise _without_onnx() from error
    _write(path, _onnx_model(classifier).SerializeToString())


def _without_onnx() -> ModelFileError:
    # Nothing can be installed into an executable.
    if getattr(sys, "frozen", False):
        return ModelFileError(
            "This executable cannot write ONNX files: save the model as .safetensors, then"
            " convert it with MNIST Pad from source (mnist-pad export --model FILE --onnx FILE)."
        )
    return ModelFileError(
        "ONNX files need the package onnx: install it with {python} -m pip install onnx, or"
        " save the model as .safetensors or .pt.",
        python=sys.executable,
    )


def _write(path: Path, content: bytes) -> None:
    try:
        atomic_write(path, content)
    except OSError as error:
        raise checkpoint.not_saved(path, error) from error


def _weights(classifier: Classifier) -> dict[str, Tensor]:
    """Return the weights in the usual order of memory, each with a storage of its own."""
    # torch.save keeps both as they are: the channels last of a Classifier, which other programs do
    # not expect, and of a view its whole storage.
    weights = classifier.network.state_dict()
    return {
        name: value.clone(memory_format=torch.contiguous_format) for name, value in weights.items()
    }


def _onnx_model(classifier: Classifier) -> onnx.ModelProto:
    from onnx import TensorProto, helper  # noqa: PLC0415

    # Written down layer by layer: torch.onnx.export makes the same graph in 7 seconds, during which
    # no other thread gets to run, and needs one more package.
    graph = _Graph()
    for layer in feature_layers(classifier.network):
        graph.add_layer(layer)
    graph.add("Flatten", axis=1)
    linear = next(m for m in classifier.network.modules() if isinstance(m, nn.Linear))
    # torch keeps (outputs, inputs).
    graph.add("Gemm", linear.weight, linear.bias, transB=1)
    # The temperature is part of the answer, which is calibrated.
    graph.add("Div", torch.tensor(classifier.info.temperature))
    graph.add("Softmax", into="probabilities", axis=1)
    made = helper.make_graph(
        graph.nodes,
        "mnist_pad",
        [helper.make_tensor_value_info("pixels", TensorProto.FLOAT, ["n", 1, 28, 28])],
        [helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, ["n", 10])],
        graph.weights,
        doc_string=_DOC,
    )
    model = helper.make_model(
        made,
        opset_imports=[helper.make_opsetid("", _OPSET)],
        ir_version=_IR_VERSION,
        producer_name="MNIST Pad",
        producer_version=__version__,
        doc_string=_DOC,
    )
    helper.set_model_props(model, {"info": json.dumps(asdict(classifier.info))})
    return model


class _Graph:
    """A chain of ONNX operations, each on what the one before gives."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self._last = "pixels"

    def add(self, kind: str, *weights: Tensor | None, into: str = "", **attributes: Any) -> None:  # noqa: ANN401
        """Add an operation: its kind, its numbers, and the name of its result."""
        from onnx import helper, numpy_helper  # noqa: PLC0415

        place = len(self.nodes)
        names = [self._last]
        for value in weights:
            if value is not None:  # a convolution before a norm has no bias
                names.append(f"w{place}_{len(names)}")
                array = value.detach().contiguous().numpy()
                self.weights.append(numpy_helper.from_array(array, names[-1]))
        self._last = into or f"x{place}"
        self.nodes.append(helper.make_node(kind, names, [self._last], **attributes))

    def add_layer(self, layer: nn.Module) -> None:
        """Add one of networks.feature_layers."""
        if isinstance(layer, nn.Conv2d):
            # ONNX lists all beginnings before all ends.
            pads = [*both_sides(layer.padding), *both_sides(layer.padding)]
            self.add("Conv", layer.weight, layer.bias, pads=pads, strides=both_sides(layer.stride))
        elif isinstance(layer, nn.BatchNorm2d):
            moments = layer.running_mean, layer.running_var
            self.add("BatchNormalization", layer.weight, layer.bias, *moments, epsilon=layer.eps)
        elif isinstance(layer, nn.MaxPool2d):
            self.add(
                "MaxPool",
                kernel_shape=both_sides(layer.kernel_size),
                strides=both_sides(layer.stride),
            )
        else:
            self.add("Relu")
