"""The database itself keeps reviews and decisions."""

from django.db import migrations

from weftmark.adapters.kept import Kept, triggers

KEPT = (
    Kept("decisions_review"),
    Kept("decisions_decision"),
)


class Migration(migrations.Migration):
    dependencies = [("decisions", "0001_initial")]
    operations = [migrations.RunPython(*triggers(*KEPT))]
