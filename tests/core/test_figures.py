"""Figures and names as people read them."""

import pytest

from mnist_pad.core.model.model_info import data_text


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("MNIST", "MNIST"),
        ("MNIST + 6,983 pen digits", "MNIST + 6,983 of a pen"),
        ("starter set + 7 pen digits + 30 taught digits", "a few + 7 of a pen + 30 taught digits"),
        ("somebody's pen digits", "somebody's pen digits"),
        ("", "?"),
    ],
)
def test_what_a_model_was_trained_on_is_translated_where_it_is_known(said, shown):
    words = {"{count} pen digits": "{count} of a pen", "starter set": "a few"}
    assert data_text(said, lambda text: words.get(text, text)) == shown
    assert data_text(said) == (said or "?")
