#!/usr/bin/env python
"""Django's commands, on the database of `DATABASE_URL` or on the embedded one."""

import os
import sys

from elearning import local


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "elearning.settings.dev")
    with local.database():
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
