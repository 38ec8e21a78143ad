"""Languages: the public pages speak the reader's language, the inner sites speak Vietnamese only."""

from __future__ import annotations

from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

INNER = ("/staff/", "/portal/", "/accounts/", "/ui/")


class LanguageMiddleware(LocaleMiddleware):
    """Django's choice of language, except below the inner sites."""

    def process_request(self, request: HttpRequest) -> None:
        """Set the language of this request."""
        if request.path_info.startswith(INNER):
            translation.activate("vi")
            request.LANGUAGE_CODE = "vi"
        else:
            super().process_request(request)
