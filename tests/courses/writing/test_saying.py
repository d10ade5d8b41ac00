from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from wagtail import blocks

from courses.writing.saying import as_said


class CountBlock(blocks.StructBlock):
    number = blocks.IntegerBlock()
    words = blocks.CharBlock()


def test_fields_hold_what_their_text_says_and_what_says_nothing_stays_as_it_was_typed() -> None:
    block = blocks.ListBlock(CountBlock())
    sent = QueryDict(
        "x-count=2&x-0-deleted=&x-0-order=0&x-0-value-number=7&x-0-value-words="
        "&x-1-deleted=&x-1-order=1&x-1-value-number=veel&x-1-value-words=a"
    )
    value = block.value_from_datadict(sent, MultiValueDict(), "x")

    as_said(value)

    assert [each["number"] for each in value] == [7, "veel"]
