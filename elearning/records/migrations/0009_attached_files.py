"""Files that came with statements, kept once, and gone when no statement is left that came with them."""

import django.db.models.deletion
from django.db import migrations, models

WRITTEN_ONCE = """
CREATE OR REPLACE FUNCTION records_record_is_written_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('records.forgetting', true) = 'on' THEN
        DELETE FROM records_statementid WHERE id = OLD.id AND stored = OLD.stored AND sender =
            CASE OLD.audience WHEN 'organisation' THEN OLD.organisation_id ELSE 0 END;
        IF OLD.audience <> 'learner' THEN
            DELETE FROM records_reference WHERE organisation_id = OLD.organisation_id
                AND stored = OLD.stored AND statement = OLD.id;
        END IF;
        {}
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'a statement is written once; % refused', TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
"""
WITH_WHAT_CAME_ALONG = """
        IF OLD.audience = 'organisation' THEN
            DELETE FROM records_enclosure
                WHERE organisation_id = OLD.organisation_id AND statement = OLD.id;
        END IF;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_without_groups_of_others'),
        ('records', '0008_partitions'),
    ]

    operations = [
        migrations.CreateModel(
            name='AttachedFile',
            fields=[
                ('sha2', models.CharField(max_length=128, primary_key=True, serialize=False)),
                ('size', models.BigIntegerField(null=True)),
                ('wanted', models.DateTimeField(db_index=True)),
            ],
            options={
                'verbose_name': 'attached file',
                'verbose_name_plural': 'attached files',
            },
        ),
        migrations.CreateModel(
            name='Enclosure',
            fields=[
                ('pk', models.CompositePrimaryKey('organisation_id', 'statement', 'file_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('statement', models.UUIDField()),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enclosures', to='records.attachedfile')),
                ('organisation', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accounts.organisation')),
            ],
            options={
                'verbose_name': 'enclosure',
                'verbose_name_plural': 'enclosures',
            },
        ),
        migrations.RunSQL(
            WRITTEN_ONCE.format(WITH_WHAT_CAME_ALONG), WRITTEN_ONCE.format("")
        ),
    ]
