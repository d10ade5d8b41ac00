"""What nobody has read yet may be dated anew once, to be read from then on."""

from django.db import migrations

WRITTEN_ONCE = """
CREATE OR REPLACE FUNCTION records_record_is_written_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('records.forgetting', true) = 'on' THEN
        RETURN OLD;
    END IF;
    {}
    RAISE EXCEPTION 'a statement is written once; % refused', TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
"""
BUT_RELEASED = """
    IF TG_OP = 'UPDATE' AND OLD.stored > clock_timestamp() AND NEW.stored <= clock_timestamp()
        AND to_jsonb(NEW) - '{stored,timestamp,text}'::text[]
            = to_jsonb(OLD) - '{stored,timestamp,text}'::text[] THEN
        RETURN NEW;
    END IF;
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0002_append_only")]
    operations = [
        migrations.RunSQL(WRITTEN_ONCE.format(BUT_RELEASED), WRITTEN_ONCE.format("")),
    ]
