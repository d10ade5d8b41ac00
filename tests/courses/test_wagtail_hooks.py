from wagtail import hooks

from courses import wagtail_hooks
from courses.groups.following import ProgressPanel
from courses.groups.together import CasesPanel

HOOKED = {
    "addresses": "register_admin_urls",
    "buttons": "register_page_header_buttons",
    "deleting": "before_delete_page",
    "history": "register_log_actions",
    "menus": "register_reports_menu_item",
    "publishing": "after_publish_page",
}


def test_all_that_is_written_for_the_cms_is_brought_in() -> None:
    for module, hook in HOOKED.items():
        assert f"courses.cms.{module}" in {
            function.__module__ for function in hooks.get_hooks(hook)
        }
    assert {*HOOKED, "snippets"} == set(wagtail_hooks.__all__)


def test_the_portal_has_the_panels_of_courses() -> None:
    panels = {type(panel()) for panel in hooks.get_hooks("register_portal_panel")}

    assert {ProgressPanel, CasesPanel} <= panels
