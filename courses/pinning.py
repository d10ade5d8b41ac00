"""What proofing found, said in the reader's language and pinned to the block at fault."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext
from wagtail.blocks import StreamBlockValidationError, StreamValue, StructBlockValidationError

from courses.cases.findings import Finding, Severity


def errors_among(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that stand in the way of publishing."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def sentence(finding: Finding) -> str:
    """Where, what and how to mend it, in one or two sentences."""
    return gettext(finding.message) % finding.params


def pinned(findings: Iterable[Finding], scenes: StreamValue) -> StreamBlockValidationError:
    """The findings as errors of a stream of scenes, each at the scene it is about."""
    places = {scene.value["code"]: index for index, scene in enumerate(scenes)}
    said: defaultdict[int | None, list[str]] = defaultdict(list)
    for finding in findings:
        said[places.get(finding.scene_id or "")].append(sentence(finding))
    elsewhere = said.pop(None, [])
    return StreamBlockValidationError(
        block_errors={
            index: StructBlockValidationError(non_block_errors=sentences)
            for index, sentences in said.items()
        },
        non_block_errors=elsewhere,
    )
