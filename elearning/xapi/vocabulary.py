"""The words we use, each IRI once, filed by the profile that defines it.

Only words that others defined: a record store elsewhere understands them without knowing us.
Beside each verb stands its audience, for that is the promise of the house: an organisation reads
that somebody is done, never what was chosen on the way.
"""

from enum import Enum, StrEnum

_ADL = "http://adlnet.gov/expapi"
_TINCAN = "http://id.tincanapi.com"


class Audience(StrEnum):
    """Who may read a statement: the learner's organisation too, or the learner alone.

    What an organisation's own systems sent is read by them, and is in nobody's story here.
    """

    INSTITUTE = "institute"
    LEARNER = "learner"
    ORGANISATION = "organisation"


class Verb(Enum):
    """What was done: the IRI, how it reads in English and Dutch, and the widest audience."""

    # ADL vocabulary
    REGISTERED = (f"{_ADL}/verbs/registered", "registered", "schreef zich in", Audience.INSTITUTE)
    INITIALIZED = (f"{_ADL}/verbs/initialized", "initialized", "begon", Audience.LEARNER)
    SUSPENDED = (f"{_ADL}/verbs/suspended", "suspended", "stopte even met", Audience.LEARNER)
    RESUMED = (f"{_ADL}/verbs/resumed", "resumed", "ging verder met", Audience.LEARNER)
    EXPERIENCED = (f"{_ADL}/verbs/experienced", "experienced", "doorliep", Audience.LEARNER)
    RESPONDED = (f"{_ADL}/verbs/responded", "responded", "koos", Audience.LEARNER)
    ANSWERED = (f"{_ADL}/verbs/answered", "answered", "beantwoordde", Audience.LEARNER)
    PASSED = (f"{_ADL}/verbs/passed", "passed", "slaagde", Audience.INSTITUTE)
    FAILED = (f"{_ADL}/verbs/failed", "failed", "slaagde nog niet", Audience.INSTITUTE)
    COMPLETED = (f"{_ADL}/verbs/completed", "completed", "rondde af", Audience.INSTITUTE)
    # TinCan registry
    EARNED = (f"{_TINCAN}/verb/earned", "earned", "behaalde", Audience.INSTITUTE)

    def __init__(self, iri: str, english: str, dutch: str, audience: Audience) -> None:
        self.iri = iri
        self.display = {"en": english, "nl": dutch}
        self.audience = audience


class ActivityType(StrEnum):
    """What kind of thing it was done with."""

    # ADL vocabulary
    COURSE = f"{_ADL}/activities/course"
    LESSON = f"{_ADL}/activities/lesson"
    QUIZ = f"{_ADL}/activities/assessment"
    INTERACTION = f"{_ADL}/activities/cmi.interaction"
    # TinCan registry; its certificate was contributed by Opigno and kept that address
    CASE = f"{_TINCAN}/activitytype/scenario"
    SCENE = f"{_TINCAN}/activitytype/step"
    CERTIFICATE = "https://www.opigno.org/en/tincan_registry/activity_type/certificate"


class Extension(StrEnum):
    """What a definition may carry beyond the specification's own properties."""

    # TinCan registry
    PLANNED_DURATION = f"{_TINCAN}/extension/planned-duration"
