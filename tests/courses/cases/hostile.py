"""Drafts made to keep whoever proofs them busy."""

from courses.cases.graph import Case
from tests.courses.cases.stories import case, choice, decision, ending, logic, passage


def unlucky(coins: int = 20, shut: int = 10, before: int = 30) -> Case:
    """A long way, coins that must all fall alike, and behind them scenes that shut one in."""
    way = [passage(f"p{n}", f"p{n + 1}") for n in range(before)]
    tossed = [
        scene
        for n in range(coins)
        for scene in (passage(f"w{n}", f"l{n}"), logic(f"l{n}", "e", (COIN, f"w{n + 1}")))
    ]
    locks = [decision(f"s{n}", choice("x", "e", when={"visited": "e"})) for n in range(shut)]
    doors = decision(f"w{coins}", *(choice(f"c{n}", f"s{n}") for n in range(shut)))
    return case(*way, passage(f"p{before}", "w0"), *tossed, doors, *locks, ending("e"))


COIN = {"draw": [1, 2]}


def wide(flags: int = 10) -> Case:
    """Each of many flags can be raised and struck in one step, again and again."""
    names = [f"v{n}" for n in range(flags)]
    signs = [choice(f"{name}{to}", effects={name: f"={to}"}) for name in names for to in (0, 1)]
    return case(
        {"id": "s", "kind": "signals", "body": "Zo.", "to": "d", "choices": signs},
        decision("d", choice("again", "s"), choice("on", "l")),
        logic("l", "e", *(({"is": [name, "1"]}, "e") for name in names)),
        ending("e"),
        variables=[{"name": name, "kind": "flag"} for name in names],
    )


def endless(scenes: int = 30, properties: int = 0) -> Case:
    """More situations than there is room for, and few ways to an end."""
    names = ["k", "l", "m", "n"]
    table = [
        decision(
            f"s{n}",
            *(choice(f"{name}1", f"s{n * 7 % scenes}", effects={name: 1}) for name in names),
            *(choice(f"{name}2", f"s{(n + 1) % scenes}", effects={name: -1}) for name in names),
        )
        for n in range(1, scenes)
    ]
    return case(
        decision("s0", choice("x", "s1"), choice("y", "last")),
        *table,
        logic("last", "e", *(({"compare": [name, ">", 50]}, "f") for name in names)),
        ending("e"),
        ending("f"),
        variables=[{"name": name, "minimum": 0, "maximum": 100} for name in names],
        properties=[
            {"name": f"{n}", "states": {"never": {"visited": f"s{n}"}}} for n in range(properties)
        ],
    )
