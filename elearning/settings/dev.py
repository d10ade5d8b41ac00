"""A laptop: the demo, `make dev` and `manage.py`."""

import os

from elearning.settings.base import *  # noqa: F403
from elearning.settings.base import VAR

DEBUG = os.environ.get("DEBUG") == "1"
SECRET_KEY = "only-for-a-laptop-" + "0" * 40
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
INTERNAL_IPS = ["127.0.0.1"]
PROVIDER_NAME = "Voorbeeldorganisatie"
PROVIDER_CONTACT = "privacy@voorbeeldorganisatie.example"
EMAIL_FILE_PATH = VAR / "mail"
FORWARDING_TO_THIS_MACHINE = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys on http://localhost
