"""How far a receiver was asked to take back what it got, and how much is kept of documents in all.

The database counts documents itself, so that nobody who changes them can forget to.
"""

import datetime
import uuid

import django.db.models.deletion
from django.db import migrations, models

COUNT = """
CREATE FUNCTION records_count_documents() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO records_documenttotal AS total (organisation_id, number, bytes)
        SELECT organisation_id, count(*), sum(octet_length(contents)) FROM new_ones
        GROUP BY organisation_id ORDER BY organisation_id
        ON CONFLICT (organisation_id) DO UPDATE
        SET number = total.number + excluded.number, bytes = total.bytes + excluded.bytes;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO records_documenttotal AS total (organisation_id, number, bytes)
        SELECT organisation_id, -count(*), -sum(octet_length(contents)) FROM old_ones
        GROUP BY organisation_id ORDER BY organisation_id
        ON CONFLICT (organisation_id) DO UPDATE
        SET number = total.number + excluded.number, bytes = total.bytes + excluded.bytes;
    ELSE
        INSERT INTO records_documenttotal AS total (organisation_id, number, bytes)
        SELECT organisation_id, 0, sum(more) FROM (
            SELECT organisation_id, octet_length(contents) AS more FROM new_ones
            UNION ALL SELECT organisation_id, -octet_length(contents) FROM old_ones
        ) AS changed
        GROUP BY organisation_id HAVING sum(more) <> 0 ORDER BY organisation_id
        ON CONFLICT (organisation_id) DO UPDATE SET bytes = total.bytes + excluded.bytes;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER count_new AFTER INSERT ON records_keptdocument
    REFERENCING NEW TABLE AS new_ones
    FOR EACH STATEMENT EXECUTE FUNCTION records_count_documents();
CREATE TRIGGER count_changed AFTER UPDATE ON records_keptdocument
    REFERENCING OLD TABLE AS old_ones NEW TABLE AS new_ones
    FOR EACH STATEMENT EXECUTE FUNCTION records_count_documents();
CREATE TRIGGER count_gone AFTER DELETE ON records_keptdocument
    REFERENCING OLD TABLE AS old_ones
    FOR EACH STATEMENT EXECUTE FUNCTION records_count_documents();

INSERT INTO records_documenttotal (organisation_id, number, bytes)
SELECT organisation_id, count(*), sum(octet_length(contents)) FROM records_keptdocument
GROUP BY organisation_id;
"""

COUNT_NO_MORE = """
DROP TRIGGER count_gone ON records_keptdocument;
DROP TRIGGER count_changed ON records_keptdocument;
DROP TRIGGER count_new ON records_keptdocument;
DROP FUNCTION records_count_documents();
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0017_changes_of_terms")]

    operations = [
        migrations.AddField(
            model_name="recognised",
            name="withdrawn_id",
            field=models.UUIDField(default=uuid.UUID(int=0)),
        ),
        migrations.AddField(
            model_name="recognised",
            name="withdrawn_stored",
            field=models.DateTimeField(
                default=datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
            ),
        ),
        migrations.CreateModel(
            name="DocumentTotal",
            fields=[
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="document_total",
                        serialize=False,
                        to="accounts.organisation",
                    ),
                ),
                ("number", models.BigIntegerField()),
                ("bytes", models.BigIntegerField()),
            ],
            options={
                "verbose_name": "documents in all",
                "verbose_name_plural": "documents in all",
            },
        ),
        migrations.RunSQL(COUNT, COUNT_NO_MORE),
    ]
