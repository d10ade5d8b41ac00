"""Words that somebody may want to be told of beforehand, and the scenes that say them unannounced.

A list of words knows no context, so it is a warning and never more. What it names is plain: wounds and
blows, forced touch, and not wanting to live. What the profession calls its subject, it leaves alone.
"""

import re
from collections.abc import Iterator, Mapping

from courses.cases.graph import Case, Scene
from courses.cases.proof.codes import Code
from courses.cases.proof.findings import Finding, at

THEM = r"(?:hem|haar|me|mij|ons|je|jou|jullie|zijn|mijn|hun|mama|papa|mam|pap)"
NOT_A_BLOW = (
    r"(?! (?:\w+ )?(?:arm|armen|benen|blad|blik|boek|deken|dicht|gade|jas|laptop|map|ogen|over"
    r"|schoenen|schrift)\b)"
)
MY_BED = r"(?:in (?:mijn|m['’]n) bed|bij (?:mij|me|haar|hem) in bed)"

DUTCH = (
    r"aan (?:haar|zijn|mijn|m['’]n) haren",
    r"aangerand",
    r"aanrand\w*",
    r"betast\w*",
    r"blauwe? (?:plek|oog|ogen)\w*",
    r"bloed(?:t|den|de|end|ende|ing|ingen|erig|erige|neus|neuzen)?",
    r"bont en blauw",
    r"brand(?:plek|wond)\w*",
    r"dood(?:geslagen|gemaakt|maken|maakt|gestoken|geschoten)",
    r"dood (?:wil|wilde|willen)|wil(?:de|len)? dood",
    r"eer(?:moord|wraak)\w*",
    r"er niet meer (?:wil|wilde|willen) zijn",
    r"(?:ge)?(?:bots?|neus|kaak|pols|arm|been|rib)breuk\w*",
    r"gebroken (?:arm|been|kaak|neus|pols|rib|ribben|sleutelbeen|vingers?)",
    r"geslagen|geschopt",
    r"gewurgd|wurg(?:t|de|den|en|ing|ingen)?",
    r"incest\w*",
    r"keel (?:dicht\w*)",
    r"kneuzing\w*",
    r"(?:komt|kwam) (?:\S+ ){0,3}?in (?:haar|zijn|hun) bed",
    r"(?:komt|kwam|kruipt|kroop|ligt|lag) (?:\S+ ){0,3}?" + MY_BED,
    r"littekens?",
    r"mishandel(?:t|d|de|den|en)",
    r"misbruik(?:t|te|ten|en)?|seksueel (?:misbruik|geweld)",
    r"(?:niet meer (?:wil|wilde|willen) leven|(?:wil|wilde|willen) niet meer leven|niet meer leven)",
    r"ontucht\w*",
    r"(?:schopt|schopte|slaat|sloeg|stompt|stompte|trapt|trapte) " + THEM + r"\b" + NOT_A_BLOW,
    r"(?:genitale )?verminkt?(?:ing)?",
    r"striem\w*",
    r"su[iï]c[iï]d\w*",
    r"vastgebonden",
    r"vermoord\w*",
    r"verkracht\w*",
    r"(?:snijdt|sneed|snijden) zich(?:zelf)?",
    r"zelf(?:moord|doding|beschadig|verwond)\w*",
)

ENGLISH = (
    r"bruis(?:e|es|ed|ing)",
    r"black eyes?",
    r"bleed(?:s|ing)?|bled|blood(?:y|ied|stained)?",
    r"broken (?:arm|leg|jaw|nose|wrist|ribs?|bones?|fingers?|collarbone)",
    r"burn marks?|burnt? (?:him|her|me)",
    r"(?:beats?|hits?|kick(?:s|ed)|punch(?:es|ed)|slap(?:s|ped)) (?:him|her|me|us|them|my)",
    r"beaten",
    r"chok(?:es|ed|ing) (?:him|her|me)|strangl\w*",
    r"(?:comes|came|climbs|climbed|gets|got) (?:into|in) (?:my|her|his) bed",
    r"cut(?:s|ting)? (?:him|her|my)self",
    r"grop(?:es|ed|ing)",
    r"incest\w*",
    r"kill(?:s|ed|ing)? (?:(?:him|her|my|your)self|him|her|me)",
    r"molest\w*",
    r"murder\w*",
    r"rap(?:e|es|ed|ist|ing)",
    r"scars?",
    r"self[- ]harm\w*",
    r"sexual(?:ly)? (?:abus|assault|violen)\w*|sexual(?:ly)? touch\w*",
    r"stabb(?:ed|ing)|stabs",
    r"suicid\w*",
    r"tied (?:him|her|me) (?:up|down)",
    r"(?:wants?|wanted) to die|not want to live|n['’]t want to live",
    r"welts?",
)


def _listed(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")


DISTRESS: Mapping[str, re.Pattern[str]] = {"nl": _listed(DUTCH), "en": _listed(ENGLISH)}
"""By language the words, whole and in small letters: a word that only begins alike is another."""

MARKUP = re.compile(r"(?:<[^>]*>|\s)+")


def unannounced(case: Case) -> Iterator[Finding]:
    """The scenes that may distress and do not say so beforehand, each with the first such word."""
    words = DISTRESS.get(case.lang[:2])
    if words is None:
        return
    later = _later(case)
    for scene in case.scenes:
        told = "" if scene.note.strip() else " ".join([*_told(scene), *later.get(scene.id, ())])
        if found := words.search(MARKUP.sub(" ", told).lower()):
            yield at(Code.UNANNOUNCED, scene, word=found[0])


def _told(scene: Scene) -> Iterator[str]:
    """All that is read in a scene, and of a choice made there."""
    yield scene.body
    yield from (variant.body for variant in scene.variants)
    yield scene.question
    for choice in scene.choices:
        yield from (choice.text, choice.consequence, choice.feedback)


def _later(case: Case) -> Mapping[str, list[str]]:
    """What is read in a scene of a choice that was made before: the note that is wanted is there."""
    found: dict[str, list[str]] = {}
    for echo in (
        echo for scene in case.scenes for choice in scene.choices for echo in choice.later
    ):
        found.setdefault(echo.scene, []).append(echo.text)
    return found
