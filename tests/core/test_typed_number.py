"""What people type for numbers."""

import pytest

from mnist_pad.core.typed_number import decimal_number, whole_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("007", 7),
        (" 12 ", 12),
        ("60,000", 60_000),
        ("1 234 567", 1_234_567),
        ("12\N{NARROW NO-BREAK SPACE}000", 12_000),
        ("１２", 12),
        ("٧٧٧", 777),
        ("9223372036854775808", 2**63),
    ],
)
def test_a_whole_number_is_itself(text, number):
    assert whole_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "x", "-5", "+5", "1.5", "1,5", "1.000", "1,00", "0,123", "1,0000", "1 2", "1_0"),
        *("12\n000", "1,234 567", "²", "½", "0x1", "1e3", "9" * 41),
    ],
)
def test_what_is_no_whole_number_is_none(text):
    assert whole_number(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.01", 0.01),
        ("0,01", 0.01),
        ("0,001", 0.001),
        (".5", 0.5),
        (",5", 0.5),
        ("1", 1.0),
        ("1,0", 1.0),
        ("3e-4", 3e-4),
        ("3,5E\N{MINUS SIGN}4", 3.5e-4),
        ("０．０１", 0.01),
        ("\t0.01\n", 0.01),
    ],
)
def test_a_decimal_number_is_itself(text, number):
    assert decimal_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        *("", ".", ",", "1,000", "1,234,567", "0.0.1", "0 01", "1_0", "-1", "nan", "inf", "1e"),
        *("1e999", "0x1p-3", "5 %", "1/1000", "0" * 41),
    ],
)
def test_what_is_no_decimal_number_is_none(text):
    assert decimal_number(text) is None
