"""The table of `elearning.caches`: what the processes of a server count together.

It bears no log of its own: after a crash of the database one counts from nought.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_invitation")]

    operations = [
        migrations.RunSQL(
            """
            CREATE UNLOGGED TABLE shared_cache (
                key text PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL
            )
            """,
            reverse_sql="DROP TABLE shared_cache",
        ),
    ]
