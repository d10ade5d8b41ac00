"""How many people are told of together.

What is told of a group is told once. Who comes after them is told of in the next group, so nothing is
to be gained from subtracting yesterday's numbers from today's.
"""

SMALLEST = 10
"""Of fewer people together nothing is told at all."""

LARGEST = 200
"""More people than this hardly make the numbers truer, but the proof much longer."""


def group_size(waiting: int, *, before: int) -> int:
    """How many of those who wait are the next group, who waits longest first; none while too few.

    A group is as large as all before it together, up to a point: so there are few of them, and each
    tells more than the last.
    """
    enough = max(SMALLEST, min(before, LARGEST))
    return min(waiting, LARGEST) if waiting >= enough else 0
