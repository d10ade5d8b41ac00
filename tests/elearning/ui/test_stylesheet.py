"""What is written in many files is served as one."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import AppDirectoriesFinder

from elearning.ui.stylesheet import NAMED, OneStylesheetStorage, whole_stylesheet
from tests.elearning.ui.colours import stylesheets


def test_the_whole_stylesheet_names_no_other() -> None:
    assert "@import" not in whole_stylesheet()


def test_every_stylesheet_is_named_once() -> None:
    main = next(sheet for sheet in stylesheets() if sheet.name == "main.css")
    named = [found["file"] for found in NAMED.finditer(main.read_text())]
    assert sorted(named) == [sheet.name for sheet in stylesheets() if sheet != main]


def test_each_layer_is_opened_and_closed() -> None:
    css = re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", whole_stylesheet(), flags=re.S)
    assert css.count("{") == css.count("}")


@pytest.fixture
def gathered(tmp_path: Path) -> Path:
    storage = OneStylesheetStorage(location=tmp_path, base_url="/static/")
    ours = list(AppDirectoriesFinder(app_names=["elearning.ui"]).list([]))
    for _time in range(2):
        for path, source in ours:
            storage.delete(path)
            storage.save(path, source.open(path))
        assert list(storage.post_process({path: (source, path) for path, source in ours}))
    return tmp_path / "ui" / "css"


def test_gathering_twice_still_serves_one_file_whose_fonts_are_found(gathered: Path) -> None:
    (served,) = (sheet for sheet in gathered.glob("main.*.css"))
    css = served.read_text()
    assert "@import" not in css
    fonts = re.findall(r'url\("(\.\./fonts/[^"]+)"\)', css)
    assert len(fonts) == 5
    assert all((gathered / font).exists() for font in fonts)
    assert served.with_name(f"{served.name}.br").exists()
