"""A training of the past."""

from dataclasses import replace

from made_runs import CONFIG, epochs, run


def test_a_resumed_training_is_known_by_its_first_epochs():
    whole = run("b", 3)
    assert run("a").is_beginning_of(whole)
    on_a_card = replace(whole, config=replace(CONFIG, device="cuda:0"))
    assert run("a").is_beginning_of(on_a_card)
    assert not run("a", 0).is_beginning_of(whole)
    assert not run("a", epochs=epochs(2, seconds=9)).is_beginning_of(whole)
    assert not run("a", config=replace(CONFIG, seed=1)).is_beginning_of(whole)
    assert not whole.is_beginning_of(run("a"))
