"""Pictures, ink and models into the window, and the drawing out of it."""

import gzip
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QAction,
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
)
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QToolButton

from drawing import draw
from fake_core import FakeReader, ink_of
from faults.bad_models import saved
from mnist_pad.core.ink.drawing_file import first_drawing
from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.core.ink.ink_file import ink_to_json
from mnist_pad.core.pictures import forms
from mnist_pad.core.pictures.picture import load_picture
from mnist_pad.gui.drawings.drawing_export import (
    INK_TYPE,
    SVG_TYPE,
    ink_file_of,
    mime_of,
    png_of,
    svg_of,
)
from mnist_pad.gui.drawings.drawing_tasks import save
from mnist_pad.gui.pad.ink_history import Page
from mnist_pad.gui.settings import AppSettings, Folder
from person import trigger
from seen import shown_digit

LINE = [(40, 140), (240, 140)]
SVG = b'<svg viewBox="0 0 28 28"><path d="M4 4h20L9 25" fill="none" stroke="black"/></svg>'


@pytest.fixture(autouse=True)
def clipboard(qapp):
    board = QGuiApplication.clipboard()
    board.clear()
    yield board
    board.clear()


def grey_file(folder, tenths, name="그림.png"):
    """A picture that the stand-in reads as this digit."""
    file = folder / name
    Image.new("L", (40, 30), 255 - int(255 * (tenths + 0.5) / 10)).save(file)
    return file


def opens(monkeypatch, file):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))


def saves(monkeypatch, file, form=""):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), form))


def files(*paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def image(tenths):
    made = QImage(40, 30, QImage.Format.Format_ARGB32)
    shade = 255 - int(255 * (tenths + 0.5) / 10)
    made.fill(QColor(shade, shade, shade))
    return made


def drop(window, mime):
    hover(window, mime)  # Qt hands a drop only to who was entered before
    return send_drag(window, mime, QDropEvent)


def hover(window, mime):
    return send_drag(window, mime, QDragEnterEvent)


def send_drag(window, mime, kind):
    copy = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = QPointF(50, 50) if kind is QDropEvent else QPoint(50, 50)
    event = kind(place, copy, mime, left, none)
    event.ignore()
    QApplication.sendEvent(window, event)
    return event


class TestOpening:
    def test_a_picture_is_shown_read_and_taken_back(self, window, qtbot, tmp_path, monkeypatch):
        window.canvas.editor.set_ink(ink_of(2))
        qtbot.waitUntil(lambda: shown_digit(window) == 2)
        opens(monkeypatch, grey_file(tmp_path, 7))
        trigger(window, "open")
        qtbot.waitUntil(lambda: shown_digit(window) == 7)
        assert window.canvas.editor.picture.name == "그림.png"
        assert window.canvas.editor.ink.is_empty
        trigger(window, "undo")
        qtbot.waitUntil(lambda: shown_digit(window) == 2)
        assert window.canvas.editor.picture is None
        trigger(window, "redo")
        qtbot.waitUntil(lambda: shown_digit(window) == 7)
        draw(window.canvas, LINE)
        qtbot.waitUntil(lambda: shown_digit(window) == 1)
        assert window.canvas.editor.picture is None

    def test_clear_empties_the_answer(self, window, qtbot, tmp_path):
        window.rooms.drawings.open(grey_file(tmp_path, 5))
        qtbot.waitUntil(lambda: shown_digit(window) == 5)
        trigger(window, "clear")
        assert shown_digit(window) is None
        assert window.canvas.editor.is_empty

    def test_another_model_reads_the_picture_again(self, window, qtbot, core, tmp_path):
        core.readers["other"] = FakeReader(shift=2)
        window.rooms.drawings.open(grey_file(tmp_path, 5))
        qtbot.waitUntil(lambda: shown_digit(window) == 5)
        window.rooms.drawings.open(Path("/somewhere/Other.PT").with_name("other.PT"))
        qtbot.waitUntil(lambda: shown_digit(window) == 7)

    def test_a_picture_opened_while_the_model_loads_is_read_when_it_is_there(
        self, qtbot, core, open_window, tmp_path
    ):
        window = open_window()
        window.rooms.drawings.open(grey_file(tmp_path, 4))
        qtbot.waitUntil(lambda: shown_digit(window) == 4)
        qtbot.waitUntil(window.rooms.device_thread.isFinished)

    @pytest.mark.parametrize(
        ("name", "content", "said"),
        [
            ("a.png", b"no picture at all", "is not a picture"),
            ("a.png", b"\x89PNG\r\n\x1a\n cut short", "is damaged"),
            ("empty.jpg", b"", "is an empty file"),
            ("a.jsonl", b"{}", "not an object with a list"),
            ("a.jsonl", b"\xff\xfe{", "is not text"),
            ("a.jsonl.gz", b"not compressed", "line 1: not JSON"),
            ("a.jsonl.gz", b"\x1f\x8b\x08 cut short", "cannot be read"),
            ("notes.txt", b"seven", "line 1: not JSON"),
            ("a.svg", b"<svg><text>7</text></svg>", "shows text or pictures"),
            ("none.jsonl", b"", "holds no drawing"),
        ],
    )
    def test_what_cannot_be_opened_is_one_sentence_and_nothing_changes(
        self, window, qtbot, tmp_path, name, content, said
    ):
        window.canvas.editor.set_ink(ink_of(3))
        (tmp_path / name).write_bytes(content)
        window.rooms.drawings.open(tmp_path / name)
        qtbot.waitUntil(lambda: said in window.notice_bar.notice)
        assert window.canvas.editor.ink == ink_of(3)
        assert shown_digit(window) in (3, None)
        qtbot.waitUntil(lambda: shown_digit(window) == 3)

    def test_a_missing_picture_is_told(self, window, qtbot, tmp_path):
        window.rooms.drawings.open(tmp_path / "gone.png")
        qtbot.waitUntil(lambda: window.notice_bar.notice == "There is no file gone.png.")

    def test_a_picture_without_ink_is_told(self, window, qtbot, tmp_path):
        file = tmp_path / "white.png"
        Image.new("L", (40, 30), 255).save(file)
        window.rooms.drawings.open(file)
        qtbot.waitUntil(lambda: window.notice_bar.notice == "No digit was found in white.png.")
        assert shown_digit(window) is None

    def test_ink_is_opened_and_more_than_one_told(self, window, qtbot, tmp_path):
        file = tmp_path / "two.jsonl.gz"
        lines = f"{ink_to_json(ink_of(2))}\n{ink_to_json(ink_of(4))}\n"
        file.write_bytes(gzip.compress(lines.encode()))
        window.rooms.drawings.open(file)
        qtbot.waitUntil(lambda: shown_digit(window) == 2)
        assert window.canvas.editor.ink == ink_of(2)
        assert "several drawings" in window.notice_bar.notice

    @pytest.mark.parametrize("name", ["a.txt", "a.json", "ink", "a.png"])
    def test_ink_is_told_by_its_content(self, window, qtbot, tmp_path, name):
        (tmp_path / name).write_text(f"[{ink_to_json(ink_of(4))}]", "utf-16")
        window.rooms.drawings.open(tmp_path / name)
        qtbot.waitUntil(lambda: window.canvas.editor.ink == ink_of(4))

    @pytest.mark.parametrize("name", ["a.ckpt", "a.bin", "weights", "a.png", "a.jsonl"])
    def test_a_model_is_told_by_its_content(self, window, qtbot, core, tmp_path, name):
        core.readers["a"] = core.readers["weights"] = FakeReader(shift=4)
        window.canvas.editor.set_ink(ink_of(1))
        (tmp_path / name).write_bytes(saved({"state_dict": {}}))
        window.rooms.drawings.open(tmp_path / name)
        qtbot.waitUntil(lambda: shown_digit(window) == 5)

    @pytest.mark.parametrize("ending", [".png", ".svg", ".jsonl"])
    def test_what_was_saved_comes_back_as_it_was_drawn(self, window, qtbot, tmp_path, ending):
        drawn = Ink((Stroke.of([(40.5, 1 / 3), (140, 200)], [0.2, 0.9], 20.4), Stroke.of([(7, 7)])))
        file = tmp_path / f"내 그림{ending}"
        save(Page(drawn), file)
        drop(window, files(file))
        qtbot.waitUntil(lambda: window.canvas.editor.ink == drawn)
        assert window.canvas.editor.picture is None

    def test_a_saved_drawing_that_was_painted_over_is_a_picture(self, window, qtbot, tmp_path):
        save(Page(ink_of(4)), tmp_path / "a.png")
        with Image.open(tmp_path / "a.png") as saved_image:
            saved_image.load()
            text = PngInfo()
            for key, value in saved_image.text.items():
                text.add_text(key, value)
            saved_image.paste("black", (500, 500, 600, 600))
            saved_image.save(tmp_path / "b.png", pnginfo=text)
        window.rooms.drawings.open(tmp_path / "b.png")
        qtbot.waitUntil(lambda: window.canvas.editor.picture is not None)

    def test_the_folder_is_remembered(self, window, tmp_path, monkeypatch, paths, qtbot):
        asked = []

        def choose(_holder, _title, folder, _filters):
            asked.append(folder)
            return str(grey_file(tmp_path, 7)), ""

        monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
        trigger(window, "open")
        trigger(window, "open")
        assert asked[1] == str(tmp_path)
        qtbot.waitUntil(lambda: shown_digit(window) == 7)
        window.close()
        assert AppSettings(paths.settings).folder(Folder.OPEN) == tmp_path

    def test_a_folder_that_is_gone_is_not_asked_for(self, window, settings, monkeypatch, tmp_path):
        settings.set_folder(Folder.OPEN, tmp_path / "gone")
        asked = []
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a: asked.append(a) or ("", ""))
        trigger(window, "open")
        assert "gone" not in asked[0][2]

    def test_the_dialog_shows_what_is_read(self, window, monkeypatch):
        asked = []
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a: asked.append(a) or ("", ""))
        trigger(window, "open")
        everything, pictures, *_ = asked[0][3].split(";;")
        for ending in ("*.heic", "*.avif", "*.tiff", "*.webp"):
            assert ending in everything.replace(")", " ").split()
            assert ending in pictures.replace(")", " ").split()

    def test_of_a_pdf_it_is_told_what_to_do(self, window, qtbot, tmp_path):
        file = tmp_path / "scan.pdf"
        file.write_bytes(b"%PDF-1.7\n")
        window.rooms.drawings.open(file)
        qtbot.waitUntil(lambda: "scan.pdf is a PDF document" in window.notice_bar.notice)
        assert "screenshot" in window.notice_bar.notice

    def test_of_several_pages_the_first_with_ink_is_shown(self, window, qtbot, tmp_path):
        pages = [Image.new("L", (40, 30), shade) for shade in (255, 250, 255)]
        ImageDraw.Draw(pages[1]).rectangle((8, 8, 12, 24), fill=0)
        pages[0].save(tmp_path / "fax.tif", save_all=True, append_images=pages[1:])
        window.rooms.drawings.open(tmp_path / "fax.tif")
        qtbot.waitUntil(lambda: window.canvas.editor.picture is not None)
        assert window.canvas.editor.picture.pixels.min() == 0


class TestPasting:
    @pytest.mark.parametrize("form", ["AVIF", "TIFF", "WEBP"])
    def test_what_only_the_core_decodes(self, window, qtbot, clipboard, tmp_path, form):
        Image.open(grey_file(tmp_path, 8)).save(tmp_path / "copied", form)
        mime = QMimeData()
        data = QByteArray((tmp_path / "copied").read_bytes())
        mime.setData(f"image/{form.lower()}", data)
        clipboard.setMimeData(mime)
        trigger(window, "paste")
        qtbot.waitUntil(lambda: shown_digit(window) == 8)

    def test_of_a_pdf_it_is_told_what_to_do(self, window, qtbot, clipboard):
        mime = QMimeData()
        mime.setData("application/pdf", QByteArray(b"%PDF-1.7\n"))
        clipboard.setMimeData(mime)
        trigger(window, "paste")
        qtbot.waitUntil(lambda: "Pasted picture is a PDF document" in window.notice_bar.notice)

    def test_an_image(self, window, qtbot, clipboard):
        clipboard.setImage(image(6))
        trigger(window, "paste")
        qtbot.waitUntil(lambda: shown_digit(window) == 6)
        assert window.canvas.editor.picture.name == "Pasted picture"

    def test_png_bytes(self, window, qtbot, clipboard, tmp_path):
        mime = QMimeData()
        mime.setData("image/png", QByteArray(grey_file(tmp_path, 8).read_bytes()))
        clipboard.setMimeData(mime)
        trigger(window, "paste")
        qtbot.waitUntil(lambda: shown_digit(window) == 8)

    def test_damaged_bytes_are_told(self, window, qtbot, clipboard):
        mime = QMimeData()
        mime.setData("image/png", QByteArray(b"\x89PNG\r\n\x1a\n"))
        clipboard.setMimeData(mime)
        trigger(window, "paste")
        qtbot.waitUntil(lambda: "Pasted picture is damaged" in window.notice_bar.notice)

    def test_a_copied_file(self, window, qtbot, clipboard, tmp_path):
        clipboard.setMimeData(files(grey_file(tmp_path, 3)))
        trigger(window, "paste")
        qtbot.waitUntil(lambda: shown_digit(window) == 3)

    def test_a_copied_drawing_comes_back_as_ink(self, window, qtbot):
        pressed = Ink((Stroke.of(LINE, [0.2, 0.9], 20.4), Stroke.of([(7, 7)])))
        window.canvas.editor.set_ink(pressed)
        trigger(window, "copy")
        trigger(window, "clear")
        trigger(window, "paste")
        qtbot.waitUntil(lambda: window.canvas.editor.ink == pressed)
        trigger(window, "undo")
        assert window.canvas.editor.is_empty

    @pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b'{"strokes": 3}'])
    def test_what_claims_to_be_ink_is_told(self, window, qtbot, clipboard, content):
        mime = QMimeData()
        mime.setData(INK_TYPE, QByteArray(content))
        clipboard.setMimeData(mime)
        trigger(window, "paste")
        qtbot.waitUntil(lambda: "is not a drawing" in window.notice_bar.notice)

    def test_a_saved_picture_that_was_copied_comes_back_as_ink(self, window, qtbot, clipboard):
        mime = QMimeData()
        mime.setData("image/png", QByteArray(png_of(Page(ink_of(4)))))
        clipboard.setMimeData(mime)
        trigger(window, "paste")
        qtbot.waitUntil(lambda: window.canvas.editor.ink == ink_of(4))

    @pytest.mark.parametrize("write", [ink_to_json, lambda ink: svg_of(ink).decode()])
    def test_text_that_is_a_drawing(self, window, qtbot, clipboard, write):
        clipboard.setText(write(ink_of(4)))
        trigger(window, "paste")
        qtbot.waitUntil(lambda: window.canvas.editor.ink == ink_of(4))

    def test_svg_of_another_program(self, window, qtbot, clipboard):
        mime = QMimeData()
        mime.setData(SVG_TYPE, QByteArray(SVG))
        clipboard.setMimeData(mime)
        trigger(window, "paste")
        qtbot.waitUntil(lambda: len(window.canvas.editor.ink.strokes) == 1)

    def test_nothing_and_text_are_told(self, window, clipboard):
        for prepare in (clipboard.clear, lambda: clipboard.setText("seven")):
            prepare()
            window.notice_bar.dismiss()
            trigger(window, "paste")
            assert "nothing here to paste" in window.notice_bar.notice
        assert window.canvas.editor.is_empty


class TestDropping:
    def test_a_picture_lights_the_pad_and_is_read(self, window, qtbot, tmp_path):
        mime, hovered = files(grey_file(tmp_path, 7)), []
        window.rooms.drawings.drop_target.hovered.connect(hovered.append)
        entered = hover(window, mime)
        assert entered.isAccepted()
        assert entered.dropAction() is Qt.DropAction.CopyAction
        assert drop(window, mime).isAccepted()
        qtbot.waitUntil(lambda: shown_digit(window) == 7)
        assert hovered == [True, True, False]

    def test_leaving_puts_the_light_out(self, window, tmp_path):
        hovered = []
        window.rooms.drawings.drop_target.hovered.connect(hovered.append)
        hover(window, files(tmp_path / "a.png"))
        QApplication.sendEvent(window, QDragLeaveEvent())
        assert hovered == [True, False]

    def test_an_image_from_a_browser(self, window, qtbot):
        mime = QMimeData()
        mime.setUrls([QUrl("https://example.org/7.png")])
        mime.setImageData(image(4))
        drop(window, mime)
        qtbot.waitUntil(lambda: shown_digit(window) == 4)
        assert window.canvas.editor.picture.name == "Dropped picture"

    def test_a_link_alone_is_told(self, window):
        mime = QMimeData()
        mime.setUrls([QUrl("https://example.org/7.png")])
        drop(window, mime)
        assert "save it as a file first" in window.notice_bar.notice

    def test_a_model_answers(self, window, qtbot, core, settings):
        core.readers["mine"] = FakeReader(shift=4)
        window.canvas.editor.set_ink(ink_of(1))
        drop(window, files("/somewhere/mine.safetensors"))
        qtbot.waitUntil(lambda: shown_digit(window) == 5)
        assert settings.recent_models == [Path("/somewhere/mine.safetensors")]

    def test_of_several_files_the_first_is_taken_and_told(self, window, qtbot, tmp_path):
        drop(window, files(grey_file(tmp_path, 7), grey_file(tmp_path, 3, "b.png")))
        qtbot.waitUntil(lambda: shown_digit(window) == 7)
        assert "그림.png" in window.notice_bar.notice

    @pytest.mark.parametrize("name", ["scan.pdf", "IMG_0007.HEIC"])
    def test_of_what_cannot_be_decoded_it_is_told(self, window, qtbot, tmp_path, monkeypatch, name):
        monkeypatch.setattr(forms, "_reads_heic", lambda: False)
        start = b"%PDF-1.7\n" if name.endswith("pdf") else b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"
        (tmp_path / name).write_bytes(start)
        assert drop(window, files(tmp_path / name)).isAccepted()
        qtbot.waitUntil(lambda: f"{name} is a" in window.notice_bar.notice)
        assert "JPEG" in window.notice_bar.notice

    def test_a_pdf_without_a_file_is_told(self, window, qtbot):
        mime = QMimeData()
        mime.setData("application/pdf", QByteArray(b"%PDF-1.7\n"))
        assert drop(window, mime).isAccepted()
        qtbot.waitUntil(lambda: "is a PDF document" in window.notice_bar.notice)

    def test_text_is_not_ours(self, window):
        mime = QMimeData()
        mime.setText("seven")
        assert not hover(window, mime).isAccepted()

    def test_text_that_is_a_drawing_is(self, window, qtbot):
        mime = QMimeData()
        mime.setText(SVG.decode())
        assert hover(window, mime).isAccepted()
        drop(window, mime)
        qtbot.waitUntil(lambda: len(window.canvas.editor.ink.strokes) == 1)

    def test_a_drawing_from_another_window(self, window, qtbot):
        drop(window, mime_of(Page(ink_of(3))))
        qtbot.waitUntil(lambda: shown_digit(window) == 3)
        assert window.canvas.editor.ink == ink_of(3)


class TestSaving:
    @pytest.mark.parametrize("ending", [".png", ".svg", ".jsonl"])
    def test_the_typed_ending_says_how(self, window, qtbot, tmp_path, monkeypatch, ending):
        window.canvas.editor.set_ink(ink_of(2))
        file = tmp_path / f"내 그림{ending}"
        saves(monkeypatch, file)
        trigger(window, "save_drawing")
        qtbot.waitUntil(
            lambda: window.notice_bar.notice == f"The drawing was saved as 내 그림{ending}."
        )
        if ending == ".png":
            assert load_picture(file).shape == (1120, 1120, 3)
        elif ending == ".svg":
            assert b"<svg" in file.read_bytes()
        else:
            assert first_drawing(file) == (ink_of(2), False)
        assert window._settings.folder(Folder.DRAWING) == tmp_path

    def test_the_chosen_form_gives_the_ending(self, window, qtbot, tmp_path, monkeypatch):
        window.canvas.editor.set_ink(ink_of(2))
        saves(monkeypatch, tmp_path / "v1.2", "Ink (*.jsonl)")
        trigger(window, "save_drawing")
        qtbot.waitUntil((tmp_path / "v1.2.jsonl").exists)

    @pytest.mark.parametrize("answer", ["Yes", "No"])
    def test_an_added_ending_replaces_no_file_unasked(
        self, window, qtbot, tmp_path, monkeypatch, answer
    ):
        window.canvas.editor.set_ink(ink_of(2))
        old = tmp_path / "a.png"
        old.write_bytes(b"old")
        saves(monkeypatch, tmp_path / "a")
        button = QMessageBox.StandardButton[answer]
        monkeypatch.setattr(QMessageBox, "question", lambda *_: button)
        trigger(window, "save_drawing")
        window.rooms.drawings.stop_and_wait()
        assert (old.read_bytes() == b"old") is (answer == "No")

    def test_a_save_that_fails_is_told_and_the_drawing_stays(
        self, window, qtbot, tmp_path, monkeypatch
    ):
        window.canvas.editor.set_ink(ink_of(2))
        (tmp_path / "a.png").mkdir()
        saves(monkeypatch, tmp_path / "a.png")
        trigger(window, "save_drawing")
        qtbot.waitUntil(lambda: "could not be saved" in window.notice_bar.notice)
        assert window.canvas.editor.ink == ink_of(2)
        assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []

    def test_a_picture_can_be_saved_as_a_picture_alone(self, window, qtbot, tmp_path, monkeypatch):
        window.rooms.drawings.open(grey_file(tmp_path, 7))
        qtbot.waitUntil(lambda: shown_digit(window) == 7)
        asked = []
        file = str(tmp_path / "copy.png")
        monkeypatch.setattr(
            QFileDialog, "getSaveFileName", lambda *a: asked.append(a) or (file, "")
        )
        trigger(window, "save_drawing")
        qtbot.waitUntil(lambda: Path(file).exists())
        assert ".svg" not in asked[0][3]
        assert np.array_equal(load_picture(Path(file)), window.canvas.editor.picture.pixels)

    def test_closing_at_once_still_writes(self, window, tmp_path, monkeypatch):
        window.canvas.editor.set_ink(ink_of(2))
        saves(monkeypatch, tmp_path / "a.jsonl")
        trigger(window, "save_drawing")
        window.close()
        assert first_drawing(tmp_path / "a.jsonl")[0] == ink_of(2)

    def test_an_empty_pad_has_nothing_to_save_copy_or_drag(self, window, qtbot, tmp_path):
        names = ("save_drawing", "copy")
        actions = [window.findChild(QAction, f"{name}_action") for name in names]
        grip = window.findChild(QToolButton, "copy_button")
        assert [action.isEnabled() for action in actions] == [False, False]
        draw(window.canvas, LINE)
        assert [action.isEnabled() for action in actions] == [True, True]
        assert grip.isEnabled()
        trigger(window, "clear")
        assert not grip.isEnabled()
        window.rooms.drawings.open(grey_file(tmp_path, 7))
        qtbot.waitUntil(grip.isEnabled)


class TestDraggingOut:
    def test_the_grip_carries_a_picture_ink_and_a_file(self, window):
        window.canvas.editor.set_ink(ink_of(2))
        drag = window.findChild(QToolButton, "copy_button").drag()
        mime = drag.mimeData()
        assert mime.hasImage()
        assert bytes(mime.data(INK_TYPE).data()) == ink_file_of(ink_of(2))
        file = Path(mime.urls()[0].toLocalFile())
        assert file.name == "drawing.png"
        assert load_picture(file).shape == (1120, 1120, 3)
        assert not drag.pixmap().isNull()

    def test_a_pull_begins_the_drag_and_a_click_copies(self, window, qtbot, monkeypatch, clipboard):
        window.canvas.editor.set_ink(ink_of(2))
        grip, begun = window.findChild(QToolButton, "copy_button"), []

        class Drag:
            def exec(self, action):
                begun.append(action)

        monkeypatch.setattr(grip, "drag", Drag)
        qtbot.mouseClick(grip, Qt.MouseButton.LeftButton)
        assert begun == []
        assert clipboard.mimeData().hasFormat(INK_TYPE)
        clipboard.clear()
        qtbot.mousePress(grip, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        qtbot.mouseMove(grip, QPoint(5 + QApplication.startDragDistance(), 5))
        assert begun == [Qt.DropAction.CopyAction]
        qtbot.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=QPoint(200, 5))
        assert clipboard.mimeData() is None
