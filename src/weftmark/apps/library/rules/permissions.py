"""Who may: the library is open to everybody who has signed in; few change it."""

from __future__ import annotations

from weftmark.apps.people.rules import has_role, logged_in

reads_library = logged_in
keeps_library = has_role("scheme_owner", "administrator")
