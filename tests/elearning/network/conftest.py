from datetime import date

import pytest

from elearning.accounts.models import Organisation
from elearning.network import demo
from elearning.network.models import ContactPerson


@pytest.fixture
def _lines(db: None) -> None:
    common = {"for_whom": "Voor jou.", "verified_on": date(2026, 11, 21)}
    demo.load_support(
        {
            "lines": [
                {"code": "112", "name": "112", "number": "112", **common},
                {
                    "code": "veilig-thuis",
                    "name": "Veilig Thuis",
                    "number": "0800-2000",
                    **common,
                },
                {
                    "code": "luisterlijn",
                    "name": "De Luisterlijn",
                    "number": "088 0767 000",
                    **common,
                },
            ]
        }
    )


@pytest.fixture
def hanneke(de_wilg: Organisation) -> ContactPerson:
    """Whom De Wilg's members turn to."""
    return ContactPerson.objects.create(
        organisation=de_wilg,
        name="Hanneke de Boer",
        number="010 000 00 00",
        email="hanneke@dewilg.example",
        verified_on=date(2026, 9, 1),
    )
