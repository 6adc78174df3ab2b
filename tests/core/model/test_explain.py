"""What is said of a network's inside is true of the network."""

import copy
import threading

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional as F

from inks import VARIANTS
from mnist_pad.core.model.classifier import Classifier
from mnist_pad.core.model.explain import Explainer, integrated_gradients, log_odds
from mnist_pad.core.model.inside import ReceptiveField
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.model.networks import ARCHITECTURES, DigitCnn, PadCnn
from mnist_pad.core.reading.from_ink import from_ink


@pytest.fixture(params=["seed-cnn", "bundled"])
def model(request, classifier, bundled):
    return {"seed-cnn": classifier, "bundled": bundled}[request.param]


@pytest.fixture
def four():
    return from_ink(VARIANTS["4 closed"])


def random_model(network):
    """One whose every path through it carries something."""
    with torch.random.fork_rng():
        torch.manual_seed(3)
        network = network()
        for parameter in network.parameters():
            nn.init.uniform_(parameter, 0.01, 0.1)
    return Classifier(network, ModelInfo("random"))


@pytest.mark.parametrize("digit", [4, 9])
def test_evidence_of_all_pixels_is_what_the_whole_drawing_changes(model, four, digit):
    shown = torch.from_numpy(four)
    with torch.inference_mode():
        both = model.network(torch.stack([shown, torch.zeros_like(shown)]))
        drawn, empty = log_odds(both, digit).tolist()
    evidence = integrated_gradients(model.network, shown, digit, steps=512)
    assert float(evidence.sum()) == pytest.approx(drawn - empty, abs=0.02, rel=0.01)
    shown_evidence = Explainer(model).explain(four, digit)
    assert shown_evidence.odds == pytest.approx(drawn - empty, abs=0.05, rel=0.15)


def test_evidence_of_a_linear_network_is_its_weights_at_the_ink():
    network = nn.Sequential(nn.Flatten(), nn.Linear(784, 10)).requires_grad_(False)
    with torch.no_grad():
        network[1].weight.zero_()
        network[1].weight[3, 28 * 5 + 6] = 2.0
        network[1].weight[:, 28 * 9 + 9] = 7.0  # speaks for all alike, so for none
        network[1].bias.fill_(0.0)
        network[1].bias[3] = 50.0  # the others are out of the question
    pixels = torch.full((1, 28, 28), 0.5)
    evidence = integrated_gradients(network, pixels, 3)
    assert float(evidence[5, 6]) == pytest.approx(1.0)
    assert float(evidence.abs().sum()) == pytest.approx(1.0, abs=1e-4)


def test_log_odds_are_those_of_soft_max():
    logits = torch.randn(5, 10, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    shares = torch.softmax(logits, 1)[:, 7]
    assert torch.allclose(log_odds(logits, 7), torch.log(shares / (1 - shares)))


def test_what_is_shown_keeps_the_sum_and_the_sign(bundled, four):
    inside = Explainer(bundled).explain(four, 4)
    assert inside.digit == 4
    assert inside.pixels is four
    assert inside.evidence.shape == (28, 28)
    assert inside.evidence.dtype == np.float32
    assert np.abs(inside.evidence).max() == pytest.approx(1)
    raw = integrated_gradients(bundled.network, torch.from_numpy(four), 4)
    scale = float(raw.sum()) / inside.evidence.sum()
    assert scale > 0
    assert inside.odds == pytest.approx(float(raw.sum()))
    peak = np.unravel_index(inside.evidence.argmax(), (28, 28))
    near = raw[peak[0] - 2 : peak[0] + 3, peak[1] - 2 : peak[1] + 3]
    assert float(near.sum()) > 0


def test_another_digit_has_other_evidence(bundled, four):
    explainer = Explainer(bundled)
    assert explainer.explain(four, 4).odds > 0 > explainer.explain(four, 9).odds


def test_an_empty_picture_has_none(model):
    inside = Explainer(model).explain(np.zeros((1, 28, 28), np.float32), 0)
    assert not inside.evidence.any()
    assert inside.odds == 0


def test_the_logits_are_those_of_the_answer(model, four):
    logits = torch.tensor(Explainer(model).explain(four, 9).logits, dtype=torch.float64)
    shares = torch.softmax(logits / model.info.temperature, 0)
    (answer,) = model.classify(four[None])
    assert shares.tolist() == pytest.approx(answer.probabilities, abs=1e-6)


def test_maps_are_the_networks_own(model, four):
    network, seen = copy.deepcopy(model.network), []
    for module in network.modules():
        if isinstance(module, nn.ReLU):
            module.register_forward_hook(lambda _module, _given, out: seen.append(out.clone()))
    with torch.inference_mode():
        network(torch.from_numpy(four)[None])
    layers = Explainer(model).explain(four, 4).layers
    assert len(layers) == len(seen)
    for layer, out in zip(layers, seen, strict=True):
        if layer.maps.shape[1] != out.shape[2]:  # the seed's network pools before its ReLU
            shown = F.max_pool2d(torch.from_numpy(layer.maps).float(), 2)
        else:
            shown = torch.from_numpy(layer.maps).float()
        assert layer.maps.dtype == np.uint8
        assert layer.maps.max() == 255
        wanted = (out[0] / out.max()).sqrt() * 255
        assert (shown - wanted).abs().max() <= 1


@pytest.mark.parametrize(
    ("architecture", "sizes"),
    [
        ("seed-cnn", [(32, 28, 28), (64, 14, 14)]),
        ("pad-cnn", [(32, 28, 28), *[(64, 14, 14)] * 2, *[(128, 7, 7)] * 2]),
        ("pad-cnn-6", [(32, 28, 28), *[(64, 14, 14)] * 2, *[(160, 7, 7)] * 3]),
    ],
)
def test_maps_have_the_sizes_of_the_networks(architecture, sizes, four):
    layers = Explainer(random_model(ARCHITECTURES[architecture])).explain(four, 4).layers
    assert [layer.maps.shape for layer in layers] == sizes


def test_kernels_are_the_weights_with_the_norms_scale(model, four):
    first = Explainer(model).explain(four, 4).layers[0]
    block = list(model.network.modules())
    steps = [m for m in block if isinstance(m, nn.Conv2d | nn.BatchNorm2d)][:2]
    if not isinstance(steps[1], nn.BatchNorm2d):
        steps.pop()
    run = nn.Sequential(*steps)
    shown = torch.from_numpy(four)[None]
    with torch.inference_mode():
        change = run(shown) - run(torch.zeros_like(shown))  # without what the biases add
        ours = F.conv2d(shown, torch.tensor(first.kernels), padding=1)
    for one, other in zip(change[0], ours[0], strict=True):
        scale = float((one * other).sum() / (other * other).sum())
        assert scale > 0
        assert torch.allclose(one, scale * other, atol=1e-4)
    assert np.abs(first.kernels).max((1, 2, 3)) == pytest.approx(1)


def test_kernels_of_every_layer_have_the_maps_before_as_inputs(model, four):
    layers = Explainer(model).explain(four, 4).layers
    inputs = [1, *(len(layer.maps) for layer in layers[:-1])]
    wanted = [(len(x.maps), n, 3, 3) for x, n in zip(layers, inputs, strict=True)]
    assert [layer.kernels.shape for layer in layers] == wanted


@pytest.mark.parametrize("network", [DigitCnn, PadCnn])
def test_a_cell_depends_on_its_receptive_field_and_on_nothing_else(network):
    """All weights are above 0: each pixel of the field raises the cell, unless a maximum hides it,
    which a picture that is dark but for it does not."""
    explainer = Explainer(random_model(network))
    spots = torch.eye(784).reshape(784, 1, 28, 28)
    out = torch.cat([torch.zeros(1, 1, 28, 28), spots])
    with torch.inference_mode():
        for block, field in zip(explainer._blocks, explainer._fields, strict=True):
            for module in block:
                out = module(out)
            for row, column in ((0, 0), (0, 3), (3, 2), (out.shape[2] - 1, out.shape[3] - 1)):
                cells = out[:, :, row, column]
                moved = ((cells[1:] - cells[0]).abs().amax(1) > 0).reshape(28, 28)
                rows, columns = moved.nonzero(as_tuple=True)
                left, top = int(columns.min()), int(rows.min())
                size = int(columns.max()) - left + 1, int(rows.max()) - top + 1
                assert (left, top, *size) == field.box(row, column)


def test_fields_of_the_seeds_network():
    field = ReceptiveField().after(3, 1, 1)
    assert (field, field.box(0, 5)) == (ReceptiveField(3, 1, -1), (4, 0, 3, 2))
    field = field.after(2, 2, 0).after(3, 1, 1)
    assert (field, field.box(7, 7)) == (ReceptiveField(8, 2, -3), (11, 11, 8, 8))


def test_the_classifier_stays_as_it_is(model, four):
    before = copy.deepcopy(model.network.state_dict())
    answer = model.classify(four[None])
    explainer = Explainer(model)
    inside = explainer.explain(four, 4)
    with pytest.raises(ValueError, match="read-only"):
        inside.layers[0].kernels[0] = 0
    after = model.network.state_dict()
    assert all(torch.equal(before[name], after[name]) for name in before)
    assert model.classify(four[None]) == answer
    assert not any(p.requires_grad or p.grad is not None for p in model.network.parameters())
    assert not model.network.training


def test_it_is_explained_while_another_thread_asks_the_same_network(bundled, four):
    answer = bundled.classify(four[None])
    explainer, wanted, answers = Explainer(bundled), Explainer(bundled).explain(four, 4), []
    other = threading.Thread(
        target=lambda: answers.extend(bundled.classify(four[None]) for _ in range(50))
    )
    other.start()
    for _ in range(5):
        assert np.array_equal(explainer.explain(four, 4).evidence, wanted.evidence)
    other.join()
    assert answers == [answer] * 50


def test_a_network_without_convolutions_has_evidence_and_no_maps(templates, four):
    inside = Explainer(templates).explain(four, 4)
    assert inside.layers == ()
    assert inside.odds > 0
