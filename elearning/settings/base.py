"""What is the same wherever the software runs."""

import os
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _
from psycopg.conninfo import conninfo_to_dict

from elearning import __version__

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = Path(os.environ.get("VAR_DIR", ROOT / "var")).resolve()

# The rooms, upper floor first; then Wagtail, allauth and Django, on which they stand.
INSTALLED_APPS = [
    "certificates",
    "courses",
    "assessments",
    "elearning.records",
    "elearning.network",
    "elearning.accounts",
    "elearning.ui",
    "wagtail.embeds",
    "wagtail.sites",
    "elearning.accounts.apps.CmsUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtailmedia",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "elearning.accounts.middleware.readable",
    "elearning.records.lrs.entrance.machines_first",  # from here on for people alone
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "elearning.accounts.middleware.ContentPolicy",
    "allauth.account.middleware.AccountMiddleware",
    "elearning.refusing.RefusalMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "elearning.accounts.middleware.not_stored",
    "elearning.accounts.middleware.forgotten",
    "elearning.accounts.middleware.in_words",
    "elearning.saving.in_turn",
]

ROOT_URLCONF = "elearning.urls"
WSGI_APPLICATION = "elearning.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The database: one engine everywhere. The address is given by `DATABASE_URL` alone.
_connection = conninfo_to_dict(os.environ["DATABASE_URL"])
# Only what `elearning.prepared` asks is prepared: one plan for whatever values, and that is kept.
_PLANNED_ONCE = "-c plan_cache_mode=force_generic_plan"
_connection["options"] = f"{_connection.get('options', '')} {_PLANNED_ONCE}"
DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _connection.pop("dbname", ""),
        "USER": _connection.pop("user", ""),
        "PASSWORD": _connection.pop("password", ""),
        "HOST": _connection.pop("host", ""),
        "PORT": _connection.pop("port", ""),
        "OPTIONS": _connection,
    }
}
if pool := os.environ.get("DATABASE_POOL"):  # set by a server: connecting costs more than asking
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": int(pool), "timeout": 10}

# What is remembered: counts by all processes together, what can be made anew by each for itself.
_IN_MEMORY = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "LOCATION": "pages",
    "KEY_PREFIX": __version__,  # another release may write the same page in other words
    "OPTIONS": {"MAX_ENTRIES": 3_000},
}
CACHES = {
    "default": {"BACKEND": "elearning.caches.SharedCache"},
    "pages": _IN_MEMORY,
    # where Wagtail keeps which sizes of a picture there are
    "renditions": _IN_MEMORY | {"BACKEND": "elearning.caches.CommittedCache"},
}

# Templates; forms are rendered with our own, in the house's hand.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "elearning.accounts.navigation.portal",
            ],
        },
    }
]

# Language: Dutch without a prefix, English under /en/.
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
FORMAT_MODULE_PATH = "elearning.ui.formats"

# Files.
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
MEDIA_URL = "/media/"
WAGTAILIMAGES_IMAGE_FORM_BASE = "elearning.ui.uploads.ImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "elearning.ui.uploads.DocumentForm"
WAGTAILMEDIA = {
    "MEDIA_FORM_BASE": "elearning.ui.uploads.MediaForm",
    "AUDIO_EXTENSIONS": ["m4a", "mp3", "ogg", "wav"],
    "VIDEO_EXTENSIONS": ["m4v", "mp4", "webm"],
}
MEDIA_ROOT = VAR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "attached": {  # files that came with statements: at no address, and read by who may read these
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR / "attached", "file_permissions_mode": 0o600},
    },
    "staticfiles": {"BACKEND": "elearning.ui.stylesheet.OneStylesheetStorage"},
}

# People: e-mail and password, a second factor for who wants one. Everybody comes in by this door.
# A class behind one school address is one IP: what is counted per address allows for a whole school,
# what guards an account is counted per account.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "courses:mine"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "elearning.accounts.forms.DisplayNameForm"
ACCOUNT_FORMS = {"signup": "elearning.accounts.door_forms.EvenSignupForm"}
ACCOUNT_CHANGE_EMAIL = (
    True  # one address at a time; the old one holds until the new one is verified
)
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60  # seconds; the page that asks tells it
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True  # no link that a mail scanner opens first
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True  # who finds a login left open takes no account over
ACCOUNT_SESSION_REMEMBER = None  # asked at login: many computers at a school are shared
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "login_failed": "200/m/ip,5/5m/key",
    "signup": "300/m/ip",
    "reset_password": "200/m/ip,5/m/key",
    "reset_password_from_key": "200/m/ip",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = {"webauthn_login": "200/m/ip"}
MFA_ADAPTER = "elearning.accounts.door_forms.DoorAdapter"
MFA_FORMS = {
    "add_webauthn": "elearning.accounts.door_forms.KeyAddForm",
    "edit_webauthn": "elearning.accounts.door_forms.KeyNameForm",
    "login_webauthn": "elearning.accounts.door_forms.KeyLoginForm",
    "authenticate_webauthn": "elearning.accounts.door_forms.KeyAuthenticateForm",
    "reauthenticate_webauthn": "elearning.accounts.door_forms.KeyReauthenticateForm",
}
MFA_TOTP_ISSUER = "Olifantenpaadjes"
USERSESSIONS_TRACK_ACTIVITY = False

# The CMS. It calls nobody: no avatars, no update check.
WAGTAIL_SITE_NAME = "Olifantenpaadjes"
_DEMO = f"http://localhost:{os.environ.get('PORT', '8000')}"
WAGTAILADMIN_BASE_URL = os.environ.get("SITE_URL", _DEMO)
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILUSERS_PASSWORD_ENABLED = False  # who is made in the CMS sets a password by e-mail
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_I18N_ENABLED = False
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []  # nothing is loaded from another site
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILDOCS_EXTENSIONS = ["pdf", "odt", "docx", "csv", "vtt"]
WAGTAILDOCS_CONTENT_TYPES = {"vtt": "text/vtt"}  # captions; a browser believes no other type
WAGTAILADMIN_COMMENTS_ENABLED = True
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # a large case is one form

# The learning record. Every IRI grows from this base and never from the Host header.
XAPI_BASE_IRI = os.environ.get("XAPI_BASE_IRI", "https://olifantenpaadjes.example/xapi")
# Whether each statement of our own is read as strictly as a stranger's before it is kept. The tests
# do: what is wrong is a fault of ours, and a learner who goes on must not meet it as an error.
XAPI_PROOFREAD = False
# Whether statements may be sent on to a store on this very machine: for who tries things out.
FORWARDING_TO_THIS_MACHINE = False
# A system that is sent on to https may lose what it sent on the way: the store refuses it instead.
SECURE_REDIRECT_EXEMPT = [r"^xapi(/|$)"]

# Who provides this place, and where to write to them: people have a right to know (GDPR art. 13).
PROVIDER_NAME = os.environ.get("PROVIDER_NAME", "")
PROVIDER_CONTACT = os.environ.get("PROVIDER_CONTACT", "")

# Quick exit: where the button leads. A page that looks like any other.
QUICK_EXIT_URL = os.environ.get("QUICK_EXIT_URL", "https://www.buienradar.nl/")

# Headers: the strictest policy that the pages themselves can live with.
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb", "autoplay")
}
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "media-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
    }
}
CMS_CONTENT_SECURITY_POLICY = {  # added to the above under /beheer/, for Wagtail's own pages
    "script-src": ["'unsafe-inline'"],
    "style-src": ["'unsafe-inline'"],
    "img-src": ["blob:"],
    "frame-src": ["'self'"],
}

# Mail, kept in files until a server is told where to send it.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"
DEFAULT_FROM_EMAIL = os.environ.get(
    "MAIL_FROM", "Olifantenpaadjes <geen-antwoord@olifantenpaadjes.example>"
)

# What goes wrong is said on the console; a page that is not there is nobody's fault. What follows
# these paths in an address is a key to what it opens, and is not said.
_HUSHED = {
    "()": "elearning.hushing.HushedFormatter",
    "after": ["meelezen", "meedoen", "wachtwoord/vergeten"],
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"hushed": _HUSHED, "timed": {**_HUSHED, "fmt": "%(asctime)s %(message)s"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "hushed"},
        "timed": {"class": "logging.StreamHandler", "formatter": "timed"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING"},
        "django.request": {"level": "ERROR"},
        "django.server": {"handlers": ["timed"], "level": "INFO", "propagate": False},
    },
}
