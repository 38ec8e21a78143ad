"""What the middleware adds to a request, for the type checker."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from ocop.base.actors import Actor


class ActorRequest(HttpRequest):
    """A request after the middleware: who acts (`ActorMiddleware`), and whether htmx asks (django-htmx)."""

    actor: Actor
    htmx: HtmxDetails
