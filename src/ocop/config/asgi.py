"""The ASGI application: our WSGI application with the undecoded request target.

The server (granian) decodes the path, including slashes, before a WSGI application sees it; only ASGI exposes the
undecoded target. `ocop serve` uses this when no proxy sends the target (docs/decisions/0012-the-target-as-sent.md).
"""

from ocop.config import env
from ocop.config.wsgi import application as behind
from ocop.config.wsgi_adapter import WsgiToAsgi

application = WsgiToAsgi(behind, threads=env.number("OCOP_SERVER_THREADS", 4))
