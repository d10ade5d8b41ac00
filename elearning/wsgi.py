"""The WSGI application, for the server that runs it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "elearning.settings.production")
os.environ.setdefault("DATABASE_POOL", "8")

application = get_wsgi_application()
