"""From a mouse event on the pad to the repainted answer, idle and while a network trains."""

from __future__ import annotations

import itertools
import os
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot

from benchmarks import drawings, found, window
from mnist_pad.core.events import Job, Progress, Unit
from mnist_pad.core.ink.ink import Ink
from mnist_pad.core.training.config import TrainConfig
from mnist_pad.gui.backend import Backend
from mnist_pad.gui.threads.cores import Work
from mnist_pad.gui.window.main_window import MainWindow
from mnist_pad.paths import bundled_sources

_RATE = 120  # mouse events a second
_REST = 0.15  # seconds in which the pen is lifted
_TICK = 4  # ms between two looks at whether the event loop runs

Step = tuple[QEvent.Type, float, float]


def add_options(parser: ArgumentParser) -> None:
    """Add the options of `bench.py latency`."""
    parser.add_argument("--seconds", type=float, default=30, help="how long each state is drawn in")
    parser.add_argument(
        "--inside",
        action="store_true",
        help="with the Inside tab in front, the pen resting after each stroke as people's do",
    )


def rows(options: Namespace) -> Iterator[dict[str, object]]:
    """Yield one row: percentiles in ms, training speed against unloaded, the longest block."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    samples = drawings.usable(found.strokes(options.strokes) / "pendigits_test.jsonl.gz")
    with window.opened() as main:
        if options.inside:
            main.work_tabs.setCurrentWidget(main.rooms.inside.view)
        looks: list[float] = []
        main.rooms.inside.inside_thread.looked.connect(lambda _: looks.append(time.monotonic()))
        hand = Hand(main, samples, rest=_REST if options.inside else 0.0)
        idle = hand.draw_for(options.seconds)
        idle_block = hand.longest_block
        training = _Training(main, found.mnist(options.mnist))
        unloaded = training.speed(options.seconds / 3, window_alone)
        busy: list[float] = []
        loaded = training.speed(options.seconds, lambda s: busy.extend(hand.draw_for(s)))
        unloaded_again = training.speed(options.seconds / 3, window_alone)
        training.stop()
    yield {
        "what": "event to repainted answer",
        "events": len(idle) + len(busy),
        **_percentiles("idle", idle),
        **_percentiles("training", busy),
        "training_speed_ratio": loaded / ((unloaded + unloaded_again) / 2),
        "longest_block_ms": max(idle_block, hand.longest_block),
        **({"looks": len(looks)} if options.inside else {}),
    }


def _percentiles(name: str, latencies: Sequence[float]) -> dict[str, object]:
    p50, p99 = np.percentile(latencies, [50, 99]) * 1000
    return {f"{name}_p50_ms": float(p50), f"{name}_p99_ms": float(p99)}


def window_alone(seconds: float) -> None:
    """Let the window be for a while."""
    end = time.perf_counter() + seconds
    window.wait_until(lambda: time.perf_counter() >= end)


class Hand(QObject):
    """Draws real pen strokes at 120 mouse events a second and notes when each is answered.

    An event is answered when the window has been repainted after a reading of its ink, or of ink
    that is newer: a reading that was overtaken is never shown. (The bars themselves are repainted
    only where they look different, the 28x28 always.)

    Args:
        main: the window.
        samples: what to draw.
        rest: seconds for which the pen is lifted after each stroke.

    Attributes:
        longest_block: the longest time in ms that the event loop did not run.
    """

    def __init__(
        self, main: MainWindow, samples: Sequence[drawings.InkSample], rest: float = 0.0
    ) -> None:
        super().__init__()
        self._rest = rest
        self._main, self._samples = main, samples
        self._steps: Iterator[Step] = iter(())
        self._sent: dict[int, float] = {}
        self._latencies: list[float] = []
        self._ticked = 0.0
        self.longest_block = 0.0
        self._control = main.rooms.models
        main.installEventFilter(self)
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_due)
        self._next = 0.0
        self._ticks = QTimer(self, interval=_TICK, timerType=Qt.TimerType.PreciseTimer)
        self._ticks.timeout.connect(self._on_tick)

    def draw_for(self, seconds: float) -> list[float]:
        """Draw digit after digit; return each event's latency in seconds."""
        self._latencies, self._sent, self.longest_block = [], {}, 0.0
        self._steps = self._strokes()
        end = self._next = self._ticked = time.perf_counter()
        end += seconds
        self._timer.start(0)
        self._ticks.start()
        window.wait_until(lambda: time.perf_counter() >= end)
        self._timer.stop()
        window.wait_until(lambda: not self._sent)
        self._ticks.stop()
        return self._latencies

    def _strokes(self) -> Iterator[Step]:
        rng = np.random.default_rng(4)
        for sample in itertools.cycle(self._samples):
            self._main.canvas.editor.set_ink(Ink())
            for stroke in drawings.anywhere(sample.ink, rng).strokes:
                (x, y), *rest = stroke.points.tolist()
                yield QEvent.Type.MouseButtonPress, x, y
                for x, y in rest:
                    yield QEvent.Type.MouseMove, x, y
                yield QEvent.Type.MouseButtonRelease, x, y

    @Slot()
    def _on_due(self) -> None:
        kind, x, y = next(self._steps)
        before = self._control.latest_serial
        started = time.perf_counter()
        window.send_mouse(self._main.canvas, kind, x, y)
        serial = self._control.latest_serial
        if serial != before:  # a release changes no ink
            self._sent[serial] = started
        is_lifted = kind == QEvent.Type.MouseButtonRelease
        pause = max(1 / _RATE, self._rest if is_lifted else 0.0)
        self._next = max(self._next + pause, time.perf_counter())
        self._timer.start(max(0, round((self._next - time.perf_counter()) * 1000)))

    @Slot()
    def _on_tick(self) -> None:
        now = time.perf_counter()
        self.longest_block = max(self.longest_block, (now - self._ticked) * 1000 - _TICK)
        self._ticked = now

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the time after the window has painted what changed."""
        if event.type() != QEvent.Type.UpdateRequest:
            return False
        watched.removeEventFilter(self)
        watched.event(event)
        watched.installEventFilter(self)
        now, answered = time.perf_counter(), self._control.answered_serial
        for serial in [serial for serial in self._sent if serial <= answered]:
            self._latencies.append(now - self._sent.pop(serial))
        return True


class _Training:
    """The window's own training of the course recipe, and how many batches a second it does."""

    def __init__(self, main: MainWindow, mnist: Path) -> None:
        self._thread = main.rooms.training.job_thread
        self._sources = bundled_sources((mnist,))
        self._batches, self._seconds = 0, 0.0
        main.work_tabs.setCurrentWidget(main.rooms.training.view)
        # With the live plot and the strip of epochs, over as many epochs as are usual: they are
        # painted more often the shorter a training is.
        main.rooms.training.view.begin_training(TrainConfig(device="cpu"))
        main.rooms.cores.begin(Work.TRAINING)  # as the control does: the pad reads less often
        self._thread.begin(self._counted)
        window.wait_until(lambda: self._batches > 50 or self._thread.isFinished())
        if self._thread.isFinished():
            raise SystemExit("The training ended at once: the log says why.")

    def _counted(self) -> Job[None]:
        """Step the job; count batches, and the time they take without the tests between epochs."""
        config = TrainConfig(epochs=1000, device="cpu")
        job = Backend().train(config, self._sources, None, None, resume=False)
        since = None
        for event in job:
            is_batch = isinstance(event, Progress) and event.unit is Unit.BATCHES
            now = time.perf_counter()
            if is_batch and since is not None:
                self._batches += 1
                self._seconds += now - since
            since = now if is_batch else None
            yield event

    def speed(self, seconds: float, meanwhile: Callable[[float], object]) -> float:
        """Return the batches a second while something is done for so many seconds."""
        batches, spent = self._batches, self._seconds
        meanwhile(seconds)
        return (self._batches - batches) / (self._seconds - spent)

    def stop(self) -> None:
        """Stop it."""
        self._thread.stop_and_wait()
