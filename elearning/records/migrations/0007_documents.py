"""Documents that the systems of organisations keep here, beside the statements."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_without_groups_of_others'),
        ('records', '0006_scopes_and_secrets'),
    ]

    operations = [
        migrations.CreateModel(
            name='KeptDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('resource', models.CharField(choices=[('state', 'activities/state'), ('activity_profile', 'activities/profile'), ('agent_profile', 'agents/profile')], max_length=16)),
                ('place', models.UUIDField()),
                ('activity', models.TextField(blank=True)),
                ('agent', models.TextField(blank=True)),
                ('registration', models.UUIDField(null=True)),
                ('name', models.CharField(max_length=512)),
                ('content_type', models.CharField(max_length=255)),
                ('contents', models.BinaryField()),
                ('updated', models.DateTimeField()),
                ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='records.actor')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='accounts.organisation')),
            ],
            options={
                'verbose_name': 'document',
                'verbose_name_plural': 'documents',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'place', 'name', 'registration'), name='one_document_by_a_name_at_a_place', nulls_distinct=False)],
            },
        ),
    ]
