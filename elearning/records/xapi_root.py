"""The record store's address without its last slash: answered as any other, and led nowhere."""

from django.urls import path

from elearning.records.lrs.nowhere import Nowhere

urlpatterns = [path("", Nowhere.as_view())]
