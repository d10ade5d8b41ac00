"""Nothing is dated anew any more: what was written is not changed, whether somebody read it or not."""

from django.db import migrations

WRITTEN_ONCE = """
CREATE OR REPLACE FUNCTION records_record_is_written_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('records.forgetting', true) = 'on' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'a statement is written once; % refused', TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0004_credential_name")]
    operations = [migrations.RunSQL(WRITTEN_ONCE, migrations.RunSQL.noop)]
