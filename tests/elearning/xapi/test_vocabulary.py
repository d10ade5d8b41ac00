from elearning.xapi.vocabulary import ActivityType, Audience, Extension, Verb
from elearning.xapi.wire import iri


def test_each_word_has_one_absolute_iri() -> None:
    words = [verb.iri for verb in Verb] + list(ActivityType) + list(Extension)

    assert len(words) == len(set(words))
    assert [iri("word", word) for word in words] == words


def test_each_verb_reads_in_both_languages() -> None:
    assert all(verb.display.keys() == {"en", "nl"} for verb in Verb)
    assert all(text for verb in Verb for text in verb.display.values())


def test_an_organisation_reads_only_that_somebody_is_done() -> None:
    read = {verb.name for verb in Verb if verb.audience is Audience.INSTITUTE}

    assert read == {"REGISTERED", "PASSED", "FAILED", "COMPLETED", "EARNED"}
