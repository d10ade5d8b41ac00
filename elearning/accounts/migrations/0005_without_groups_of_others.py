"""Wagtail brings two groups and a workflow that nobody here belongs to; what is in use stays."""

from django.db import migrations


def let_go(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects
    groups.filter(name__in=["Editors", "Moderators"], user__isnull=True).delete()
    workflows = apps.get_model("wagtailcore", "Workflow").objects.filter(name="Moderators approval")
    workflows.filter(workflow_states__isnull=True).delete()
    tasks = apps.get_model("wagtailcore", "Task").objects.filter(name="Moderators approval")
    tasks.filter(workflow_tasks__isnull=True, task_states__isnull=True).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_invitation_used"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailmedia", "0005_alter_media_options"),
    ]

    operations = [migrations.RunPython(let_go, migrations.RunPython.noop)]
