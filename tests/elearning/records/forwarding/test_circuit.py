from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from elearning.records.forwarding.circuit import (
    BATCH,
    FIRST_WAIT,
    LONGEST_WAIT,
    OPEN_AFTER,
    Circuit,
    failed,
    wait,
)

NOW = datetime(2026, 3, 21, 14, 30, tzinfo=UTC)
CHANCE = st.floats(0, 1)


@given(failures=st.integers(1, 5000), chance=CHANCE)
def test_a_wait_is_never_nothing_and_never_longer_than_an_hour(
    failures: int, chance: float
) -> None:
    assert FIRST_WAIT / 2 <= wait(failures, chance=chance) <= LONGEST_WAIT


@given(failures=st.integers(1, 7), one=CHANCE, other=CHANCE)
def test_the_next_wait_is_never_shorter(failures: int, one: float, other: float) -> None:
    assert wait(failures, chance=one) <= wait(failures + 1, chance=other)


def test_chance_spreads_those_that_failed_together() -> None:
    assert wait(3, chance=0.0) == timedelta(seconds=20)
    assert wait(3, chance=1.0) == timedelta(seconds=40)


def test_what_the_receiver_asks_for_counts_if_it_is_longer() -> None:
    asked = timedelta(minutes=10)

    assert failed(Circuit(), when=NOW, chance=1, asked=asked).next_try_at == NOW + asked
    assert failed(Circuit(), when=NOW, chance=1).next_try_at == NOW + FIRST_WAIT


def test_after_a_few_failures_one_statement_goes_first() -> None:
    circuit = Circuit()
    for _ in range(OPEN_AFTER - 1):
        circuit = failed(circuit, when=NOW, chance=0.5)
    assert (circuit.is_open, circuit.most) == (False, BATCH)

    circuit = failed(circuit, when=NOW, chance=0.5)
    assert (circuit.is_open, circuit.most) == (True, 1)
