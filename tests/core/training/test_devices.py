"""The devices that torch can compute on."""

import pytest
import torch

from mnist_pad.core.errors import DeviceError
from mnist_pad.core.training import devices
from mnist_pad.core.training.config import Device


@pytest.fixture
def broken_card(monkeypatch):
    """A card that says it is there and has no kernel to run."""

    def fail(device):
        if device.type == "cuda":
            raise RuntimeError("no kernel image is available for execution on the device")

    monkeypatch.setattr(devices, "probe", fail)
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 1)


@pytest.fixture
def no_card(monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 0)


def test_the_cpu_is_first_and_works():
    assert devices.available_devices()[0] == Device("cpu", "CPU")
    assert devices.open_device("cpu") == torch.device("cpu")


def test_a_card_that_does_not_compute_is_not_offered(broken_card):
    assert "cuda:0" not in [device.key for device in devices.available_devices()]


def test_auto_passes_over_a_card_that_does_not_compute(broken_card):
    assert devices.open_device("auto") == torch.device("cpu")


def test_auto_without_a_card_is_the_cpu(no_card):
    assert devices.open_device("auto") == torch.device("cpu")


def test_a_working_card_is_offered_by_its_name(monkeypatch):
    monkeypatch.setattr(devices, "probe", lambda device: None)
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 1)
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda key: f"Card of {key}")
    assert Device("cuda:0", "Card of cuda:0") in devices.available_devices()
    assert devices.open_device("auto") == torch.device("cuda:0")


def test_a_card_that_is_asked_for_and_does_not_compute_is_an_error(broken_card):
    with pytest.raises(DeviceError, match="cuda:0 cannot be used"):
        devices.open_device("cuda:0")


@pytest.mark.parametrize(
    "key", ["", "gpu", "cuda:-1", "cuda:x", "cpu:", "meta", "hpu", "xla", "privateuseone", "auto "]
)
def test_what_is_no_device_is_an_error(key):
    with pytest.raises(DeviceError, match="cannot be used: choose the CPU"):
        devices.open_device(key)


def test_a_probe_draws_no_random_numbers():
    before = torch.get_rng_state()
    devices.probe(torch.device("cpu"))
    assert torch.equal(torch.get_rng_state(), before)


def test_a_card_that_was_passed_over_is_told(broken_card):
    notices = list(devices.choose_device("auto"))
    assert ["does not work" in notice.template for notice in notices] == [True]
    assert list(devices.choose_device("cpu")) == []


@pytest.mark.parametrize(
    ("told", "halves"),
    [
        ({"avx512_bf16": True}, True),
        ({"amx_bf16": True, "avx512_bf16": False}, True),
        ({"avx2": True, "avx512_bf16": False}, False),
        ({}, False),
    ],
)
def test_a_processor_multiplies_halves_if_it_has_instructions_for_them(monkeypatch, told, halves):
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: told, raising=False)
    assert devices.multiplies_halves(torch.device("cpu")) is halves


def test_a_processor_that_an_older_torch_says_nothing_of_does_not(monkeypatch):
    monkeypatch.delattr(torch.cpu, "get_capabilities", raising=False)
    assert not devices.multiplies_halves(torch.device("cpu"))


@pytest.mark.parametrize("by_itself", [True, False])
def test_a_card_multiplies_halves_if_it_need_not_make_them_up(monkeypatch, by_itself):
    monkeypatch.setattr(
        torch.cuda,
        "is_bf16_supported",
        lambda including_emulation=True: including_emulation or by_itself,
    )
    assert devices.multiplies_halves(torch.device("cuda:0")) is by_itself


def test_what_is_neither_a_processor_nor_a_card_of_cuda_does_not():
    assert not devices.multiplies_halves(torch.device("mps"))


def test_without_a_card_nothing_is_told(no_card):
    assert list(devices.choose_device("auto")) == []


def test_a_device_that_gives_out_is_told_and_a_fault_of_ours_is_not():
    card, cpu = torch.device("cuda:0"), torch.device("cpu")
    lost = RuntimeError("CUDA error: device lost")
    assert isinstance(devices.device_failure(lost, card), DeviceError)
    assert devices.device_failure(lost, cpu) is None
    assert devices.device_failure(ZeroDivisionError(), card) is None
    told = str(devices.device_failure(torch.OutOfMemoryError("CUDA out of memory"), card))
    assert "cuda:0" in told
    assert "the CPU" in told
