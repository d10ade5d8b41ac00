from django.apps import apps

from assessments.signals import attempt_finished
from elearning.accounts import privacy


def test_the_room_hears_when_a_quiz_is_finished_and_hears_it_once() -> None:
    apps.get_app_config("courses").ready()  # as when somebody imports it twice

    uids = [uid for (uid, _sender), *_ in attempt_finished.receivers]
    assert uids.count("courses.note_result") == 1


def test_the_room_answers_for_what_it_keeps() -> None:
    assert "courses" in [part.name for part in privacy.parts()]
