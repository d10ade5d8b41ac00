"""The demo's settings, with the floors beside the pages and queries counted where a request asks."""

from elearning.settings.dev import *  # noqa: F403
from elearning.settings.dev import MIDDLEWARE

ROOT_URLCONF = "tests.benchmarks.floors"
MIDDLEWARE = ["tests.benchmarks.counting.middleware", *MIDDLEWARE]
