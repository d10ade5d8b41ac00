import gettext
import os
from pathlib import Path

import polib
import pytest

from elearning.messages import catalogues
from elearning.messages.catalogues import Message


def catalogue(*entries: polib.POEntry) -> polib.POFile:
    file = polib.POFile()
    file.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    file.extend(entries)
    return file


def entry(msgid: str, msgstr: str = "", **more: object) -> polib.POEntry:
    return polib.POEntry(msgid=msgid, msgstr=msgstr, **more)


def asked(*messages: str, plural: str | None = None) -> dict:
    return {(None, text): Message(text, plural, None, {"a.py"}) for text in messages}


def faults(file: polib.POFile, found: dict, language: str = "nl") -> list[str]:
    return list(catalogues.faults(file, found, language=language))


def test_an_update_keeps_translations_adds_what_is_new_and_marks_what_has_gone() -> None:
    file = catalogue(entry("Stay", "Blijf"), entry("Go", "Ga"))

    catalogues.update(file, asked("Stay", "Arrive"))

    assert [e.msgid for e in file] == ["Arrive", "Go", "Stay"]
    assert file.find("Stay").msgstr == "Blijf"
    assert [e.msgid for e in file.obsolete_entries()] == ["Go"]
    assert file.find("Arrive").occurrences == [("a.py", "")]


def test_an_update_twice_changes_nothing() -> None:
    file = catalogue(entry("Stay", "Blijf"))
    catalogues.update(file, asked("Stay", "Arrive"))
    once = str(file)

    catalogues.update(file, asked("Stay", "Arrive"))

    assert str(file) == once


def test_what_is_borrowed_from_other_software_stays() -> None:
    file = catalogue(entry("Sign In", "Ga naar binnen", tcomment="borrowed: allauth"))

    catalogues.update(file, {})

    assert not file.obsolete_entries()
    assert faults(file, {}) == []


def test_a_complete_catalogue_has_no_faults() -> None:
    assert faults(catalogue(entry("Stay", "Blijf")), asked("Stay")) == []


@pytest.mark.parametrize(
    ("file", "fault"),
    [
        (catalogue(), "missing"),
        (catalogue(entry("Hi %(name)s")), "untranslated"),
        (catalogue(entry("Hi %(name)s", "Dag %(naam)s")), "placeholders"),
        (catalogue(entry("Hi %(name)s", "Dag %(name)s", flags=["fuzzy"])), "fuzzy"),
        (
            catalogue(entry("Hi %(name)s", "Dag %(name)s"), entry("Old", "Oud", obsolete=True)),
            "no longer",
        ),
        (catalogue(entry("Hi %(name)s", "Dag %(name)s"), entry("Old", "Oud")), "no longer"),
    ],
)
def test_each_fault_is_named(file: polib.POFile, fault: str) -> None:
    (found,) = faults(file, asked("Hi %(name)s"))

    assert fault in found


def test_a_plural_needs_both_forms_and_may_leave_out_the_number_for_one() -> None:
    found = asked("%(n)s day", plural="%(n)s days")
    half = entry("%(n)s day", msgid_plural="%(n)s days", msgstr_plural={0: "%(n)s dag", 1: ""})
    whole = entry(
        "%(n)s day", msgid_plural="%(n)s days", msgstr_plural={0: "%(n)s dag", 1: "%(n)s dagen"}
    )

    assert ["untranslated" in fault for fault in faults(catalogue(half), found)] == [True]
    assert faults(catalogue(whole), found) == []
    assert "plural" in faults(catalogue(entry("%(n)s day", "%(n)s dag")), found)[0]


def test_english_may_stay_untranslated() -> None:
    assert faults(catalogue(), asked("Stay"), language="en") == []


def test_only_what_is_stale_is_compiled(tmp_path: Path) -> None:
    folder = tmp_path / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue(entry("Stay", "Blijf")).save(str(folder / "django.po"))

    assert catalogues.compile_stale(tmp_path) == ["nl"]
    assert catalogues.compile_stale(tmp_path) == []
    with (folder / "django.mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("Stay") == "Blijf"

    later = (folder / "django.mo").stat().st_mtime + 5
    os.utime(folder / "django.po", (later, later))
    assert catalogues.compile_stale(tmp_path) == ["nl"]
