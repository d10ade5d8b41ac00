"""How a question and its answer are written down (xAPI 1.0.3 Data, appendix C).

Each kind gives the parts of a cmi.interaction definition; `response` writes what was answered. The
ids of options are ours, the texts are the author's: nothing here was ever typed by a learner.
"""

from collections.abc import Iterable, Mapping
from typing import Any

LanguageMap = Mapping[str, str]

_SEPARATOR = "[,]"
_PAIRED = "[.]"


def choice(
    options: Mapping[str, LanguageMap], *, correct: Iterable[str] | None = None
) -> dict[str, Any]:
    """One or several options out of many; no `correct` where no answer is the right one."""
    return _definition("choice", correct) | {"choices": _components(options)}


def sequencing(
    options: Mapping[str, LanguageMap], *, correct: Iterable[str] | None = None
) -> dict[str, Any]:
    """Options to be put in order; `correct` gives their ids in the right one."""
    return _definition("sequencing", correct) | {"choices": _components(options)}


def matching(
    source: Mapping[str, LanguageMap], target: Mapping[str, LanguageMap]
) -> dict[str, Any]:
    """Each of the one given one of the other; no pair of them is the right one."""
    pairs = {"source": _components(source), "target": _components(target)}
    return _definition("matching", None) | pairs


def true_false(*, correct: bool) -> dict[str, Any]:
    return _definition("true-false", [truth(correct)])


def response(option_ids: Iterable[str]) -> str:
    """What was chosen or ordered, as `result.response` wants it.

    Raises:
        ValueError: an id contains the separator, and would read as two.
    """
    ids = list(option_ids)
    if any(_SEPARATOR in option_id for option_id in ids):
        raise ValueError(f"an option's id cannot contain {_SEPARATOR}: {ids}")
    return _SEPARATOR.join(ids)


def chosen(definition: Mapping[str, Any], response: str) -> list[LanguageMap]:
    """The texts of the options that a response names, in its order; none where it has no options.

    What others send need have no text for an option, nor the same languages for two.
    """
    if definition.get("interactionType") == "matching":
        return _matched(definition, response)
    texts = _texts(definition, "choices")
    return [texts[named] for named in response.split(_SEPARATOR) if named in texts]


def _matched(definition: Mapping[str, Any], response: str) -> list[LanguageMap]:
    """Of each pair both texts, in the languages in which there are both."""
    source, target = _texts(definition, "source"), _texts(definition, "target")
    pairs = [each.split(_PAIRED) for each in response.split(_SEPARATOR)]
    told = [
        _both(source[pair[0]], target[pair[1]])
        for pair in pairs
        if len(pair) == 2 and pair[0] in source and pair[1] in target
    ]
    return [texts for texts in told if texts]


def _both(source: LanguageMap, target: LanguageMap) -> LanguageMap:
    return {lang: f"{text} – {target[lang]}" for lang, text in source.items() if lang in target}


def _texts(definition: Mapping[str, Any], side: str) -> dict[str, LanguageMap]:
    """By their ids the options that have a text."""
    options = definition.get(side, ())
    return {each["id"]: each["description"] for each in options if each.get("description")}


def truth(value: bool) -> str:
    """What was answered to a true-false question, as `result.response` wants it."""
    return "true" if value else "false"


def _definition(kind: str, correct: Iterable[str] | None) -> dict[str, Any]:
    if correct is None:
        return {"interactionType": kind}
    return {"interactionType": kind, "correctResponsesPattern": [response(correct)]}


def _components(options: Mapping[str, LanguageMap]) -> list[dict[str, Any]]:
    return [{"id": option_id, "description": dict(text)} for option_id, text in options.items()]
