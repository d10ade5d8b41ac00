from django.contrib.staticfiles import finders

from elearning.ui.wagtail_hooks import last_words


def test_the_editor_loads_a_script_that_is_there() -> None:
    assert 'src="/static/ui/js/last-words' in last_words()
    assert finders.find("ui/js/last-words.js")
