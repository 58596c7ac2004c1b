"""The database itself keeps what was installed, and every price."""

from django.db import migrations

from weftmark.adapters.kept import Kept, triggers

EDITION = (
    "id", "name", "digest", "content_digest", "title_zh", "title_en", "designation", "status",
    "in_force_from", "in_force_until", "installed_at", "installed_by",
)  # fmt: skip
FEE = ("id", "code", "name_zh", "name_en", "amount", "currency", "per", "source", "basis", "valid_from")
KEPT = (
    Kept("library_storededition", EDITION, (("digest",),)),  # whether it is offered may change
    Kept("library_packpart", (), (("edition_id", "pack", "path"),)),
    Kept("library_fee", FEE),  # the day on which a price ends may change
)


class Migration(migrations.Migration):
    dependencies = [("library", "0001_initial")]
    operations = [migrations.RunPython(*triggers(*KEPT))]
