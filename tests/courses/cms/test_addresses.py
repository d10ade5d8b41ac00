import pytest
from django.test import Client
from django.urls import reverse

from courses.models import CasePage, CoursePage

OF_CASE = [
    "courses_tallies:case",
    "courses_reading:readers",
    "courses_exchange:editions",
    "courses_exchange:proofsheet",
]


@pytest.mark.parametrize("name", OF_CASE)
def test_what_concerns_a_case_is_there_for_who_may_change_it(
    admin: Client, client: Client, case_page: CasePage, name: str
) -> None:
    url = reverse(name, args=[case_page.pk])

    assert admin.get(url).status_code == 200
    assert url.startswith("/beheer/")
    assert client.get(url).status_code == 302


@pytest.mark.parametrize("name", ["courses_exchange:begin", "courses_exchange:bring_in"])
def test_what_concerns_a_course_is_no_address_of_a_case(
    admin: Client, course: CoursePage, case_page: CasePage, name: str
) -> None:
    assert admin.get(reverse(name, args=[course.pk])).status_code == 200
    assert admin.get(reverse(name, args=[case_page.pk])).status_code == 404
