from django.db import migrations, models


def tell_where_exploring_began(apps, schema_editor):
    """Until now exploring began in the midst of a walk, so as far as that walk its steps are the same."""
    walks = apps.get_model("courses", "Walk").objects
    for explored in walks.filter(exploring=True).iterator():
        same = {each: getattr(explored, each) for each in ("enrolment_id", "page_id", "run")}
        first = walks.filter(exploring=False, **same).values_list("steps", flat=True).first()
        explored.begun_after = steps_in_common(explored.steps, first or [])
        explored.save(update_fields=["begun_after"])


def steps_in_common(steps, others):
    pairs = enumerate(zip(steps, others))
    return next((n for n, (one, other) in pairs if one != other), min(len(steps), len(others)))


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0025_statements_to_tick_in_a_passage"),
    ]

    operations = [
        migrations.AddField(
            model_name="walk",
            name="begun_after",
            field=models.PositiveIntegerField(
                default=0,
                help_text="So many of its steps were not taken in it, but led to where exploring began.",
                verbose_name="begun after",
            ),
        ),
        migrations.AlterField(
            model_name="walk",
            name="exploring",
            field=models.BooleanField(
                default=False,
                help_text="Begun in the midst of a case, to look.",
                verbose_name="exploring",
            ),
        ),
        migrations.RunPython(tell_where_exploring_began, migrations.RunPython.noop),
    ]
