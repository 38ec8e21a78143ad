"""The scan page as one would write it first: a Django view, the ORM, a template, one transaction a scan.

The peer of `scans`. It shows the same page for the same verdict and keeps the same rows. Its middleware is the least a
public page needs, and its table of lots is our own verifier, so that only the middleware is compared.
"""

from __future__ import annotations

import os
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ocop.config.settings")

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path
from django.utils import timezone

django.setup()
settings.ROOT_URLCONF = __name__
settings.MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.common.CommonMiddleware",
]
application = WSGIHandler()

from ocop.base.refs import LOCAL_TIME  # noqa: E402 - models are known once Django is set up
from ocop.domain.certificates import queries as certificates  # noqa: E402
from ocop.domain.scans import rules  # noqa: E402
from ocop.domain.scans.models import FirstScan, Scan  # noqa: E402
from ocop.domain.scans.queries import FirstSeen, Judged  # noqa: E402
from ocop.domain.scans.states import Verdict  # noqa: E402
from ocop.domain.stamps import queries as stamps  # noqa: E402
from ocop.web.public import device, page  # noqa: E402


@transaction.atomic
def scan(request: HttpRequest, code: str) -> HttpResponse:
    """Judge the code, keep the scan, render the page."""
    now = timezone.now()
    today = now.astimezone(LOCAL_TIME).date()
    cookie = device.cookie_of(request.META)
    of_device = device.device_hash(cookie)
    match = stamps.locate(code)
    if match.lot is None:
        judged = Judged(Verdict.UNKNOWN, code, now)
    else:
        number = match.lot.epoch << 40 | match.number
        segment = stamps.read_segment(match.lot.lot_id, match.number)
        first, made = FirstScan.objects.get_or_create(pk=number, defaults={"scanned_at": now, "device": of_device})
        verdict = rules.judge(_facts(segment, scanned_before=not made), today)
        Scan.objects.create(
            stamp=number,
            scanned_at=now,
            verdict=verdict,
            device=of_device,
            address=device.address_hash(request.META, now),
        )
        seen = None if made else FirstSeen(first.scanned_at, first.province, bytes(first.device or b""))
        star = certificates.live(segment.lot.order.product_id, today)
        judged = Judged(verdict, code, now, number, segment, star, seen)
    same = judged.first is not None and judged.first.device == of_device
    facts = {**page.facts_of(judged, "vi", same_device=same), "style": page.style()}
    response = render(request, "public/scan.html", {"facts": facts, "words": page.WORDS["vi"]})
    response.set_cookie(device.COOKIE, cookie, max_age=device.COOKIE_SECONDS, httponly=True, samesite="Lax")
    return response


def _facts(segment: Any, *, scanned_before: bool) -> rules.ScanFacts:
    batch = segment.range.batch
    return rules.ScanFacts(
        range_state=segment.range.state,
        recalled=batch is not None and batch.state == "recalled",
        expires_on=batch.expires_on if batch else None,
        suspect=any(mark.kind == "suspect" for mark in segment.marks),
        exposed=any(mark.kind == "exposed" for mark in segment.marks),
        scanned_before=scanned_before,
    )


urlpatterns = [path("<str:code>", scan), path("", include("ocop.web.public.urls"))]
