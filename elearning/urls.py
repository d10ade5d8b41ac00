"""Every address, composed by string from the rooms.

Machines come first and without a language; then people's addresses, Dutch bare and English under
`/en/`. Those of courses stand before others, for a learner's steps are asked for most and addresses are
tried in this order; last of all come the pages of the CMS.
"""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView

handler400 = "elearning.records.lrs.nowhere.unreadable"
handler500 = "elearning.records.lrs.nowhere.broken"

urlpatterns = [
    path("xapi/", include("elearning.records.xapi_urls")),
    path("xapi", include("elearning.records.xapi_root")),
    path("beheer/", include("elearning.accounts.admin_urls")),
    path("beheer/", include("wagtail.admin.urls")),
    path("documenten/", include("wagtail.documents.urls")),
    path("taal/", include("django.conf.urls.i18n")),
    *i18n_patterns(
        path("", include("courses.urls")),
        path("account/", include("elearning.accounts.door_urls")),
        path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
        path("", include("elearning.accounts.urls")),
        path("", include("elearning.records.urls")),
        path("", include("elearning.network.urls")),
        path("", include("elearning.ui.urls")),
        path("toets/", include("assessments.urls")),
        path("", include("certificates.urls")),
        path("", include("courses.page_urls")),
        path("", include("wagtail.urls")),
        prefix_default_language=False,
    ),
]
