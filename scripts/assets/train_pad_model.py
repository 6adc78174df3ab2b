r"""Train the bundled model, assets/pad.safetensors, by the pad recipe (2 minutes an epoch).

    python scripts/assets/train_pad_model.py --epochs 44 --strokes pendigits_train.jsonl.gz \
        --strokes uji_pen2.jsonl.gz --strokes lipitk.jsonl.gz [--mnist DIR]

The strokes are the training writers of UCI's "Pen-Based Recognition of Handwritten Digits" (E.
Alpaydin, F. Alimoglu, 1998, DOI 10.24432/C5MG6K, CC BY 4.0), the digits of "UJI Pen Characters
(Version 2)" (F. Prat, M. J. Castro, D. Llorens, A. Marzal, J. M. Vilar, 2008, DOI 10.24432/C5FG8S,
CC BY 4.0) and the numerals of HP Labs' Lipi Toolkit (MIT). Every fifth writer of each file and a
thirtieth of MNIST are held out for the calibration. One seed gives one model; its settings and its
results go into the file's metadata. docs/decisions/how-the-bundled-model-was-made.md says the rest,
and that the bundled one took two runs.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from mnist_pad.core.events import EpochDone, Event, run_job
from mnist_pad.core.model_files import checkpoint
from mnist_pad.core.training.config import Recipe, recipe_config
from mnist_pad.core.training.train_job import train_job
from mnist_pad.core.training.trainer import METHODS
from mnist_pad.paths import AppPaths, bundled_sources


def main() -> None:
    """Train, print every epoch, and write the model."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--strokes", type=Path, action="append", required=True)
    parser.add_argument("--mnist", type=Path)
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--rate", type=float, help="the highest learning rate")
    parser.add_argument("--begin-with", type=Path, help="train this model's weights further")
    parser.add_argument("--out", type=Path, default=Path("assets/pad.safetensors"))
    parser.add_argument("--keep", type=Path, help="keep the training here after every epoch")
    parser.add_argument("--resume", action="store_true", help="go on with what is kept there")
    options = parser.parse_args()
    mnist = AppPaths.default().mnist_folders(options.mnist)
    sources = bundled_sources(mnist, tuple(options.strokes))
    config = recipe_config(
        Recipe.PAD, epochs=options.epochs, learning_rate=options.rate, device="cpu"
    )
    begin_with = checkpoint.load(options.begin_with) if options.begin_with else None
    architecture = METHODS[Recipe.PAD].architecture
    if begin_with is not None and begin_with.info.architecture != architecture:
        parser.error(f"{options.begin_with} has another network: begin with one of {architecture}")
    job = train_job(
        config,
        sources,
        options.out,
        options.keep,
        resume=options.resume,
        begin_with=begin_with,
    )
    trained = run_job(job, _print_epoch)
    if trained is not None:
        print(trained.classifier.info)


def _print_epoch(event: Event) -> None:
    if isinstance(event, EpochDone):
        print(
            f"[Epoch: {event.epoch:>4}] cost = {event.cost:.9}  MNIST {event.test_accuracy:.4f}"
            f"  {event.seconds:.0f} s",
            flush=True,
        )


if __name__ == "__main__":
    main()
