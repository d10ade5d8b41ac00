"""The door: allauth's views under Dutch addresses, with the names that allauth gives them.

allauth is told nothing: it finds its own pages by name. An address that is missing here is a
feature that is off.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions import views as sessions
from django.urls import path, re_path

RESET_KEY = r"^wachtwoord/vergeten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"

urlpatterns = [
    path("inloggen/", account.login, name="account_login"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("nieuw/", account.signup, name="account_signup"),
    path("gesloten/", account.account_inactive, name="account_inactive"),
    path("bevestigen/", account.reauthenticate, name="account_reauthenticate"),
    path("e-mail/", account.email, name="account_email"),
    path(
        "e-mail/code/",
        account.email_verification_sent,
        name="account_email_verification_sent",
    ),
    path("wachtwoord/", account.password_change, name="account_change_password"),
    path("wachtwoord/kiezen/", account.password_set, name="account_set_password"),
    path("wachtwoord/vergeten/", account.password_reset, name="account_reset_password"),
    path(
        "wachtwoord/vergeten/verstuurd/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "wachtwoord/vergeten/klaar/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(RESET_KEY, account.password_reset_from_key, name="account_reset_password_from_key"),
    path("stap-twee/", mfa.index, name="mfa_index"),
    path("stap-twee/code/", mfa.authenticate, name="mfa_authenticate"),
    path("stap-twee/bevestigen/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("stap-twee/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("stap-twee/app/uitzetten/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("stap-twee/codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "stap-twee/codes/nieuw/",
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "stap-twee/codes/opslaan/",
        recovery.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("sleutels/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("sleutels/nieuw/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("sleutels/inloggen/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path(
        "sleutels/bevestigen/",
        webauthn.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("sleutels/<int:pk>/naam/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("sleutels/<int:pk>/weg/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("apparaten/", sessions.list_usersessions, name="usersessions_list"),
]
