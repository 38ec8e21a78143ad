"""The WSGI application: the scan door, and Django behind it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ocop.config.settings")
behind = get_wsgi_application()

from ocop.web.public.door import ScanDoor  # noqa: E402 - Django is set up by the line above

application = ScanDoor(behind)
