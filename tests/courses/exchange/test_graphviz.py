import re
from dataclasses import replace

from hypothesis import given

from courses.cases.graph import Case
from courses.exchange import graphviz
from tests.courses.cases.strategies import broken_cases
from tests.courses.conftest import CASE

LANES = {0: "geen stap", 1: "stap 1", 2: "stap 2", 5: "stap 5"}
STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
LINE = re.compile(
    r"""digraph\ Q\ \{ | rankdir=LR; | node\ \[fontname=Q\]; | subgraph\ cluster_m?\d+\ \{ | label=Q;
    | n\d+\ \[label=Q,\ shape=\w+(,\ (penwidth=3|style=dashed))?\]; | n\d+\ ->\ n\d+(\ \[label=Q\])?;
    | \}""",
    re.VERBOSE,
)


def test_scenes_stand_in_the_lane_of_their_step_and_choices_are_arrows() -> None:
    dot = graphviz.written(CASE, lanes=LANES)

    assert (
        'subgraph cluster_1 {\n    label="stap 1";\n    n0 [label="Dinsdagmiddag\\n(begin)"' in dot
    )
    assert 'n0 -> n2 [label="Je schrijft op wat je zag."];' in dot
    assert "shape=diamond" in dot
    assert [line.split()[0] for line in dot.split("\n") if "penwidth=3" in line] == ["n0"]


def test_a_scene_that_nobody_wrote_is_drawn_dashed() -> None:
    broken = replace(CASE, scenes=(replace(CASE.scenes[1], to="nergens"),))

    assert 'label="nergens", shape=box, style=dashed' in graphviz.written(broken, lanes=LANES)


def test_words_cannot_leave_their_quotes() -> None:
    nasty = 'a"; b [shape=star]; "\\'
    dot = graphviz.written(replace(CASE, title=nasty), lanes={0: nasty})

    assert dot.startswith('digraph "a\\"; b [shape=star]; \\"\\\\" {')


@given(broken_cases)
def test_whatever_an_author_wrote_only_our_own_statements_stand_outside_quotes(case: Case) -> None:
    dot = STRING.sub("Q", graphviz.written(case, lanes=LANES))

    assert [
        line for line in dot.split("\n") if line.strip() and not LINE.fullmatch(line.strip())
    ] == []
    assert dot.count("{") == dot.count("}")
