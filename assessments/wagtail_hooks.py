"""Quizzes in the CMS: written once, used by as many courses as want them."""

from typing import ClassVar

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet
from wagtail.snippets.widgets import AdminSnippetChooser

from assessments.models import Quiz


class QuizChooserViewSet(SnippetChooserViewSet):
    """Says what to choose in the language of who chooses; Wagtail's words are of whoever came first."""

    @cached_property
    def widget_class(self) -> AdminSnippetChooser:
        widget = super().widget_class
        widget.choose_one_text = _("Choose a quiz")
        widget.choose_another_text = _("Choose another quiz")
        widget.link_to_chosen_text = _("Edit this quiz")
        return widget


class QuizViewSet(SnippetViewSet):
    """The list of quizzes and the form in which they are written."""

    model = Quiz
    chooser_viewset_class = QuizChooserViewSet
    icon = "tasks"
    menu_label = _("Quizzes")
    menu_order = 250
    add_to_admin_menu = True
    list_filter: ClassVar = ["language", "live"]
    list_per_page = 50
    list_display: ClassVar = [
        "title",
        Column("questions", label=_("Questions"), accessor=lambda quiz: len(quiz.questions)),
        Column("pass_mark", label=_("Pass mark (%)"), sort_key="pass_mark"),
        LiveStatusTagColumn(),
        UpdatedAtColumn(),
    ]


register_snippet(QuizViewSet)
