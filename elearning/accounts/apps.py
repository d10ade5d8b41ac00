"""The accounts app, and Wagtail's user admin made to know our people."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    """Registers what this room keeps of a person, the checks, and the groups of the CMS."""

    name = "elearning.accounts"
    label = "accounts"
    verbose_name = _("People and organisations")
    default = True

    def ready(self) -> None:
        from elearning.accounts import (  # noqa: F401
            authors,
            checks,
            holdings,
            invitations,
            logins,
            navigation,
            openings,
        )

        holdings.register()
        openings.register(
            "invitations",
            made_by=invitations.made_by,
            revoke_made_by=invitations.revoke_made_by,
        )
        # The last app to be migrated: by then every permission is there to be granted.
        last = [config for config in apps.get_app_configs() if config.models_module][-1]
        post_migrate.connect(authors.keep_groups, sender=last)


class CmsUsersConfig(WagtailUsersAppConfig):
    """People in the CMS have a display name, and are erased rather than deleted."""

    default = False
    user_viewset = "elearning.accounts.cms_users.PeopleViewSet"
