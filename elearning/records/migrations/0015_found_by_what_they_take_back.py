"""A statement that takes another back is found by that one's id, and by its own."""

from django.db import migrations

BY_WHAT_THEY_TAKE_BACK = """
INSERT INTO records_reference (organisation_id, kind, name, stored, statement)
SELECT organisation_id, voiding.kind, voiding.name, stored, id
FROM records_record, LATERAL (VALUES (7, target), (8, id)) AS voiding (kind, name)
WHERE audience = 'organisation' AND voids AND target IS NOT NULL
ON CONFLICT DO NOTHING;
"""
AS_BEFORE = "DELETE FROM records_reference WHERE kind IN (7, 8);"


class Migration(migrations.Migration):
    dependencies = [("records", "0016_receivers_of_groups")]
    operations = [migrations.RunSQL(BY_WHAT_THEY_TAKE_BACK, AS_BEFORE)]
