from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0026_where_exploring_began"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="walk", name="one_walk_under_way"),
        migrations.AddConstraint(
            model_name="walk",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None), ("exploring", False)),
                fields=("enrolment", "page"),
                name="one_walk_under_way",
            ),
        ),
    ]
