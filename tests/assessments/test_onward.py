from wagtail import hooks

from assessments.onward import Onward, onward

NEXT = Onward("Half way.", "Go on", "/hierna/")


def test_the_room_that_knows_the_token_says_what_comes_next() -> None:
    def knows(token: str) -> Onward | None:
        return NEXT if token == "mine" else None

    with hooks.register_temporarily("after_attempt", knows):
        assert onward("mine") == NEXT
        assert onward("somebody else's") is None


def test_of_an_attempt_without_a_token_nothing_is_known() -> None:
    assert onward("") is None
