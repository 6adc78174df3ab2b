"""Names in a pickle are read as they stand."""

import io

import pytest

from mnist_pad.core.model_files.plain_pickle import Name, read_plain


def test_backslashes_in_a_name_are_no_escapes():
    assert read_plain(io.BytesIO(b"c\\q\nx\\n\n.")) == Name("\\q x\\n")


def test_name_without_an_end_is_refused():
    with pytest.raises(ValueError, match="without an end"):
        read_plain(io.BytesIO(b"ctorch\nFloat"))
