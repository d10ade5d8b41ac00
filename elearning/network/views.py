"""Four public pages that ask nothing and keep nothing: no form, no session, no record."""

from typing import Any

from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import TemplateView

real_child = TemplateView.as_view(template_name="network/real_child.html")
call_sheet = TemplateView.as_view(template_name="network/call_sheet.html")
support = TemplateView.as_view(template_name="network/support.html")


class PauseView(TemplateView):
    """Nothing to do, and the way on: back to where one was, or to what comes after a heavy part.

    The address says whither, and nothing else does.
    """

    template_name = "network/pause.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        back = self.request.GET.get("terug", "")
        ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
        return super().get_context_data(**context, back=back if ours else "")


pause = PauseView.as_view()
