"""Of a key one can say for which system it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0003_release")]
    operations = [
        migrations.AddField(
            model_name="credential",
            name="name",
            field=models.CharField(
                blank=True, default="", max_length=80, verbose_name="for which system"
            ),
            preserve_default=False,
        ),
    ]
