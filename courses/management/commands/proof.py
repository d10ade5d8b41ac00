"""Proof every case: what can be come to, how long it takes to read, and what there is to mend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from courses.cases.graph import Case, MalformedError
from courses.cases.proof.exploring import CAP, explore
from courses.cases.proof.findings import Finding
from courses.cases.proof.measuring import Length, Measures, measures
from courses.cases.proof.proofing import proof
from courses.models import CasePage
from courses.models.editions import case_of
from courses.writing.pinning import errors_among, sentence


class Command(BaseCommand):
    """Exits with 1 if there is an error, so that a pipeline or a nightly job notices."""

    help = "Proof every published case and its draft: how long it is, and what there is to mend."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--cap", type=int, default=CAP, help="search at most so many situations"
        )

    def handle(self, *, cap: int, **options: Any) -> None:
        errors = 0
        for page in CasePage.objects.order_by("path"):
            for name, told in _cases(page):
                self.stdout.write(f"{page.title} ({name})")
                errors += self._told(told, cap) if isinstance(told, Case) else 1
                if not isinstance(told, Case):
                    self.stdout.write(f"  error    {told}")
        if errors:
            raise CommandError(f"{errors} to mend before these can be published.")

    def _told(self, case: Case, cap: int) -> int:
        """Write what was found of a case, and return how many errors there are."""
        for line in _lines(measures(explore(case, cap=cap))):
            self.stdout.write(f"  {line}")
        findings = proof(case, cap=cap)
        for finding in findings:
            self.stdout.write(f"  {finding.severity:8} {_place(finding)}{sentence(finding)}")
        return len(errors_among(findings))


def _cases(page: CasePage) -> Iterator[tuple[str, Case | str]]:
    """What is published of a page, and what is drafted if that is something else."""
    if page.live and page.edition:
        yield f"published, edition {page.edition.digest[:8]}", case_of(page.edition.digest)
    if page.has_unpublished_changes or not page.live:
        try:
            yield "draft", page.get_latest_revision_as_object().case()
        except MalformedError as error:
            yield "draft", str(error)


def _lines(told: Measures) -> Sequence[str]:
    counted = zip(("scenes", "choices", "endings"), _counts(told), strict=True)
    situations = f"{told.moments} situations, {told.moves} moves between them"
    return [
        ", ".join(f"{seen} of {written} {name}" for name, (seen, written) in counted),
        situations if told.complete else f"{situations}: a sample, there are more",
        "; ".join(f"{name} {_length(length)}" for name, length in _lengths(told)),
    ]


def _lengths(told: Measures) -> Sequence[tuple[str, Length | None]]:
    return ("shortest", told.shortest), ("typical", told.typical), ("longest", told.longest)


def _counts(told: Measures) -> Sequence[tuple[int, int]]:
    return told.scenes, told.choices, told.endings


def _length(length: Length | None) -> str:
    return f"{length.scenes} scenes, {length.minutes} min" if length else "unknown"


def _place(finding: Finding) -> str:
    at = "/".join(filter(None, (finding.scene_id, finding.choice_id)))
    return f"[{at}] " if at else ""
