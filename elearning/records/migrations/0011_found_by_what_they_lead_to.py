"""A statement is found by its registration, and one about another by what that one names."""

from django.db import migrations

BY_REGISTRATION = """
INSERT INTO records_reference (organisation_id, kind, name, stored, statement)
SELECT organisation_id, 6, registration, stored, id FROM records_record
WHERE audience IN ('institute', 'organisation') AND organisation_id IS NOT NULL
    AND registration IS NOT NULL
ON CONFLICT DO NOTHING;
"""
AWAITED = """
INSERT INTO records_statementid (id, sender, stored)
SELECT DISTINCT target, organisation_id, 'infinity'::timestamptz FROM records_record AS record
WHERE target IS NOT NULL AND audience = 'organisation' AND NOT EXISTS (
    SELECT FROM records_statementid AS there
    WHERE there.id = record.target AND there.sender IN (0, record.organisation_id)
)
ON CONFLICT DO NOTHING;
"""
BY_WHAT_THEY_LEAD_TO = """
WITH RECURSIVE led (organisation_id, id, stored, target, step) AS (
    SELECT organisation_id, id, stored, target, 1 FROM records_record
    WHERE target IS NOT NULL AND audience = 'organisation'
    UNION
    SELECT led.organisation_id, led.id, led.stored, further.target, led.step + 1
    FROM led JOIN records_record AS further
        ON further.organisation_id = led.organisation_id AND further.id = led.target
    WHERE further.audience = 'organisation' AND further.target IS NOT NULL AND led.step < 20
)
INSERT INTO records_reference (organisation_id, kind, name, stored, statement)
SELECT DISTINCT led.organisation_id, named.kind, named.name, led.stored, led.id
FROM led
JOIN records_record AS reached
    ON reached.organisation_id = led.organisation_id AND reached.id = led.target
    AND reached.audience <> 'learner' AND reached.stored <= now()
JOIN records_reference AS named
    ON named.organisation_id = led.organisation_id AND named.stored = reached.stored
    AND named.statement = reached.id
ON CONFLICT DO NOTHING;
"""
AS_BEFORE = """
DELETE FROM records_reference WHERE kind = 6;
DELETE FROM records_statementid WHERE stored = 'infinity';
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0010_forwarding")]
    operations = [
        migrations.RunSQL(BY_REGISTRATION + AWAITED + BY_WHAT_THEY_LEAD_TO, AS_BEFORE),
    ]
