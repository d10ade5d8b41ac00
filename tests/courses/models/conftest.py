import pytest

from courses.models import Mistake
from tests.courses.conftest import WHEN


@pytest.fixture
def waiting(db: None) -> Mistake:
    """The mistake that a choice of the case is tagged with."""
    return Mistake.objects.create(
        code="ALLEEN_AFWACHTEN", name_nl="Alleen afwachten", valid_from=WHEN
    )
