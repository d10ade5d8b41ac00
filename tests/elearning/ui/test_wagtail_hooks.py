from django.contrib.staticfiles import finders

from elearning.ui.wagtail_hooks import SCRIPTS, scripts


def test_the_editor_loads_scripts_that_are_there() -> None:
    for name in SCRIPTS:
        assert f'src="/static/ui/js/{name}' in scripts()
        assert finders.find(f"ui/js/{name}.js")
