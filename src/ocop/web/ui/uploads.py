"""What browsers send is read no further than it may be large; a file that is too large is told by its size alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponse

from ocop.base import files
from ocop.web.ui import views
from ocop.web.ui.requests import ActorRequest

MAX_READ = 5  # times the largest file: so much is read of a form, so that a sentence of its own can refuse the file


class LimitedUpload(TemporaryFileUploadHandler):
    """Keeps a sent file on disk up to OCOP_PAPER_MB and drops the rest, so that nobody fills the disk.

    The form still hears the whole size and refuses it with its sentence, keeping what was typed.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a part, unless the file is already larger than any that may be kept."""
        if start + len(raw_data) <= files.most_bytes():
            super().receive_data_chunk(raw_data, start)


def reads_body(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a page that judges by itself how much it reads of what is sent, and answers in its own way."""
    view.reads_body = True  # type: ignore[attr-defined]
    return view


class UploadMiddleware:
    """Turns away what is far too large before any of it is read; stands before whatever reads a form.

    Those who are not signed in send no files: their forms may have DATA_UPLOAD_MAX_MEMORY_SIZE bytes in all, which
    stay in memory. Who is signed in may send one file (DATA_UPLOAD_MAX_NUMBER_FILES) a form. A request that does not
    say how long it is has no content for Django. A page marked by `reads_body` is no form: it knows who asks and how
    much it takes, and reads no further itself.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: ActorRequest, view: Callable[..., HttpResponse], args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Answer in the page's place when more is sent than may be read; the actor is known by now."""
        if getattr(view, "reads_body", False):
            return None
        maximum = MAX_READ * files.most_bytes() if request.actor.is_known else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        sent = str(request.META.get("CONTENT_LENGTH") or "0")
        if len(sent) <= len(str(maximum)) and sent.isascii() and sent.isdigit() and int(sent) <= maximum:
            return None
        return views.too_large(request, maximum // 1_000_000)
