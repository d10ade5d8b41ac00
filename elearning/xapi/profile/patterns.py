"""In which order our statements come, within one enrolment (one registration).

What an organisation reads and what only the learner reads are two stories: the first is dated by the
day, so between the two there is no order.
"""

from elearning.xapi.profile.templates import TEMPLATES
from elearning.xapi.profile.terms import Order, Pattern
from elearning.xapi.vocabulary import Audience


def _told_to(audience: Audience) -> tuple[str, ...]:
    return tuple(each.name for each in TEMPLATES if each.audience is audience)


_REGISTERED, *_AFTERWARDS = _told_to(Audience.INSTITUTE)

PATTERNS = (
    Pattern(
        "enrolment",
        Order.SEQUENCE,
        (_REGISTERED, "progress"),
        {"nl": "Een inschrijving", "en": "An enrolment"},
        {
            "nl": "Wat een organisatie leest van één inschrijving. Alles van één dag krijgt het "
            "eind van die dag als tijd, dus het uur vertelt niets.",
            "en": "What an organisation reads of one enrolment. All of a day bears the end of that "
            "day as its time, so the hour tells nothing.",
        },
        primary=True,
    ),
    Pattern(
        "progress",
        Order.ZERO_OR_MORE,
        ("step-forward",),
        {"nl": "Voortgang", "en": "Progress"},
        {
            "nl": "Wat daarna klaar komt, in welke volgorde ook.",
            "en": "What gets done then, in whatever order.",
        },
    ),
    Pattern(
        "step-forward",
        Order.ALTERNATES,
        tuple(_AFTERWARDS),
        {"nl": "Een stap vooruit", "en": "A step forward"},
        {
            "nl": "Een onderdeel, toets, cursus of certificaat.",
            "en": "A part, a quiz, the course or the certificate.",
        },
    ),
    Pattern(
        "story",
        Order.ONE_OR_MORE,
        ("moment",),
        {"nl": "Het verhaal van de leerling", "en": "The learner's story"},
        {
            "nl": "Wat alleen de leerling zelf leest.",
            "en": "What only the learner reads.",
        },
        primary=True,
    ),
    Pattern(
        "moment",
        Order.ALTERNATES,
        _told_to(Audience.LEARNER),
        {"nl": "Een moment", "en": "A moment"},
        {"nl": "Eén stap van de leerling.", "en": "One step of the learner's."},
    ),
)
