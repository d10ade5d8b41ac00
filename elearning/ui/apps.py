"""The ui app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "elearning.ui"
    label = "ui"
