"""The database holds statements to their word: written once, never changed."""

from django.db import migrations

ADD = """
CREATE FUNCTION records_record_is_written_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('records.forgetting', true) = 'on' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'a statement is written once; % refused', TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER written_once BEFORE UPDATE OR DELETE ON records_record
    FOR EACH ROW EXECUTE FUNCTION records_record_is_written_once();

CREATE FUNCTION records_actor_only_loses_its_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.uuid, NEW.organisation_id) IS NOT DISTINCT FROM (OLD.uuid, OLD.organisation_id)
        AND (NEW.person_id IS NULL OR NEW.person_id IS NOT DISTINCT FROM OLD.person_id) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a pseudonym is given once; it can only be detached from its person'
        USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER given_once BEFORE UPDATE ON records_actor
    FOR EACH ROW EXECUTE FUNCTION records_actor_only_loses_its_person();
"""

REMOVE = """
DROP TRIGGER given_once ON records_actor;
DROP FUNCTION records_actor_only_loses_its_person();
DROP TRIGGER written_once ON records_record;
DROP FUNCTION records_record_is_written_once();
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [migrations.RunSQL(ADD, REMOVE)]
