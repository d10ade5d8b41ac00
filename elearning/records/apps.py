"""The records app."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "elearning.records"
    label = "records"
