"""The CMS has no door of its own: its login and logout are those of the site, and so is one's name.

Stands before Wagtail's own addresses and takes their place, so a second factor holds there too.
"""

from allauth.account import views as account
from django.urls import path

from elearning.accounts.views import cms

urlpatterns = [
    path("login/", cms.door),
    path("logout/", account.logout),
    path("account/", cms.settings),
]
