"""The tests: quick hashes, mail in memory, plain static files."""

from elearning.settings.base import *  # noqa: F403
from elearning.settings.base import STORAGES, VAR

DEBUG = False
SECRET_KEY = "only-for-the-tests-" + "0" * 40
ALLOWED_HOSTS = ["localhost", "testserver", "127.0.0.1"]
WAGTAILADMIN_BASE_URL = "http://testserver"  # where the test client asks
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = VAR / "test-media"
XAPI_PROOFREAD = True  # whatever a test makes us tell, any record store must take
FORWARDING_TO_THIS_MACHINE = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
STORAGES = {
    **STORAGES,
    "attached": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR / "test-attached"},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
