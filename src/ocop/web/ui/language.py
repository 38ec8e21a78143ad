"""Languages: the public pages speak the reader's language, the inner sites speak Vietnamese only.

The reader's choice is a switch in the address, `?lang=en`, remembered by a cookie; before it, what the browser prefers.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

REMEMBERED = 365 * 24 * 3600
INNER = ("/staff/", "/portal/", "/accounts/", "/ui/")


class LanguageMiddleware(LocaleMiddleware):
    """Django's choice of language, except below the inner sites and where the address says which."""

    def process_request(self, request: HttpRequest) -> None:
        """Set the language of this request."""
        if request.path_info.startswith(INNER):
            translation.activate("vi")
            request.LANGUAGE_CODE = "vi"
        elif asked := _asked(request):
            translation.activate(asked)
            request.LANGUAGE_CODE = asked
        else:
            super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Remember the language the address asked for."""
        if not request.path_info.startswith(INNER) and (asked := _asked(request)):
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME, asked, max_age=REMEMBERED, samesite="Lax", secure=settings.OCOP_HTTPS
            )
        return super().process_response(request, response)


def _asked(request: HttpRequest) -> str:
    """Return the language the address asks for, if it is one of ours."""
    asked = request.GET.get("lang", "")
    return asked if asked in dict(settings.LANGUAGES) else ""
