"""Settings, all from the environment (12-factor); each variable has its line in .env.example."""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from clientdesk.logs import configure_structlog, logging_config

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
if (BASE_DIR / ".env").is_file():
    env.read_env(BASE_DIR / ".env")

# One machine, one person trying it: demo data, mailbox page, Stripe sandbox, a movable clock.
CLIENTDESK_LOCAL = env.bool("CLIENTDESK_LOCAL", default=False)
DEBUG = env.bool("DEBUG", default=False)

LOCAL_SECRET = "local-only-" + "x" * 50
SECRET_KEY = env.str("SECRET_KEY", default=LOCAL_SECRET if CLIENTDESK_LOCAL else "")
if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is missing: set it to at least 50 random characters.")

# Fernet keys for stored secrets: the first encrypts, all decrypt (rotation).
FIELD_KEYS = env.list("FIELD_KEYS", default=[])
if not FIELD_KEYS and CLIENTDESK_LOCAL:
    FIELD_KEYS = ["bG9jYWwtb25seS1sb2NhbC1vbmx5LWxvY2FsLW9ubHk="]
if not FIELD_KEYS:
    raise ImproperlyConfigured("FIELD_KEYS is missing: set it to one or more Fernet keys.")

BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[BASE_URL])

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",  # its widgets' templates, which templates/django/forms may replace
    "django_htmx",
    "django_structlog",
    "anymail",
    "allauth",
    "allauth.account",
    "clientdesk.ui",  # first: its words are in place before any form is made
    "clientdesk.clock",
    "clientdesk.accounts",
    "clientdesk.workspaces",
    "clientdesk.outbox",
    "clientdesk.files",
    "clientdesk.links",
    "clientdesk.texts",
    "clientdesk.mail",
    "clientdesk.numbering",
    "clientdesk.search",
    "clientdesk.lists",
    "clientdesk.notices",
    "clientdesk.team",
    "clientdesk.operations",
    "clients",
    "booking",
    "scope",
    "delivery",
    "hours",
    "changes",
    "updates",
    "onboarding",
    "billing",
    "playbooks",
    "followups",
    "conversations",
    "clientdesk.imports",
    "clientdesk.exports",
    "clientdesk.today",
    "clientdesk.portal",
    "clientdesk.wiring",
]
if CLIENTDESK_LOCAL:
    INSTALLED_APPS.append("clientdesk.local")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "clientdesk.middleware.PrivateByDefault",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "clientdesk.middleware.CsrfForQuietPages",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "clientdesk.clock.middleware.ClockMiddleware",
    "clientdesk.workspaces.middleware.WorkspaceMiddleware",  # last: it calls the view itself
]

ROOT_URLCONF = "clientdesk.urls"
WSGI_APPLICATION = "clientdesk.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "clientdesk.context.desk",
            ],
            "builtins": ["clientdesk.ui.templatetags.ui"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# PostgreSQL only. "default" is the app role, bound by the wall; "owner" migrates.
DATABASES = {"default": env.db_url("DATABASE_URL")}
DATABASES["owner"] = env.db_url("DATABASE_OWNER_URL", default=env.str("DATABASE_URL"))
for _database in DATABASES.values():
    if _database["ENGINE"] != "django.db.backends.postgresql":
        raise ImproperlyConfigured("DATABASE_URL must name a PostgreSQL database (postgresql://…).")
    _database.setdefault("OPTIONS", {})
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=300)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["owner"]["TEST"] = {"MIRROR": "default"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", default="redis://127.0.0.1:6379/0")
CACHES = {
    "default": {
        "BACKEND": "clientdesk.cache.PatientRedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "clientdesk",
        # A server that is away must not hold a page up.
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 2},
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "clientdesk.accounts.adapter.AccountAdapter"
ACCOUNT_SIGNUP_FORM_CLASS = "clientdesk.accounts.forms.SignupExtras"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True  # by the adapter: the same work, but no mail
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(BASE_DIR / ".data" / "media"))
if env.str("AWS_STORAGE_BUCKET_NAME", default=""):
    _files = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": env.str("AWS_STORAGE_BUCKET_NAME"),
            "endpoint_url": env.str("AWS_S3_ENDPOINT_URL", default=None),
            "region_name": env.str("AWS_S3_REGION_NAME", default=None),
            "default_acl": "private",
            "file_overwrite": False,
        },
    }
else:
    _files = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
STORAGES = {
    "default": _files,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if CLIENTDESK_LOCAL:
    WHITENOISE_USE_FINDERS = True
    STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
    }
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "clientdesk.files.receiving.PatientUploadHandler",
]
UPLOAD_LIMIT_BYTES = 25 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_NUMBER_FILES = 40

# Mail: any server by URL, or a provider by django-anymail (EMAIL_BACKEND and its ANYMAIL_* keys).
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
if env.str("EMAIL_BACKEND", default=""):
    EMAIL_BACKEND = env.str("EMAIL_BACKEND")
elif not env.str("EMAIL_URL", default="") and not CLIENTDESK_LOCAL and not DEBUG:
    raise ImproperlyConfigured("EMAIL_URL is missing: name a mail server, or EMAIL_BACKEND.")
ANYMAIL = env.json("ANYMAIL", default={})
# What the provider's webhooks must bring ("name:password"); without it they are refused.
if env.str("WEBHOOK_SECRET", default=""):
    ANYMAIL["WEBHOOK_SECRET"] = env.str("WEBHOOK_SECRET")
elif CLIENTDESK_LOCAL:
    ANYMAIL.setdefault("WEBHOOK_SECRET", f"local:{SECRET_KEY[:32]}")
# Where answers come in: a domain whose mail the provider hands to our inbound webhook.
INBOUND_DOMAIN = env.str(
    "INBOUND_DOMAIN", default="in.clientdesk.example" if CLIENTDESK_LOCAL else ""
).lower()
INBOUND_TRUSTED_SERVER = env.str("INBOUND_TRUSTED_SERVER", default="")
INBOUND_LIMIT_BYTES = 40 * 1024 * 1024
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=20)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="desk@clientdesk.example")
MAILBOX_DIR = env.str("MAILBOX_DIR", default="")

STRIPE_SECRET_KEY = env.str("STRIPE_SECRET_KEY", default="")
STRIPE_WEBHOOK_SECRET = env.str("STRIPE_WEBHOOK_SECRET", default="")
STRIPE_API_BASE = env.str("STRIPE_API_BASE", default="")
if STRIPE_API_BASE and STRIPE_SECRET_KEY.startswith(("sk_live", "rk_live")):
    raise ImproperlyConfigured("The Stripe sandbox cannot stand beside live keys.")
# The European Commission's register of VAT numbers; asked by the worker, never by a page.
_VIES = "https://ec.europa.eu/taxation_customs/vies/rest-api"
VIES_URL = (env.str("VIES_URL", default="") or _VIES).rstrip("/")
CLOCK_FILE = env.str("CLOCK_FILE", default="")

CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 600, "max_retries": 1}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE_FILENAME = env.str("BEAT_SCHEDULE_FILE", default="celerybeat-schedule")

# How long work that a worker has taken is left to it; longer than the slowest mail or PDF.
EFFECT_LEASE_SECONDS = env.int("EFFECT_LEASE_SECONDS", default=120)

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
# It looks for Django’s class by name; ours stands above it.
SILENCED_SYSTEM_CHECKS = ["security.W003"]
CSRF_FAILURE_VIEW = "clientdesk.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
if BASE_URL.startswith("https://"):
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
elif not CLIENTDESK_LOCAL and not DEBUG:
    raise ImproperlyConfigured("BASE_URL must begin with https:// in production.")

RATELIMIT_FAIL_OPEN = True
RATELIMIT_IP_META_KEY = env.str("CLIENT_ADDRESS_HEADER", default="REMOTE_ADDR")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'", "https://checkout.stripe.com"],
    }
}
if STRIPE_API_BASE:
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"].append(STRIPE_API_BASE)

LOGGING = logging_config(env.str("LOG_FORMAT", default="console" if CLIENTDESK_LOCAL else "json"))
configure_structlog()
