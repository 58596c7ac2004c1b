"""The database itself keeps every report."""

from django.db import migrations

from weftmark.adapters.kept import Kept, triggers

KEPT = (Kept("assessments_report", (), (("dossier_id", "version"),)),)


class Migration(migrations.Migration):
    dependencies = [("assessments", "0001_initial")]
    operations = [migrations.RunPython(*triggers(*KEPT))]
