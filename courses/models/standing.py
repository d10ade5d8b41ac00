"""A page that stands while authors write below it.

Wagtail lets who may write below a page change that page as well. What was granted at a page of this
kind holds for what is below it only; changing, publishing or deleting the page itself takes the same
right from higher up.
"""

from __future__ import annotations

from wagtail.models import PagePermissionTester


class StandingPermissions(PagePermissionTester):
    """What somebody may do to a page that stands, and below it."""

    def can_edit(self) -> bool:
        return super().can_edit() and self._is_above()

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return super().can_delete(ignore_bulk) and self._is_above()

    def can_publish(self) -> bool:
        return super().can_publish() and self._is_above()

    def can_unpublish(self) -> bool:
        return super().can_unpublish() and self._is_above()

    def _is_above(self) -> bool:
        """Whether any right was granted on a page above this one."""
        if self.user.is_superuser:
            return True
        granted = self.permission_policy.get_cached_permissions_for_user(self.user)
        here = self.page.path
        return any(here != each.page.path and here.startswith(each.page.path) for each in granted)
