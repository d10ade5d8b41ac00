from django.db import migrations


def end_lines_as_a_form_does(apps, schema_editor):
    """Remarks of more than one line that were kept before `courses.reviewing.reading` did so itself."""
    comments = apps.get_model("wagtailcore", "Comment").objects
    remarks = apps.get_model("courses", "Remark").objects.exclude(comment=None)
    for pk, text in remarks.values_list("comment", "comment__text"):
        comments.filter(pk=pk).update(text="\r\n".join(text.splitlines()))


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0015_how_far_one_can_come"),
    ]

    operations = [
        migrations.RunPython(end_lines_as_a_form_does, migrations.RunPython.noop),
    ]
