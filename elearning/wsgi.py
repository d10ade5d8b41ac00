"""The WSGI application, for the server that runs it."""

import os

from django.core.handlers.wsgi import WSGIRequest
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "elearning.settings.production")
os.environ.setdefault("DATABASE_POOL", "8")


class Request(WSGIRequest):
    """A request whose text is UTF-8, as our pages send it, whatever encoding its type names.

    Otherwise the address would be read in that one while the request is made, before anybody can answer
    that no text can be read so.
    """

    @property
    def encoding(self) -> None:
        return None

    @encoding.setter
    def encoding(self, name: str) -> None:
        """Nobody is asked."""


application = get_wsgi_application()
application.request_class = Request
