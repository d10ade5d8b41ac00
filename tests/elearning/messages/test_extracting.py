from pathlib import Path

from elearning.messages import extracting
from elearning.messages.catalogues import Key, Message


def written(root: Path, name: str, text: str) -> dict[Key, Message]:
    path = root / "courses" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return extracting.messages(root)


def test_code_is_read_with_all_of_djangos_functions(tmp_path: Path) -> None:
    found = written(
        tmp_path,
        "a.py",
        "from x import *\n_('One')\nngettext_lazy('%(n)d day', '%(n)d days', 'n')\n"
        "pgettext('verb', 'Open')\ngettext('in two '\n 'halves')\n",
    )

    assert found.keys() == {
        (None, "One"),
        (None, "%(n)d day"),
        ("verb", "Open"),
        (None, "in two halves"),
    }
    assert found[(None, "%(n)d day")].plural == "%(n)d days"


def test_templates_are_read_whatever_their_indentation(tmp_path: Path) -> None:
    found = written(
        tmp_path,
        "templates/a.html",
        "<ul>\n      <li>{% translate 'Deep' %}</li>\n  <li>\n {% blocktranslate trimmed %}\n"
        "     Hello\n   {{ name }}{% endblocktranslate %}\n</ul>\n"
        "{% blocktranslate count n=n %}one{% plural %}{{ n }} many{% endblocktranslate %}",
    )

    assert found.keys() == {(None, "Deep"), (None, "Hello %(name)s"), (None, "one")}
    assert found[(None, "one")].plural == "%(n)s many"


def test_a_message_said_twice_is_one_message(tmp_path: Path) -> None:
    written(tmp_path, "a.py", "_('Onward')")
    found = written(tmp_path, "b.py", "_('Onward')")

    assert found[(None, "Onward")].files == {"courses/a.py", "courses/b.py"}


def test_migrations_are_not_read(tmp_path: Path) -> None:
    assert not written(tmp_path, "migrations/0001_initial.py", "_('Old words')")
