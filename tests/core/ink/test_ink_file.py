"""Ink files."""

import gzip
import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inks import VARIANTS
from mnist_pad.core.errors import InkError
from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.core.ink.ink_file import ink_from_json, ink_to_json, read_ink_file
from mnist_pad.paths import asset

numbers = st.floats(-1e9, 1e9)


@st.composite
def strokes(draw):
    points = draw(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=5))
    pressure = draw(
        st.none() | st.lists(st.floats(0, 1), min_size=len(points), max_size=len(points))
    )
    return Stroke.of(points, pressure, draw(st.floats(0.5, 100)))


@given(st.lists(strokes(), max_size=4))
def test_what_is_written_is_read_back(drawn):
    text = ink_to_json(Ink(tuple(drawn)), "42")
    ink, row = ink_from_json(text)
    assert ink == Ink(tuple(drawn))
    assert row["label"] == "42"
    assert "\n" not in text


def test_a_digit_is_labelled_by_a_number():
    assert json.loads(ink_to_json(VARIANTS["7"], "7"))["label"] == 7
    assert "label" not in json.loads(ink_to_json(VARIANTS["7"]))


def test_only_what_the_pad_knows_besides_is_written():
    assert json.loads(ink_to_json(VARIANTS["1"])).keys() == {"strokes"}


@pytest.mark.parametrize("ending", [".jsonl", ".jsonl.gz"])
def test_files_are_read_line_by_line(tmp_path, ending):
    rows = [
        ink_to_json(VARIANTS["7"], "7"),
        "",
        '{"strokes":[[[0,0],[1,1]]],"label":"10","writer":3,"doubt":"a 1?","shown":null}',
        '{"strokes":[]}',
        '{"strokes":[[],[[5,5]]],"label":null,"letter":"A"}',
    ]
    file = tmp_path / f"잉크{ending}"
    data = "\r\n".join(rows).encode()
    file.write_bytes(gzip.compress(data) if ending.endswith("gz") else data)
    seven, ten, none, dot = read_ink_file(file)
    assert (seven.ink, seven.label, seven.line) == (VARIANTS["7"], "7", 1)
    assert (seven.writer, seven.doubtful) == ("", False)
    assert (ten.label, ten.line, ten.writer, ten.doubtful) == ("10", 3, "3", True)
    assert none.ink.is_empty
    assert (dot.ink.point_count, dot.label) == (1, None)


def test_a_byte_order_mark_is_passed_over(tmp_path):
    file = tmp_path / "notepad.jsonl"
    file.write_text(ink_to_json(VARIANTS["3"], "3"), encoding="utf-8-sig")
    assert [sample.label for sample in read_ink_file(file)] == ["3"]


GOOD = '{"strokes":[[[0,0],[1,1]]]}'


@pytest.mark.parametrize(
    "bad",
    [
        "nonsense",
        "[" * 100_000,
        "[]",
        "7",
        "null",
        "{}",
        '{"strokes":7}',
        '{"strokes":{"0":[[1,2]]}}',
        '{"strokes":[7]}',
        '{"strokes":[null]}',
        '{"strokes":[[7]]}',
        '{"strokes":[[[1,2],[3]]]}',
        '{"strokes":[[[1,2],[]]]}',
        '{"strokes":[[["1","2"]]]}',
        '{"strokes":[[[true,2]]]}',
        '{"strokes":[["12"]]}',
        '{"strokes":[[{"x":1}]]}',
        '{"strokes":[[{"x":1,"y":"2"}]]}',
        '{"strokes":[[{"0":1,"1":2}]]}',
        '{"strokes":[[[1,null]]]}',
        '{"strokes":[[["a","b"]]]}',
        '{"strokes":[[[1,NaN]]]}',
        '{"strokes":[[[1,1e999]]]}',
        '{"strokes":[[[1,1e12]]]}',
        '{"strokes":[[[1,1' + "0" * 400 + "]]]}",
        '{"strokes":[[[1,1' + "0" * 5000 + "]]]}",
        '{"strokes":[[[1,2]]],"label":"A"}',
        '{"strokes":[[[1,2]]],"label":-1}',
        '{"strokes":[[[1,2]]],"label":7.5}',
        '{"strokes":[[[1,2]]],"label":true}',
        '{"strokes":[[[1,2]]],"label":[7]}',
        '{"strokes":[[[1,2]]],"label":"²"}',
        '{"strokes":[[[1,2]]],"label":"7.5"}',
        '{"strokes":[[[1,2]]],"label":1e300}',
        '{"strokes":[[[1,2]]],"label":NaN}',
        '{"strokes":[[[1,2]]],"label":Infinity}',
        '{"strokes":[[[1,2]]],"label":-7.0}',
        '{"strokes":[[[1,2]]],"widths":[true]}',
        '{"strokes":[[[1,2]]],"label":""}',
        '{"strokes":[[[1,2]]],"widths":[0]}',
        '{"strokes":[[[1,2]]],"widths":["thick"]}',
        '{"strokes":[[[1,2]]],"widths":[NaN]}',
        '{"strokes":[[[1,2]]],"pressure":[[0.5,0.5]]}',
        '{"strokes":[[[1,2]]],"pressure":["hard"]}',
    ],
)
def test_a_bad_line_is_named(tmp_path, bad):
    file = tmp_path / "ink.jsonl"
    file.write_text(f"{GOOD}\n\n{bad}\n{GOOD}\n")
    samples = read_ink_file(file)
    assert next(samples).line == 1
    with pytest.raises(InkError) as caught:
        next(samples)
    assert f"{file}, line 3: " in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cut.jsonl.gz", gzip.compress(GOOD.encode() * 999, mtime=0)[:-20]),
        ("garbled.jsonl.gz", gzip.compress(b"", mtime=0)[:10] + b"\xff" * 30),
        ("binary.jsonl", b"\xff\xfe\x00\x01"),
        ("odd.jsonl", GOOD.encode("utf-16")[:-1]),
        ("picture.jsonl", b"\x89PNG\r\n\x1a\n\xff"),
    ],
)
def test_a_damaged_file_is_named(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InkError, match=name):
        list(read_ink_file(tmp_path / name))


@pytest.mark.parametrize("ending", [".jsonl", ".jsonl.gz"])
def test_a_missing_file_and_a_folder_are_named(tmp_path, ending):
    with pytest.raises(InkError, match="No such file"):
        list(read_ink_file(tmp_path / f"none{ending}"))
    (tmp_path / f"folder{ending}").mkdir()
    with pytest.raises(InkError, match="folder"):
        list(read_ink_file(tmp_path / f"folder{ending}"))


def test_a_line_without_an_end_is_not_read_whole(tmp_path):
    file = tmp_path / "bomb.jsonl.gz"
    with gzip.open(file, "wb", compresslevel=1) as packed:
        for _ in range(40):
            packed.write(b" " * 2**20)
    with pytest.raises(InkError, match="line 1: too long"):
        list(read_ink_file(file))


@settings(max_examples=30)
@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_are_ink_or_one_sentence(tmp_path_factory, data):
    file = tmp_path_factory.getbasetemp() / "any.jsonl"
    file.write_bytes(data)
    with suppress(InkError):
        list(read_ink_file(file))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=8,
)


@given(json_values, json_values, json_values, json_values)
def test_any_object_is_ink_or_refused(strokes, pressure, widths, label):
    row = {"strokes": strokes, "pressure": pressure, "widths": widths, "label": label}
    try:
        ink, _ = ink_from_json(json.dumps(row))
    except ValueError:
        return
    assert all(0 < stroke.width <= 1000 for stroke in ink.strokes)


def test_the_bundled_letters_are_ink():
    letters = list(read_ink_file(asset("letters.jsonl.gz")))
    assert len(letters) > 10
    assert all(not letter.ink.is_empty and letter.label is None for letter in letters)


def test_real_peoples_strokes_are_ink(strokes_folder):
    samples = list(read_ink_file(strokes_folder / "pendigits_test.jsonl.gz"))
    assert len(samples) == 3498
    assert {sample.label for sample in samples} == set("0123456789")
    assert sum(sample.doubtful for sample in samples) > 0


# What other programs write


SEVEN = [[[10, 10], [50, 12], [20, 80]], [[15, 45], [45, 44]]]


def read(folder, content, name="ink"):
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_ink_file(folder / name))


def strokes_of(sample):
    return [stroke.points.tolist() for stroke in sample.ink.strokes]


@pytest.mark.parametrize(
    "point",
    [
        lambda x, y: [x, y, 1_700_000_000_000 + x],
        lambda x, y: [x, y, 0.5, 12],
        lambda x, y: [x, y, None],
        lambda x, y: [x, y, "12:00"],
        lambda x, y: [x, y, {"tilt": 3}],
        lambda x, y: [x, y] if x == 10 else [x, y, 3],
        lambda x, y: {"x": x, "y": y},
        lambda x, y: {"y": y, "x": x, "t": 12, "pressure": 0.4},
        lambda x, y: {"x": x, "y": y} if x == 10 else [x, y],
    ],
)
def test_of_a_point_the_first_two_numbers_count(tmp_path, point):
    row = {"strokes": [[point(x, y) for x, y in stroke] for stroke in SEVEN]}
    (sample,) = read(tmp_path, json.dumps(row))
    assert strokes_of(sample) == SEVEN


def test_pressure_is_what_is_called_so(tmp_path):
    row = {"strokes": [[[1, 2, 900], [3, 4, 901]]], "pressure": [[0.25, 1]]}
    (sample,) = read(tmp_path, json.dumps(row))
    assert sample.ink.strokes[0].pressure.tolist() == [0.25, 1]


@pytest.mark.parametrize(
    ("label", "taken"),
    [(7, "7"), (7.0, "7"), ("7", "7"), ("7.0", "7"), (" 7 ", "7"), (0.0, "0"), (42.0, "42")],
)
def test_labels_are_numbers_in_any_form(tmp_path, label, taken):
    (sample,) = read(tmp_path, json.dumps({"strokes": SEVEN, "label": label}))
    assert sample.label == taken


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("packed", [False, True])
def test_every_encoding_and_end_of_line_is_read(tmp_path, encoding, end, packed):
    rows = [json.dumps({"strokes": SEVEN, "label": n, "writer": "가나"}) for n in (7, 1)]
    text = end.join([rows[0], "", rows[1]])
    data = text.encode(encoding)
    if encoding == "utf-16-be":  # what "utf-16" itself writes is little-endian here
        data = b"\xfe\xff" + data
    found = read(tmp_path, gzip.compress(data) if packed else data)
    assert [(each.label, each.line, each.writer) for each in found] == [
        ("7", 1, "가나"),
        ("1", 3, "가나"),
    ]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_mark_of_the_encoding_may_be_missing(tmp_path, encoding):
    (sample,) = read(tmp_path, json.dumps({"strokes": SEVEN}).encode(encoding))
    assert strokes_of(sample) == SEVEN


@pytest.mark.parametrize(
    "name", ["a.txt", "a.json", "a.ndjson", "a", "a.gz", "a.jsonl.gz", "a.png"]
)
@pytest.mark.parametrize("packed", [False, True])
def test_the_name_is_no_matter(tmp_path, name, packed):
    data = json.dumps({"strokes": SEVEN}).encode()
    (sample,) = read(tmp_path, gzip.compress(data) if packed else data, name)
    assert strokes_of(sample) == SEVEN


def drawings(count):
    return [{"label": n, "strokes": SEVEN} for n in range(count)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (json.dumps(drawings(3)), [1, 1, 1]),
        ("\n\n" + json.dumps(drawings(2)) + "\n\n", [3, 3]),
        ("[\n" + ",\n".join(map(json.dumps, drawings(3))) + "\n]\n", [2, 3, 4]),
        (json.dumps(drawings(2), indent=1), None),
        (json.dumps(drawings(1)[0], indent=2), [1]),
        ("\n".join(json.dumps(each, indent=2) for each in drawings(3)), None),
        ("\n".join(json.dumps([each]) for each in drawings(3)), [1, 2, 3]),
        ("[]", []),
        ("[\n]\n", []),
        ("", []),
    ],
)
def test_lists_and_objects_over_several_lines(tmp_path, text, lines):
    found = read(tmp_path, text)
    assert [sample.label for sample in found] == [str(n) for n in range(len(found))]
    if lines is not None:
        assert [sample.line for sample in found] == lines
    else:
        assert len({sample.line for sample in found}) == len(found) > 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{"strokes":[[[1,2]]\n' + GOOD, 1),  # cut short
        ('{\n "strokes": [\n  [[1,2],\n   [3 4]]\n ]\n}', 4),
        ("[\n" + GOOD + ',\n{"strokes":7}\n]', 3),
        ("[\n" + GOOD + "\n" + GOOD + "\n]", 2),
        ("[" + GOOD + ",", 1),
        ("[\n" + GOOD + ",\n]", 3),
        ("[" + GOOD + "] x", 1),
        ("[\n[[1,2]]\n]", 2),
        ('"seven"', 1),
        ("[" * 100_000, 1),
        ('{"a":' * 100_000, 1),
    ],
)
def test_the_line_that_is_wrong_is_named(tmp_path, text, line):
    with pytest.raises(InkError, match=f", line {line}: ") as caught:
        read(tmp_path, text)
    assert len(str(caught.value).splitlines()) == 1
