"""What opens more than learning lets in one person, for two weeks, while its maker manages.

What was made before is held to that too: it ends within two weeks, and the invitations of those who
no longer manage are closed for good.
"""

from datetime import timedelta

from django.db import migrations, models
from django.db.models import Exists, OuterRef
from django.utils import timezone


def hold_the_old_ones_to_it(apps, schema_editor):
    invitations = apps.get_model("accounts", "Invitation").objects
    memberships = apps.get_model("accounts", "Membership").objects
    now = timezone.now()
    last = now + timedelta(days=14)
    opening = invitations.exclude(role="learner").filter(revoked_at=None)
    makers = memberships.filter(
        organisation=OuterRef("organisation"), user=OuterRef("created_by"), role="manager"
    )
    opening.filter(~Exists(makers)).update(revoked_at=now)
    opening.filter(expires_at__gt=last).update(expires_at=last)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_shared_cache")]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="used_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="used"),
        ),
        migrations.RunPython(hold_the_old_ones_to_it, migrations.RunPython.noop),
    ]
