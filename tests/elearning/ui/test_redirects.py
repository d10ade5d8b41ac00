from elearning.ui.redirects import see_other


def test_what_was_sent_is_followed_by_a_page_that_is_fetched() -> None:
    answer = see_other("ui:about")

    assert (answer.status_code, answer["Location"]) == (303, "/over/")
    assert see_other("/elders/")["Location"] == "/elders/"
