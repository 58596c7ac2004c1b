"""Settings of the platform. Everything that differs between installations comes from the environment."""

from __future__ import annotations

from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from weftmark.conf.environment import flag, home, listed, paired, said, secret

DEMONSTRATION = flag("DEMONSTRATION")
WEFTMARK_DEMONSTRATION = DEMONSTRATION
DEBUG = False
SECRET_KEY = secret(DEMONSTRATION)
HOME = home()
PACKAGE = Path(__file__).resolve().parent.parent

ALLOWED_HOSTS = listed("HOSTS", "127.0.0.1,localhost,[::1]" if DEMONSTRATION else "")
CSRF_TRUSTED_ORIGINS = listed("ORIGINS")
ROOT_URLCONF = "weftmark.conf.urls"
WSGI_APPLICATION = "weftmark.conf.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SITE_NAME = said("SITE_NAME", "Weftmark")
WEFTMARK_ADDRESS = said("ADDRESS").rstrip("/")  # as people type it, for letters and printed certificates

RIVER = ["journal", "people", "library", "dossiers", "evidence", "assessments", "decisions", "certificates"]
INSTALLED_APPS = [
    "weftmark.web",
    *(f"weftmark.apps.{app}" for app in RIVER),
    "weftmark.conf.repairs.RepairRoomConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "csp",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "weftmark.web.middleware.answer_problems",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "weftmark.web.context.page",
            ],
        },
    },
]

# --- what is kept, and where --------------------------------------------------------------------------------

DATABASES = {
    "default": dj_database_url.parse(
        said("DATABASE_URL", f"sqlite:///{HOME}/weftmark.sqlite3"), conn_max_age=60
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
STORAGES = {
    "default": {
        "BACKEND": said("STORAGE", "django.core.files.storage.FileSystemStorage"),
        "OPTIONS": paired("STORAGE_OPTIONS"),
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = HOME / "files"
STATIC_ROOT = HOME / "static"
STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MANIFEST_STRICT = False
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_PERMISSIONS = 0o640
WEFTMARK_MAX_UPLOAD = 25_000_000  # bytes of one evidence file
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- languages and time -------------------------------------------------------------------------------------

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = said("TIME_ZONE", "Asia/Shanghai")
LANGUAGE_COOKIE_SAMESITE = "Lax"

# --- accounts -----------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "web:home"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none" if DEMONSTRATION else "mandatory"
ACCOUNT_ADAPTER = "weftmark.apps.people.accounts.ClosedDoor"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key", "login": "60/m/ip"}
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = SITE_NAME

# --- letters ------------------------------------------------------------------------------------------------

EMAIL_BACKEND = said("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
EMAIL_HOST = said("EMAIL_HOST", "localhost")
EMAIL_PORT = int(said("EMAIL_PORT", "25"))
EMAIL_HOST_USER = said("EMAIL_USER")
EMAIL_HOST_PASSWORD = said("EMAIL_PASSWORD")
EMAIL_USE_TLS = flag("EMAIL_TLS")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = said("EMAIL_FROM", "weftmark@localhost")

# Whatever goes wrong is told on standard error; pages that are not there are not.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"told": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["told"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},
}

# --- defences -----------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_TRANSPORT = not (DEMONSTRATION or flag("PLAIN_HTTP"))
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE_TRANSPORT
SECURE_SSL_REDIRECT = SECURE_TRANSPORT
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_TRANSPORT else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_TRANSPORT
if flag("BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- the scheme ---------------------------------------------------------------------------------------------

WEFTMARK_CERTIFICATE_NUMBER = said("CERTIFICATE_NUMBER", "WM-{year}-{serial:05d}")
WEFTMARK_DOSSIER_NUMBER = said("DOSSIER_NUMBER", "D-{year}-{serial:04d}")
