"""Certificates in the CMS: a list to look in, and withdrawing one. Nobody writes one by hand."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from certificates.forms import WithdrawalForm
from certificates.models import Certificate


class LookAndWithdraw(ModelPermissionPolicy):
    """Nobody makes, rewrites or removes a certificate, whatever their rank."""

    def user_has_permission(self, user: object, action: str) -> bool:
        return action in ("view", "change") and super().user_has_permission(user, action)


class CertificateViewSet(ModelViewSet):
    """To change a certificate is to withdraw it."""

    model = Certificate
    icon = "success"
    menu_label = _("Certificates")
    add_to_admin_menu = True
    permission_policy = LookAndWithdraw(Certificate)
    inspect_view_enabled = True
    inspect_view_fields: ClassVar = [
        "serial",
        "holder",
        "organisation",
        "course_title",
        "edition",
        "completed_at",
        "issued_at",
        "withdrawn_at",
        "withdrawal",
    ]
    list_display: ClassVar = ["serial", "holder", "course_title", "completed_at", "withdrawn_at"]
    list_filter: ClassVar = ["organisation", "withdrawal"]
    search_fields: ClassVar = ["serial", "holder", "course_title"]
    search_backend_name = None
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[WithdrawalForm]:
        return WithdrawalForm


@hooks.register("register_admin_viewset")
def certificates() -> CertificateViewSet:
    return CertificateViewSet("issued_certificates", url_prefix="certificaten")
