"""The WSGI application: the scan middleware, and Django behind it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ocop.config.settings")
behind = get_wsgi_application()

from ocop.web.public.scan_middleware import ScanMiddleware  # noqa: E402 - Django is set up by the line above

application = ScanMiddleware(behind)
