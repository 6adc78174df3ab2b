"""What tells a foreign network from ours, by the shapes of its weights, in half a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from mnist_pad.core.errors import PadError
from mnist_pad.core.model_files.network_weights import blank
from mnist_pad.core.model_files.stored_tensors import Stored

Shape = tuple[int, ...]
Shapes = Mapping[str, Shape]

# What an optimizer keeps for each weight has the weight's shape, and would pass for a network.
_OPTIMIZER = ("exp_avg", "exp_avg_sq", "max_exp_avg_sq", "momentum_buffer", "square_avg", "sum")


@dataclass(frozen=True, slots=True)
class _Layers:
    """The shapes of a network's weights, layer by layer.

    Attributes:
        convolutions: (filters, channels, height, width) each.
        linears: (outputs, inputs) each.
        has_norm: whether it has batch norm.
    """

    convolutions: Sequence[Shape]
    linears: Sequence[Shape]
    has_norm: bool

    @classmethod
    def of(cls, shapes: Shapes) -> _Layers:
        # Named by hand, weights may be called anything: then all of them count.
        weights = {n: shape for n, shape in shapes.items() if n.endswith("weight")} or shapes
        convolutions, linears = (
            [shape for shape in weights.values() if len(shape) == size] for size in (4, 2)
        )
        return cls(convolutions, linears, any(n.endswith("running_mean") for n in shapes))


def network_in(stored: Sequence[Stored]) -> dict[str, Shape]:
    """Return the shapes of what is most likely a network: the largest group of a file's tensors
    that stand side by side, under their names without the beginning that all share. Empty if
    there is none."""
    homes: dict[int, dict[str, Shape]] = {}
    for each in stored:
        name = each.way.rpartition(".")[2]
        if each.shape and name not in _OPTIMIZER:
            homes.setdefault(each.home, {})[each.way] = each.shape
    found = max(homes.values(), key=len, default={})
    ways = [way.split(".")[:-1] for way in found]
    # What all begin with is the wrapping's; behind it they are called as in the network.
    same = takewhile(lambda keys: len(set(keys)) == 1, zip(*ways, strict=False))
    start = sum(1 for _ in same)
    return {".".join(way.split(".")[start:]): shape for way, shape in found.items()}


def difference(shapes: Shapes, architecture: str) -> PadError:
    """Return the first difference of a network from one of ours.

    Args:
        shapes: of its weights, by their names, in the order of its layers.
        architecture: ours, a key of networks.ARCHITECTURES.
    """
    wanted = {name: tuple(value.shape) for name, value in blank(architecture).state_dict().items()}
    theirs, ours = _Layers.of(shapes), _Layers.of(wanted)
    whose = PadError("the page's") if architecture == "seed-cnn" else PadError("this program's")
    # From the coarse to the fine, as one difference brings others with it: after one more
    # layer, sizes differ as well.
    found = (
        _in_and_out(theirs, ours)
        or _counts(theirs, ours, whose)
        or _filters(theirs, ours, whose)
        or _inputs(theirs, ours, whose)
    )
    return found or _names(shapes, wanted, whose)


def _in_and_out(theirs: _Layers, ours: _Layers) -> PadError | None:
    """Compare what the networks are for."""
    if theirs.convolutions and (channels := theirs.convolutions[0][1]) != 1:
        return PadError("it takes pictures with {channels} channels, not one", channels=channels)
    if theirs.linears and (outputs := theirs.linears[-1][0]) != 10:
        # Keras and many lessons in NumPy keep (inputs, outputs), PyTorch the other way round.
        if theirs.linears[-1] == ours.linears[-1][::-1]:
            return PadError(
                "the weights of its linear layer are transposed: transpose them back and save"
                " it again"
            )
        return PadError("it has {outputs} outputs, not one for each of ten digits", outputs=outputs)
    return None


def _counts(theirs: _Layers, ours: _Layers, whose: PadError) -> PadError | None:
    """Compare how many layers they have."""
    count, wanted = len(theirs.convolutions), len(ours.convolutions)
    if count == wanted:
        return _linear_count(len(theirs.linears), whose)
    if not count:
        return PadError("it has no convolution, {whose} has {wanted}", whose=whose, wanted=wanted)
    # Sentences of their own, as "1 convolutions" is not English.
    if count == 1:
        return PadError("it has one convolution, {whose} has {wanted}", whose=whose, wanted=wanted)
    if count == wanted + 1:
        return PadError("it has one more convolution than {whose}", whose=whose)
    return PadError(
        "it has {count} convolutions, {whose} has {wanted}",
        count=count,
        whose=whose,
        wanted=wanted,
    )


def _linear_count(count: int, whose: PadError) -> PadError | None:
    if count == 1:
        return None
    if count == 0:
        return PadError("it has no linear layer, {whose} has one", whose=whose)
    if count == 2:
        return PadError("it has one more linear layer than {whose}", whose=whose)
    return PadError("it has {count} linear layers, {whose} has one", count=count, whose=whose)


def _filters(theirs: _Layers, ours: _Layers, whose: PadError) -> PadError | None:
    """Find the first convolution that differs."""
    pairs = zip(theirs.convolutions, ours.convolutions, strict=True)
    for place, (shape, wanted) in enumerate(pairs, start=1):
        if shape[0] != wanted[0]:
            return PadError(
                "its {place} has {count} filters, {whose} has {wanted}",
                place=_layer(place),
                count=shape[0],
                whose=whose,
                wanted=wanted[0],
            )
        if shape[2:] != wanted[2:]:
            return PadError(
                "the filters of its {place} are {size}, {whose} are {wanted}",
                place=_layer(place),
                size=f"{shape[2]}x{shape[3]}",
                whose=whose,
                wanted=f"{wanted[2]}x{wanted[3]}",
            )
        # The layers before agree, so it must be grouped or fed by more than one of them.
        if shape != wanted:
            return PadError(
                "the filters of its {place} are for {count} maps, {whose} for {wanted}",
                place=_layer(place),
                count=shape[1],
                whose=whose,
                wanted=wanted[1],
            )
    return None


def _layer(place: int) -> PadError:
    if place == 1:
        return PadError("first layer")
    if place == 2:
        return PadError("second layer")
    return PadError("layer {number}", number=place)


def _inputs(theirs: _Layers, ours: _Layers, whose: PadError) -> PadError | None:
    """Compare what the linear layers take, and whether there is batch norm."""
    count, wanted = theirs.linears[-1][1], ours.linears[-1][1]
    if count != wanted:
        return PadError(
            "its linear layer takes {count} values, {whose} takes {wanted}",
            count=count,
            whose=whose,
            wanted=wanted,
        )
    if theirs.has_norm and not ours.has_norm:
        return PadError("it has batch normalisation, {whose} has none", whose=whose)
    if ours.has_norm and not theirs.has_norm:
        return PadError("it has no batch normalisation, {whose} has it", whose=whose)
    return None


def _names(shapes: Shapes, wanted: Shapes, whose: PadError) -> PadError:
    """Compare the names. All shapes that were compared agree, so some weights are missing, too many
    or renamed."""
    needed = {name: shape for name, shape in wanted.items() if shape}
    missing = [n for n in needed if not any(f".{way}".endswith(f".{n}") for way in shapes)]
    ends = tuple(f".{name}" for name in needed)
    others = [way for way in shapes if not f".{way}".endswith(ends)]
    if missing and len(shapes) < len(needed):
        return PadError("its weights {name} are missing", name=missing[0])
    if not missing or not others:
        name = next(iter(others or shapes))
        return PadError("it has more weights than {whose}, {name} for one", whose=whose, name=name)
    # Of the weights, one of the same shape is most likely the one to rename.
    like = (way for way in others if shapes[way] == needed[missing[0]])
    return PadError(
        "its layers have other names, {name} where {whose} has {wanted}: rename them",
        name=next(like, others[0]),
        whose=whose,
        wanted=missing[0],
    )
