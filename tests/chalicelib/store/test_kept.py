"""What a process keeps is read once, again when it is old, and anew when somebody knows better."""

import pytest

from chalicelib.store.kept import Kept


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Let a test turn the machine's clock: its first element is what it shows."""
    shown = [1000.0]
    monkeypatch.setattr("chalicelib.store.kept.time.monotonic", lambda: shown[0])
    return shown


def test_a_value_is_read_again_when_it_is_old_or_known_to_be_and_not_at_each_asking(
    machine: list[float],
) -> None:
    reads: list[float] = []

    def read() -> int:
        reads.append(machine[0])
        return len(reads)

    value = Kept(read, 60)
    assert (value.get(), value.get()) == (1, 1)
    machine[0] += 61
    assert value.get() == 2
    machine[0] += 1
    value.expire(2)  # it was read a second ago: a list of fifty promises asks once
    assert value.get() == 2
    machine[0] += 2
    value.expire(2)
    assert (value.get(), value.get()) == (3, 3)
    assert reads == [1000.0, 1061.0, 1064.0]
