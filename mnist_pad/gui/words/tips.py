"""Tool tips that teach: what the words of training mean, one sentence each."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

# Functions, as the language may change while the window is open. Each text stands in a call of its
# own, as lupdate finds literals only.


def recipe_tip() -> str:
    """Say what a recipe is."""
    return QCoreApplication.translate(
        "tips",
        "A recipe is a way to train: which network, how its digits are varied, and good values for"
        " the fields below.",
    )


def data_tip() -> str:
    """Say what the data are."""
    return QCoreApplication.translate(
        "tips",
        "The data are the digits that the network learns from: all of MNIST, or the small starter"
        " set.",
    )


def seed_tip() -> str:
    """Say what the seed is."""
    return QCoreApplication.translate(
        "tips",
        "The seed fixes the first weights and the order of the digits: on the CPU, the same seed"
        " gives the same costs again.",
    )


def device_tip() -> str:
    """Say what the device is."""
    return QCoreApplication.translate(
        "tips",
        "The device is what computes: the processor, or a graphics card where one was found to"
        " work.",
    )


def epochs_tip() -> str:
    """Say what an epoch is."""
    return QCoreApplication.translate(
        "tips",
        "An epoch is one pass over all training digits: each one teaches the network a little"
        " less than the one before.",
    )


def batch_tip() -> str:
    """Say what a batch is."""
    return QCoreApplication.translate(
        "tips",
        "A batch is the handful of digits that the network looks at before it changes its weights"
        " once.",
    )


def rate_tip() -> str:
    """Say what the learning rate is."""
    return QCoreApplication.translate(
        "tips",
        "The learning rate says how far the weights move at each change: too little learns slowly,"
        " too much never settles.",
    )


def cost_tip() -> str:
    """Say what the cost is."""
    return QCoreApplication.translate(
        "tips",
        "The cost says how wrong the network is on the training digits: 0 would mean that it gives"
        " every digit its right answer without a doubt.",
    )


def probability_tip() -> str:
    """Say what the bars are."""
    return QCoreApplication.translate(
        "tips",
        "How probable the network finds each digit: the ten shares add up to 100 %.",
    )
