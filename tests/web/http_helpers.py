"""Small questions to an answered page."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpResponse
from python_calamine import CalamineWorkbook


def text(response: HttpResponse) -> str:
    """Return the page as text."""
    return response.content.decode()


def flash_messages(response: Any) -> list[str]:
    """Return the flash messages of a response."""
    return [str(message) for message in get_messages(response.wsgi_request)]


def sheet(response: Any) -> list[list[Any]]:
    """Return the rows of the first sheet of an answered workbook."""
    content = BytesIO(b"".join(response.streaming_content) if response.streaming else response.content)
    return CalamineWorkbook.from_filelike(content).get_sheet_by_index(0).to_python(skip_empty_area=False)
