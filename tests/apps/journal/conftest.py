"""A database in which acts are really kept, as the tests of certificates have it."""

from tests.apps.certificates.conftest import guards, kept

__all__ = ["guards", "kept"]
