"""Every setting of the system; each is described in docs/ops/settings.md."""

from __future__ import annotations

from pathlib import Path

from ocop.base.home import kept_secret, private_folder
from ocop.config import env

ROOT = Path(__file__).resolve().parents[3]

OCOP_HOME = env.folder("OCOP_HOME", ROOT / "var")
OCOP_HOST = env.text("OCOP_HOST", "OCOP.EXAMPLE")
OCOP_PROVINCE = env.text("OCOP_PROVINCE", "22")
OCOP_SCAN_STORE = env.choice("OCOP_SCAN_STORE", "durable", frozenset({"durable", "buffered"}))
OCOP_SCANS_AN_HOUR = env.number("OCOP_SCANS_AN_HOUR", 30)
OCOP_WASTE_PERCENT = env.number("OCOP_WASTE_PERCENT", 3)
OCOP_SHEET_DAYS = env.number("OCOP_SHEET_DAYS", 7)
OCOP_LATE_REEVALUATION = env.flag("OCOP_LATE_REEVALUATION", False)
OCOP_TEST_REPORT_MONTHS = env.number("OCOP_TEST_REPORT_MONTHS", 12)
OCOP_PAPER_MB = env.number("OCOP_PAPER_MB", 20)
OCOP_PAPER_PAGES = env.number("OCOP_PAPER_PAGES", 200)
OCOP_KEY_FILE = env.folder("OCOP_KEY_FILE", OCOP_HOME / "keys" / "master.key")

OCOP_SIGN_FILE = env.text("OCOP_SIGN_FILE", "")
OCOP_SIGN_PASSPHRASE_FILE = env.text("OCOP_SIGN_PASSPHRASE_FILE", "")
OCOP_CREDENTIAL_KEY_FILE = env.text("OCOP_CREDENTIAL_KEY_FILE", "")

OCOP_SCAN_SECRET = kept_secret(OCOP_HOME, "scans", "OCOP_SCAN_SECRET")
OCOP_PERSONAL_KEY = kept_secret(OCOP_HOME, "personal", "OCOP_PERSONAL_KEY")
OCOP_PERSONAL_MONTHS = env.number("OCOP_PERSONAL_MONTHS", 42)
OCOP_REPORTS_AN_HOUR = env.number("OCOP_REPORTS_AN_HOUR", 10)
OCOP_ADDRESS_HEADER = env.text("OCOP_ADDRESS_HEADER", "")
OCOP_PROVINCE_HEADER = env.text("OCOP_PROVINCE_HEADER", "")
OCOP_TARGET_HEADER = env.text("OCOP_TARGET_HEADER", "")

OCOP_API_PER_MINUTE = env.number("OCOP_API_PER_MINUTE", 600)
OCOP_CAPTURE_MB = env.number("OCOP_CAPTURE_MB", 16)
OCOP_TRACE_PORTAL_URL = env.text("OCOP_TRACE_PORTAL_URL", "")
OCOP_TRACE_PORTAL_TOKEN_FILE = env.text("OCOP_TRACE_PORTAL_TOKEN_FILE", "")
OCOP_WEBHOOK_PRIVATE = env.flag("OCOP_WEBHOOK_PRIVATE", False)
OCOP_WEBHOOK_TRIES = env.number("OCOP_WEBHOOK_TRIES", 8)

SECRET_KEY = kept_secret(OCOP_HOME, "django", "OCOP_SECRET")
DEBUG = env.flag("OCOP_DEBUG", False)
ALLOWED_HOSTS = env.words("OCOP_ALLOWED_HOSTS", "127.0.0.1,localhost,[::1],testserver," + OCOP_HOST.lower())
CSRF_TRUSTED_ORIGINS = env.words("OCOP_TRUSTED_ORIGINS", "")
OCOP_HTTPS = env.flag("OCOP_HTTPS", False)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "ocop.web.ui",  # before allauth: overrides its templates
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django_tables2",
    "django_filters",
    "csp",
    "ocop.base.apps.BaseConfig",
    "ocop.domain.places",
    "ocop.domain.bodies",
    "ocop.domain.people",
    "ocop.domain.producers",
    "ocop.domain.products",
    "ocop.domain.criteria",
    "ocop.domain.cycles",
    "ocop.domain.dossiers",
    "ocop.domain.councils",
    "ocop.domain.certificates",
    "ocop.domain.batches",
    "ocop.domain.events",
    "ocop.domain.diary",
    "ocop.domain.recalls",
    "ocop.domain.integrations",
    "ocop.domain.stamps",
    "ocop.domain.scans",
    "ocop.domain.alerts",
    "ocop.web.shared",
    "ocop.web.staff",
    "ocop.web.portal",
    "ocop.web.public",
    "ocop.web.resolver",
    "ocop.web.api",
    "ocop.cli",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "ocop.web.ui.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "ocop.web.ui.uploads.UploadMiddleware",  # before CsrfViewMiddleware, which reads forms
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "ocop.web.shared.people.ActorMiddleware",
    "ocop.web.ui.middleware.PermissionMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "ocop.config.urls"
WSGI_APPLICATION = "ocop.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ocop.web.ui.context.site",
                "ocop.web.shared.places.province_context",
            ],
        },
    }
]

DATABASES = {"default": env.database("OCOP_DATABASE", OCOP_HOME)}
CACHES = {
    "default": {"BACKEND": "ocop.base.cache.PlainCache", "LOCATION": "base_cache", "OPTIONS": {"MAX_ENTRIES": 20_000}}
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "ocop.web.shared.people.AccountAdapter"
ACCOUNT_USER_DISPLAY = "ocop.web.shared.people.display_name"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ALLAUTH_TRUSTED_CLIENT_IP_HEADER = OCOP_ADDRESS_HEADER or None  # whose sign-in attempts are counted
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "OCOP"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not OCOP_HTTPS

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = private_folder(OCOP_HOME / "static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": OCOP_HOME / "files"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MANIFEST_STRICT = False

OCOP_SUBSCRIBERS = "ocop.jobs.subscribers.SUBSCRIBERS"  # subscribers of domain events; base must not import jobs

DJANGO_TABLES2_TEMPLATE = "ui/table.html"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
CSRF_FAILURE_VIEW = "ocop.web.ui.views.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if OCOP_HTTPS else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = OCOP_HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
SECURE_HSTS_SECONDS = 31536000 if OCOP_HTTPS else 0
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FILES = 1  # no page asks for more
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler", "ocop.web.ui.uploads.LimitedUpload"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("OCOP_LOG_LEVEL", "WARNING")},
}
