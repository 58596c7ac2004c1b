"""The database itself refuses to change or delete a line."""

from django.db import migrations

from weftmark.adapters.kept import Kept, triggers


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunPython(*triggers(Kept("journal_line")))]
