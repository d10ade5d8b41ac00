"""Statements lie in partitions by month, an id is kept beside them, and what they name is found by it."""

import django.db.models.deletion
from django.db import migrations, models

from elearning.records import naming
from elearning.records.recording import authority
from elearning.xapi.reading.parsing import keepable
from elearning.xapi.references import references

TABLE = """
ALTER TABLE records_record RENAME TO records_record_before;
CREATE TABLE records_record (
    id uuid NOT NULL,
    audience varchar(12) NOT NULL,
    organisation_id bigint,
    actor_id bigint,
    credential_id bigint,
    registration uuid,
    verb text NOT NULL,
    activity text NOT NULL,
    target uuid,
    voids boolean DEFAULT false NOT NULL,
    timestamp timestamptz NOT NULL,
    stored timestamptz DEFAULT clock_timestamp() NOT NULL,
    text text NOT NULL
) PARTITION BY RANGE (stored);

CREATE FUNCTION records_make_partition(month date) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    start timestamp := date_trunc('month', month::timestamp);
    called text := 'records_record_' || to_char(start, 'YYYY_MM');
BEGIN
    IF to_regclass(called) IS NOT NULL THEN
        RETURN NULL;
    END IF;
    EXECUTE format('CREATE TABLE %I (LIKE records_record INCLUDING DEFAULTS)', called);
    EXECUTE format(
        'ALTER TABLE records_record ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
        called, start AT TIME ZONE 'UTC', (start + interval '1 month') AT TIME ZONE 'UTC'
    );
    RETURN called;
END $$;

CREATE TABLE records_record_otherwise PARTITION OF records_record DEFAULT;
SELECT records_make_partition(month::date) FROM (
    SELECT DISTINCT date_trunc('month', stored AT TIME ZONE 'UTC') FROM records_record_before
    UNION
    SELECT date_trunc('month', now() AT TIME ZONE 'UTC') + make_interval(months => ahead)
    FROM generate_series(0, 3) AS ahead
) AS months (month) ORDER BY month;

INSERT INTO records_record
    (id, audience, organisation_id, actor_id, registration, verb, activity, timestamp, stored, text)
SELECT id, audience, organisation_id, actor_id, registration, verb, activity, timestamp, stored, text
FROM records_record_before;
INSERT INTO records_statementid (id, sender, stored)
SELECT id, 0, stored FROM records_record_before ORDER BY id;
DROP TABLE records_record_before;

ALTER TABLE records_record ADD PRIMARY KEY (stored, id);
CREATE INDEX record_for_organisation ON records_record (organisation_id, stored, id)
    WHERE audience IN ('institute', 'organisation');
CREATE INDEX record_about_statement ON records_record (organisation_id, target)
    WHERE target IS NOT NULL;
ALTER TABLE records_record ADD CONSTRAINT records_record_credential_fk
    FOREIGN KEY (credential_id) REFERENCES records_credential DEFERRABLE INITIALLY DEFERRED;
"""
TABLE_BEFORE = """
DO $$
BEGIN
    IF EXISTS (SELECT FROM records_record WHERE audience = 'organisation') THEN
        RAISE EXCEPTION 'what organisations sent has no place in the older table'
            USING HINT = 'Nothing was changed. Export it and remove it first.';
    END IF;
END $$;
ALTER TABLE records_record RENAME TO records_record_after;
CREATE TABLE records_record (
    id uuid NOT NULL,
    audience varchar(9) NOT NULL,
    registration uuid NOT NULL,
    verb text NOT NULL,
    activity text NOT NULL,
    timestamp timestamptz NOT NULL,
    stored timestamptz DEFAULT clock_timestamp() NOT NULL,
    text text NOT NULL,
    actor_id bigint NOT NULL,
    organisation_id bigint
);
INSERT INTO records_record
    (id, audience, organisation_id, actor_id, registration, verb, activity, timestamp, stored, text)
SELECT id, audience, organisation_id, actor_id, registration, verb, activity, timestamp, stored, text
FROM records_record_after;
DROP TABLE records_record_after;
DROP FUNCTION records_make_partition(date);

ALTER TABLE records_record ADD PRIMARY KEY (id);
CREATE INDEX record_for_institute ON records_record (organisation_id, stored, id)
    WHERE audience = 'institute';
"""
AS_BEFORE = """
CREATE INDEX record_of_actor ON records_record (actor_id, stored);
CREATE INDEX record_in_enrolment ON records_record (registration);
CREATE INDEX record_for_institute_by_verb ON records_record (organisation_id, verb, stored, id)
    WHERE audience = 'institute';
CREATE INDEX record_for_institute_by_thing ON records_record (organisation_id, activity, stored, id)
    WHERE audience = 'institute';
ALTER TABLE records_record ADD CONSTRAINT records_record_actor_fk
    FOREIGN KEY (actor_id) REFERENCES records_actor DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE records_record ADD CONSTRAINT records_record_organisation_fk
    FOREIGN KEY (organisation_id) REFERENCES accounts_organisation DEFERRABLE INITIALLY DEFERRED;
CREATE TRIGGER written_once BEFORE UPDATE OR DELETE ON records_record
    FOR EACH ROW EXECUTE FUNCTION records_record_is_written_once();
"""
WRITTEN_ONCE = """
CREATE OR REPLACE FUNCTION records_record_is_written_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('records.forgetting', true) = 'on' THEN
        {}
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'a statement is written once; % refused', TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
"""
WITH_ALL_THAT_LEADS_TO_IT = """
        DELETE FROM records_statementid WHERE id = OLD.id AND stored = OLD.stored AND sender =
            CASE OLD.audience WHEN 'organisation' THEN OLD.organisation_id ELSE 0 END;
        IF OLD.audience <> 'learner' THEN
            DELETE FROM records_reference WHERE organisation_id = OLD.organisation_id
                AND stored = OLD.stored AND statement = OLD.id;
        END IF;
"""
AT_ONCE = 2000


def name_what_is_there(apps, schema_editor):
    """What a statement of ours names, for those that an organisation may read."""
    Record = apps.get_model("records", "Record")
    Reference = apps.get_model("records", "Reference")
    readable = Record.objects.filter(audience="institute").exclude(organisation=None)
    rows = []
    for record in readable.order_by("stored", "id").iterator(chunk_size=AT_ONCE):
        rows += [
            Reference(
                organisation_id=record.organisation_id,
                kind=kind,
                name=name,
                stored=record.stored,
                statement=record.id,
            )
            for kind, name in naming.names(
                references(keepable(record.text) | {"authority": authority()})
            )
        ]
        if len(rows) >= AT_ONCE:
            Reference.objects.bulk_create(rows)
            rows = []
    Reference.objects.bulk_create(rows)


class Migration(migrations.Migration):
    dependencies = [("records", "0007_documents")]
    operations = [
        migrations.CreateModel(
            name="StatementId",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "id", "sender", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("id", models.UUIDField()),
                ("sender", models.BigIntegerField()),
                ("stored", models.DateTimeField()),
            ],
            options={
                "verbose_name": "id of a statement",
                "verbose_name_plural": "ids of statements",
            },
        ),
        migrations.CreateModel(
            name="Reference",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "organisation_id",
                        "kind",
                        "name",
                        "stored",
                        "statement",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("kind", models.SmallIntegerField()),
                ("name", models.UUIDField()),
                ("stored", models.DateTimeField()),
                ("statement", models.UUIDField()),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
            ],
            options={"verbose_name": "reference", "verbose_name_plural": "references"},
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(TABLE, AS_BEFORE),
                migrations.RunSQL(AS_BEFORE, TABLE_BEFORE),
                migrations.RunSQL(
                    WRITTEN_ONCE.format(WITH_ALL_THAT_LEADS_TO_IT), WRITTEN_ONCE.format("")
                ),
            ],
            state_operations=[
                migrations.RemoveIndex("record", "record_for_institute"),
                migrations.AlterField(
                    "record",
                    "audience",
                    models.CharField(
                        max_length=12,
                        choices=[
                            ("institute", "institute"),
                            ("learner", "learner"),
                            ("organisation", "organisation"),
                        ],
                    ),
                ),
                migrations.AlterField(
                    "record",
                    "actor",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="records",
                        to="records.actor",
                    ),
                ),
                migrations.AddField(
                    "record",
                    "credential",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="records",
                        to="records.credential",
                    ),
                ),
                migrations.AlterField("record", "registration", models.UUIDField(null=True)),
                migrations.AddField("record", "target", models.UUIDField(null=True)),
                migrations.AddField("record", "voids", models.BooleanField(db_default=False)),
                migrations.AddIndex(
                    "record",
                    models.Index(
                        condition=models.Q(audience__in=("institute", "organisation")),
                        fields=["organisation", "stored", "id"],
                        name="record_for_organisation",
                    ),
                ),
                migrations.AddIndex(
                    "record",
                    models.Index(
                        condition=models.Q(target__isnull=False),
                        fields=["organisation", "target"],
                        name="record_about_statement",
                    ),
                ),
            ],
        ),
        migrations.RunPython(name_what_is_there, migrations.RunPython.noop),
    ]
