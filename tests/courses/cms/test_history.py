from django.test import Client
from django.urls import reverse
from wagtail.log_actions import log

from courses.exchange.incoming import ACTION as BROUGHT_IN
from courses.models import CasePage
from courses.models.editions import CORRECTED, REFUSED, TAKEN_BACK


def test_the_history_of_a_page_tells_what_happened_to_it(
    admin: Client, case_page: CasePage
) -> None:
    for action, data in [
        (REFUSED, {"faults": ["Er is geen begin."]}),
        (CORRECTED, {"scenes": ["op-het-plein"]}),
        (TAKEN_BACK, {"scenes": ["in-de-gang"]}),
        (BROUGHT_IN, {"file": "trommel.twee"}),
    ]:
        log(instance=case_page, action=action, data=data)

    told = admin.get(reverse("wagtailadmin_pages:history", args=[case_page.pk])).content.decode()

    for words in ("Er is geen begin.", "op-het-plein", "in-de-gang", "trommel.twee"):
        assert words in told
