"""What is written apart from pages: the Meldcode, and experts' signatures."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from courses.models import CourseReview, MeldcodeStep, Mistake, WeighingFramework


class MeldcodeStepViewSet(SnippetViewSet):
    """The five steps."""

    model = MeldcodeStep
    icon = "order"
    list_display = ("number", "__str__", "valid_from")


class MistakeViewSet(SnippetViewSet):
    """What choices can be tagged with."""

    model = Mistake
    icon = "warning"
    list_display = ("__str__", "code", "valid_from", "valid_until")


class WeighingFrameworkViewSet(SnippetViewSet):
    """The weighing frameworks by sector."""

    model = WeighingFramework
    icon = "clipboard-list"
    list_display = ("sector", "valid_from", "certainty")


class MeldcodeViewSetGroup(SnippetViewSetGroup):
    """The Meldcode's data, together in the menu."""

    menu_label = "Meldcode"
    menu_icon = "clipboard-list"
    items = (MeldcodeStepViewSet, MistakeViewSet, WeighingFrameworkViewSet)


register_snippet(MeldcodeViewSetGroup)


class CourseReviewViewSet(SnippetViewSet):
    """Experts' signatures; who signs has a desk of their own."""

    model = CourseReview
    icon = "check"
    menu_label = _("Review by experts")
    add_to_admin_menu = True
    list_display = ("__str__", "course", "signed_on", "review_before")


register_snippet(CourseReviewViewSet)
