"""The ASGI application: our WSGI application, told the request target as it was sent.

The server (granian) decodes the path before a WSGI application sees it, slashes and all, and tells the target as sent
over ASGI alone. `ocop serve` serves this where no proxy names the target (docs/decisions/0012-the-target-as-sent.md).
"""

from ocop.config import env
from ocop.config.wsgi import application as behind
from ocop.config.wsgi_adapter import WsgiToAsgi

application = WsgiToAsgi(behind, threads=env.number("OCOP_SERVER_THREADS", 4))
