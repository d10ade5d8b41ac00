"""A key says what it may do, and may have two secrets for a while; those that are there read on."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

SECRETS_OF_THEIR_OWN = """
INSERT INTO records_secret (credential_id, digest, created_at, created_by_id, last_used_at)
SELECT id, digest, created_at, created_by_id, last_used_at FROM records_credential ORDER BY id
"""
BACK_INTO_THE_KEY = """
UPDATE records_credential SET digest = newest.digest, last_used_at = newest.last_used_at
FROM (
    SELECT DISTINCT ON (credential_id) credential_id, digest, last_used_at
    FROM records_secret ORDER BY credential_id, id DESC
) AS newest
WHERE newest.credential_id = records_credential.id
"""


def _person():
    return models.ForeignKey(
        null=True,
        on_delete=django.db.models.deletion.SET_NULL,
        related_name="+",
        to=settings.AUTH_USER_MODEL,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0005_told_by_the_day"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(
            model_name="credential",
            name="expires_at",
            field=models.DateTimeField(null=True, verbose_name="opens until"),
        ),
        migrations.AddField(
            model_name="credential",
            name="scopes",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=20),
                default=["statements/read"],
                size=None,
                verbose_name="what it may do",
            ),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="Secret",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("created_at", models.DateTimeField(verbose_name="made")),
                ("last_used_at", models.DateTimeField(null=True, verbose_name="last used")),
                ("ends_at", models.DateTimeField(null=True, verbose_name="opens until")),
                ("revoked_at", models.DateTimeField(null=True, verbose_name="withdrawn")),
                ("created_by", _person()),
                (
                    "credential",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="secrets",
                        to="records.credential",
                    ),
                ),
                ("revoked_by", _person()),
            ],
            options={
                "verbose_name": "secret",
                "verbose_name_plural": "secrets",
                "ordering": ["pk"],
            },
        ),
        migrations.AlterField(  # so that the way back can fill it
            model_name="credential",
            name="digest",
            field=models.CharField(max_length=64, null=True),
        ),
        migrations.RunSQL(SECRETS_OF_THEIR_OWN, BACK_INTO_THE_KEY),
        migrations.RemoveField(model_name="credential", name="digest"),
        migrations.RemoveField(model_name="credential", name="last_used_at"),
    ]
