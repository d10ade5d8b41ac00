"""Four public pages that ask nothing and keep nothing: no form, no session, no record."""

from django.views.generic import TemplateView

real_child = TemplateView.as_view(template_name="network/real_child.html")
call_sheet = TemplateView.as_view(template_name="network/call_sheet.html")
support = TemplateView.as_view(template_name="network/support.html")
pause = TemplateView.as_view(template_name="network/pause.html")
