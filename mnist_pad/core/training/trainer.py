"""One training, epoch by epoch, on its device."""

from __future__ import annotations

import copy
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import torch
from torch import Tensor
from torch.nn import functional as F

from mnist_pad.core.data.augment import Augmentation, augment
from mnist_pad.core.errors import TrainingError, marked
from mnist_pad.core.events import EpochDone, Job, Phase, PhaseChanged, Progress, Unit
from mnist_pad.core.model.classifier import Classifier
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.model.networks import ARCHITECTURES, as_input, parameter_count
from mnist_pad.core.training.calibration import calibrated
from mnist_pad.core.training.config import Recipe, TrainConfig
from mnist_pad.core.training.devices import multiplies_halves
from mnist_pad.core.training.parallel import ALONE, Processes
from mnist_pad.core.training.run_record import settings_text
from mnist_pad.core.training.scoring import accuracy_of, finite, mixed_cost
from mnist_pad.core.training.training_data import TrainingData

_REPORT_SECONDS = 0.05  # fetching a cost waits for the device: not after every batch
_EDGE = 4  # pixels on each side that are not in the middle

_NO_NUMBER = marked(
    "The cost is no longer a number, so training stopped: choose a smaller learning rate."
)


@dataclass(frozen=True, slots=True)
class Method:
    """How a recipe trains.

    Attributes:
        architecture: a key of networks.ARCHITECTURES.
        one_cycle: whether the learning rate rises for a fifth of the training and falls to nothing
            (L. N. Smith, "Super-convergence", 2018); otherwise it is constant.
        augmentation: how pictures are varied, or None.
        middle: share of the training, 0..1, in which only the middle 20x20 pixels are shown (the
            idea of J. Howard's progressive resizing).
        decay: how much of each weight a step takes off, as a share of the learning rate (I.
            Loshchilov, F. Hutter, "Decoupled weight decay regularization", 2019).
        in_halves: whether to multiply in bfloat16 where the device does so by itself, in 0.6 of the
            time; the weights stay in float32.
    """

    # The middle takes half the time and has nearly all of an MNIST digit; whole pictures at the end
    # teach the edge.

    architecture: str
    one_cycle: bool
    augmentation: Augmentation | None
    middle: float = 0.0
    decay: float = 0.0
    in_halves: bool = False


METHODS = {
    Recipe.SEED: Method("seed-cnn", one_cycle=False, augmentation=None),
    # Three quarters in the middle: 99.04 %, in 0.64 of the time of whole pictures (99.07 %).
    Recipe.QUICK: Method("seed-cnn", one_cycle=True, augmentation=None, middle=0.75),
    Recipe.PAD: Method(
        "pad-cnn-6", one_cycle=True, augmentation=Augmentation(), decay=0.02, in_halves=True
    ),
}
"""The method of each recipe."""


class Trainer:
    """One training: the network, its optimizer and its data on the device.

    Attributes:
        config: the settings.
        network: the network being trained; nobody else may use it.
        batches: batches in an epoch.
        epochs_done: epochs trained so far.
        group: the processes that train it together.
    """

    def __init__(
        self,
        config: TrainConfig,
        data: TrainingData,
        device: torch.device,
        group: Processes = ALONE,
        report_seconds: float = _REPORT_SECONDS,
    ) -> None:
        self.config = config
        self.group = group
        self._report_seconds = report_seconds
        self.method = METHODS[config.recipe]
        self.data = data
        self.device = device
        self.batches = data.epoch_size // config.batch_size  # the last, smaller one is dropped
        self.epochs_done = 0
        # Nothing may draw between the two: a seed gives the initial weights of the page's program.
        torch.manual_seed(config.seed)
        network = ARCHITECTURES[self.method.architecture]()
        # Made on the CPU, so that a seed gives the same weights on every device. Channels-last, as
        # it halves the time of convolutions on the CPU.
        self.network = network.to(device).to(memory_format=torch.channels_last)
        # Beside the network, as the wrapper of several processes changes the names of its weights.
        self._trained = group.together(self.network)
        # Without decay AdamW is Adam, to the last bit.
        self.optimizer = torch.optim.AdamW(
            self.network.parameters(),
            lr=config.learning_rate,
            weight_decay=self.method.decay,
            fused=True,
        )
        self._in_halves = self.method.in_halves and multiplies_halves(device)
        self.schedule = self._schedule()
        self.cost_of = mixed_cost if data.has_non_digits else F.cross_entropy
        # Its own, so that nothing else draws from it; with another seed in each process, or all
        # would vary their digits alike.
        self.generator = torch.Generator(device).manual_seed(config.seed + group.rank)
        # All of them, as bytes: MNIST takes 47 MB there, and no batch waits for a copy.
        self.images = torch.cat([pool.images for pool in data.pools]).to(device)
        self.labels = torch.cat([pool.labels for pool in data.pools]).to(device)
        self._test_images = data.test_images.to(device)

    def _schedule(self) -> torch.optim.lr_scheduler.LRScheduler | None:
        if not self.method.one_cycle:
            return None
        steps = self.config.epochs * self.batches
        return torch.optim.lr_scheduler.OneCycleLR(
            self.optimizer,
            self.config.learning_rate,
            total_steps=steps,
            pct_start=0.2 if steps != 5 else 0.25,  # torch divides by zero if a fifth is one step
        )

    def epoch(self) -> Job[EpochDone]:
        """Train one epoch and test. Yield progress, return the result.

        Raises:
            TrainingError: the cost is no longer a number.
            ConfigError: a batch is too small for so many processes.
        """
        yield PhaseChanged(Phase.TRAINING)
        started = time.perf_counter()
        cost = yield from self._train_epoch()
        seconds = time.perf_counter() - started
        yield PhaseChanged(Phase.TESTING)
        accuracy = 0.0  # the first process alone reports it
        if self.group.is_first:
            accuracy = yield from accuracy_of(
                self.network, self._test_images, self.data.test_labels
            )
        self.epochs_done += 1
        return EpochDone(self.epochs_done, self.config.epochs, cost, accuracy, seconds)

    def _train_epoch(self) -> Job[float]:
        self.network.train()  # the test of the last epoch left it in evaluation mode
        order = self.group.agree(self.data.epoch_order().to(self.device))
        total = torch.zeros((), device=self.device)  # a float here would wait after every batch
        reported, reported_total, reported_at = 0, 0.0, time.perf_counter()
        middle_batches = self.method.middle * self.config.epochs * self.batches
        before = self.epochs_done * self.batches
        for done, index in enumerate(order.split(self.config.batch_size)[: self.batches], start=1):
            total += self._step(index, is_middle=before + done <= middle_batches)
            now = time.perf_counter()
            if now - reported_at < self._report_seconds and done < self.batches:
                # Even so, as a job can be stopped only where it yields.
                yield Progress(done, self.batches, Unit.BATCHES)
                continue
            # The only place that waits for the device.
            so_far = finite(float(total), TrainingError(_NO_NUMBER))
            recent = (so_far - reported_total) / (done - reported)
            reported, reported_total, reported_at = done, so_far, now
            yield Progress(done, self.batches, Unit.BATCHES, recent)
        return float(self.group.mean(total)) / self.batches

    def _step(self, batch: Tensor, *, is_middle: bool) -> Tensor:
        """Train on one batch, given as places in the data; return its cost, without a graph."""
        index = self.group.part(batch)
        images = as_input(self.images[index])
        if is_middle:
            images = images[:, :, _EDGE:-_EDGE, _EDGE:-_EDGE]
        if self.method.augmentation is not None:
            images = augment(images, self.method.augmentation, self.generator)
        self.optimizer.zero_grad()
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self._in_halves):
            logits = self._trained(images.contiguous(memory_format=torch.channels_last))
        cost = self.cost_of(logits.float(), self.labels[index])
        cost = self.group.scaled(cost, index, batch)
        cost.backward()
        self.optimizer.step()
        if self.schedule is not None:
            self.schedule.step()
        return cost.detach()

    def classifier(self, accuracy: float, epochs: Sequence[EpochDone] = ()) -> Classifier:
        """Return a finished copy of the network on the CPU, calibrated where digits were held out.

        Args:
            accuracy: 0..1 on the test digits.
            epochs: the results of the training's epochs, for the model file.
        """
        copied = self.copied(accuracy, epochs)
        if not self.data.held_out:
            return copied
        return Classifier(
            copied.network, calibrated(copied.network, copied.info, self.data.held_out)
        )

    def copied(self, accuracy: float, epochs: Sequence[EpochDone] = ()) -> Classifier:
        """Copy the network as it is now to the CPU, not calibrated."""
        # In torch's own layout again: safetensors writes no other.
        network = copy.deepcopy(self.network).to("cpu").to(memory_format=torch.contiguous_format)
        # The time in this form and always in UTC: the shelf tells by it which model is older.
        info = ModelInfo(
            architecture=self.method.architecture,
            recipe=self.config.recipe.value,
            dataset=self.data.name,
            test_accuracy=accuracy,
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            parameters=parameter_count(network),
            settings=settings_text(self.config, epochs, str(self.device)),
        )
        return Classifier(network, info)
