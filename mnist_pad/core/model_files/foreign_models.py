"""Models in forms that are not read here, told by the files' content."""

from __future__ import annotations

import codecs
import io
import re
import zipfile

from mnist_pad.core.errors import PadError, marked

# Each names what to do next: told that it was damaged, people would look for another copy of a file
# that is whole.
_TORCH_SCRIPT = marked(
    "it is a TorchScript program: save its weights with torch.save(model.state_dict(), FILE)"
)
_EXPORTED = marked(
    "it is a program that PyTorch exported: save its weights with"
    " torch.save(model.state_dict(), FILE)"
)
_ONNX = marked("it is an ONNX model: open the .pt or .safetensors file it was made from")
_KERAS = marked(
    "it is a Keras model: only PyTorch's weights can be opened, saved with"
    " torch.save(model.state_dict(), FILE)"
)
_TENSORFLOW = marked(
    "it is a TensorFlow model: only PyTorch's weights can be opened, saved with"
    " torch.save(model.state_dict(), FILE)"
)
_NUMPY = marked(
    "it holds NumPy arrays: only PyTorch's weights can be opened, saved with"
    " torch.save(model.state_dict(), FILE)"
)
_PICKLE = marked(
    "it is a pickle that torch.save did not write: save the weights with"
    " torch.save(model.state_dict(), FILE)"
)
_ZIP = marked("it is a zip archive: unpack it and open the file in it")
_GZIP = marked("it is compressed: unpack it and open the file in it")
_LFS = marked("it is only a Git LFS pointer: fetch the file itself with git lfs pull")
_WEB_PAGE = marked("it is a web page: download the model file itself")
_TEXT = marked("it is text")
_EMPTY = marked("it is empty")

_STARTS = (
    (b"\x89HDF\r\n\x1a\n", _KERAS),
    (b"\x93NUMPY", _NUMPY),
    (b"\x1f\x8b", _GZIP),
    (b"version https://git-lfs", _LFS),
    (b"\x08\x01\x12", _TENSORFLOW),  # a SavedModel's version 1, then its graph
)
# A protocol buffer has no signature: the version of its form, then a field that may follow it.
_ONNX_START = re.compile(rb"\x08[\x02-\x20][\x12\x1a\x22\x28\x32\x3a\x42]")

# A record's name, and what holds such.
_IN_ARCHIVES = (
    (re.compile(r"[^/]+/constants\.pkl"), _TORCH_SCRIPT),
    (re.compile(r"(.*/)?archive_format|(.*/)?serialized_exported_program\.json"), _EXPORTED),
    (re.compile(r"model\.weights\.h5"), _KERAS),
    (re.compile(r".*\.npy"), _NUMPY),
    (re.compile(r"(.*/)?saved_model\.pb"), _TENSORFLOW),
)
_TEXT_BYTES = 512


def kind_of(data: bytes) -> PadError | None:
    """Return half a sentence that says what a file is and what to do; None for what is read here,
    and for what nobody knows."""
    if not data:
        return PadError(_EMPTY)
    for start, sentence in _STARTS:
        if data.startswith(start):
            return PadError(sentence)
    if data[:2] == b"PK":
        return _kind_of_archive(data)
    if data[4:8] == b"TFL3":
        return PadError(_TENSORFLOW)
    if _ONNX_START.match(data):
        return PadError(_ONNX)
    return _kind_of_text(data)


def kind_of_pickle() -> PadError:
    """Return the same for a pickle that is not torch's."""
    return PadError(_PICKLE)


def _kind_of_archive(data: bytes) -> PadError | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return None  # damaged, as the reader of weights will say
    # Before weights, as a TorchScript program has a data.pkl as well. By whole names: torch calls
    # its archives' folder after the file, which may be a constants.pkl.
    for form, sentence in _IN_ARCHIVES:
        if any(form.fullmatch(name) for name in names):
            return PadError(sentence)
    has_weights = any(name.endswith("data.pkl") for name in names)
    return None if has_weights else PadError(_ZIP)


def _kind_of_text(data: bytes) -> PadError | None:
    # Not as the last piece, because a character may be cut in two where the bytes end.
    decode = codecs.getincrementaldecoder("utf-8")().decode
    try:
        text = decode(data[:_TEXT_BYTES])
    except UnicodeDecodeError:
        return None
    if not text.isprintable() and any(not (c.isprintable() or c in "\t\r\n") for c in text):
        return None
    if re.match(r"\s*<(!doctype html|html)", text, re.IGNORECASE):
        return PadError(_WEB_PAGE)
    return PadError(_TEXT)
