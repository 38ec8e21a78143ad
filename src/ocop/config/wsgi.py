"""The WSGI application: the scan door in front, Django behind it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ocop.config.settings")
django_application = get_wsgi_application()

from ocop.web.public.door import ScanDoor  # noqa: E402 - models must be loaded first

application = ScanDoor(django_application)
