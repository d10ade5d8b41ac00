"""The public check, the certificate itself for its holder, and the holder's list."""

from django.urls import path

from certificates import views

app_name = "certificates"
urlpatterns = [
    path("certificaat/", views.look_up, name="look_up"),
    path("certificaat/<str:code>/", views.check, name="check"),
    path("certificaat/<uuid:uuid>/pdf/", views.download, name="pdf"),
    path("mijn/certificaten/", views.mine, name="mine"),
]
