"""A batch, until of each statement it is known what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from elearning.records.forwarding.answers import Answer, Refusal, answer
from elearning.records.forwarding.delivering import Delivery, deliver, deliver_one_by_one

# What a receiver says to a statement that comes alone: takes it, refuses it, has it already.
FINE, BAD, THERE, BREAKS = "fine", "bad", "there", "breaks"


class Receiver:
    """Takes a batch whole or not at all; is gone after so many requests."""

    def __init__(self, gone_after: int = 10**6) -> None:
        self.left = gone_after
        self.has: list[str] = []
        self.asked = 0

    def __call__(self, batch: Sequence[str]) -> Answer:
        self.left -= 1
        self.asked += 1
        if self.left < 0:
            return answer(503)
        for kind, status in ((BREAKS, 500), (BAD, 400), (THERE, 409)):
            if any(text.startswith(kind) for text in batch):
                return answer(status)
        self.has += batch
        return answer(200)


def numbered(kinds: list[str]) -> list[str]:
    return [f"{kind} {number}" for number, kind in enumerate(kinds)]


BATCHES = st.lists(st.sampled_from([FINE, FINE, FINE, BAD, THERE]), max_size=40).map(numbered)


@given(batch=BATCHES)
def test_of_each_it_becomes_known_what_became_of_it(batch: list[str]) -> None:
    receiver = Receiver()
    delivery = deliver(batch, receiver)

    assert delivery.settled == len(batch)
    assert delivery.trouble is None
    assert receiver.has == [text for text in batch if text.startswith(FINE)]
    aside = [batch[each.index] for each in delivery.aside]
    assert aside == [text for text in batch if text.startswith(BAD)]


@given(batch=BATCHES, gone_after=st.integers(0, 30))
def test_whatever_is_settled_was_dealt_with_and_the_rest_was_not_lost(
    batch: list[str], gone_after: int
) -> None:
    receiver = Receiver(gone_after)
    delivery = deliver(batch, receiver)

    assert (delivery.settled == len(batch)) == (delivery.trouble is None)
    done = batch[: delivery.settled]
    assert receiver.has == [text for text in done if text.startswith(FINE)]
    assert [batch[each.index] for each in delivery.aside] == [
        text for text in done if text.startswith(BAD)
    ]


def test_a_sound_batch_takes_one_request_and_one_that_is_bad_few() -> None:
    sound, one_bad = Receiver(), Receiver()
    deliver(numbered([FINE] * 50), sound)
    deliver(numbered([FINE] * 20 + [BAD] + [FINE] * 29), one_bad)

    assert sound.asked == 1
    assert one_bad.asked <= 14


def test_nothing_takes_no_request() -> None:
    receiver = Receiver()

    assert deliver([], receiver) == Delivery(0)
    assert receiver.asked == 0


def test_a_statement_that_breaks_the_receiver_holds_up_no_other() -> None:
    receiver = Receiver()
    delivery = deliver_one_by_one(numbered([FINE, BREAKS, FINE, BAD, BREAKS]), receiver)

    assert receiver.has == ["fine 0", "fine 2"]
    assert delivery.settled == 4
    assert [(each.index, each.refusal) for each in delivery.aside] == [
        (1, Refusal.BROKE),
        (3, Refusal.REFUSED),
    ]
    assert delivery.trouble == answer(500)


def test_where_all_break_it_is_the_receiver() -> None:
    delivery = deliver_one_by_one(numbered([BREAKS] * 4), Receiver())

    assert delivery == Delivery(0, (), answer(500))


def test_one_by_one_stops_when_the_receiver_is_gone() -> None:
    delivery = deliver_one_by_one(numbered([FINE, BREAKS, FINE]), Receiver(gone_after=2))

    assert delivery == Delivery(1, (), answer(503))
