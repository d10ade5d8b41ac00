"""A case as a graph for GraphViz: scenes as nodes, ways as arrows, the Meldcode's steps as lanes.

Written in the DOT language (graphviz.org/doc/info/lang.html). Nodes have names of our own and an
author's words stand in quotes only, so no text can become part of the drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from courses.cases.graph import Case, Scene

SHAPES = {"passage": "box", "logic": "diamond", "ending": "doubleoctagon", "pick": "folder"}
OTHERWISE = "hexagon"


def written(case: Case, *, lanes: Mapping[int, str]) -> str:
    """The graph of this case; `lanes` are the words above each step, 0 among them."""
    names = _names(case)
    lines = [
        f"digraph {_quoted(case.title or case.id)} {{",
        "  rankdir=LR;",
        '  node [fontname="sans-serif"];',
        *_lanes(case, names, lanes),
        *_nowhere(names, case),
        *(f"  {line}" for scene in case.scenes for line in _arrows(scene, names)),
        "}",
    ]
    return "\n".join(lines) + "\n"


def _names(case: Case) -> dict[str, str]:
    """A name for each scene, and one for each that is only pointed at."""
    pointed = (way for scene in case.scenes for _words, way in _ways(scene) if way)
    codes = dict.fromkeys((*(scene.id for scene in case.scenes), *pointed))
    return {code: f"n{number}" for number, code in enumerate(codes)}


def _lanes(case: Case, names: Mapping[str, str], lanes: Mapping[int, str]) -> Iterator[str]:
    for step in sorted({scene.step for scene in case.scenes}):
        yield f"  subgraph cluster_{step if step >= 0 else f'm{-step}'} {{"
        yield f"    label={_quoted(lanes.get(step, str(step)))};"
        yield from (
            f"    {_node(scene, names, is_start=scene.id == case.start)}"
            for scene in case.scenes
            if scene.step == step
        )
        yield "  }"


def _node(scene: Scene, names: Mapping[str, str], *, is_start: bool) -> str:
    label = f"{scene.title}\n({scene.id})" if scene.title else scene.id
    look = f"shape={SHAPES.get(scene.kind.value, OTHERWISE)}{', penwidth=3' if is_start else ''}"
    return f"{names[scene.id]} [label={_quoted(label)}, {look}];"


def _nowhere(names: Mapping[str, str], case: Case) -> Iterator[str]:
    """Scenes that something leads to and that nobody wrote."""
    for code, name in names.items():
        if case.scene(code) is None:
            yield f"  {name} [label={_quoted(code)}, shape=box, style=dashed];"


def _arrows(scene: Scene, names: Mapping[str, str]) -> Iterator[str]:
    for words, way in _ways(scene):
        if way:
            label = f" [label={_quoted(words)}]" if words else ""
            yield f"{names[scene.id]} -> {names[way]}{label};"


def _ways(scene: Scene) -> Iterable[tuple[str, str]]:
    """The ways out of a scene, each with the words of the choice that takes it."""
    ways = scene.ways()
    if len(ways) == len(scene.choices) and ways == tuple(each.to for each in scene.choices):
        return [(choice.text, choice.to) for choice in scene.choices]
    return [("", way) for way in ways]


def _quoted(words: str) -> str:
    """A string of DOT: a quote is escaped, and no backslash of an author's escapes anything."""
    safe = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{safe}"'
