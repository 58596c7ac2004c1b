"""The database itself keeps what a certificate said."""

from django.db import migrations

from weftmark.adapters.kept import Kept, triggers

KEPT = (Kept("certificates_certificateversion", (), (("certificate_id", "number"),)),)


class Migration(migrations.Migration):
    dependencies = [("certificates", "0001_initial")]
    operations = [migrations.RunPython(*triggers(*KEPT))]
