"""Pictures made small for a telephone."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, UnidentifiedImageError

from ocop.base import files
from ocop.base.models import StoredFile


def thumbnail(stored: StoredFile, *, side: int) -> BytesIO | None:
    """Return a stored picture as JPEG with no side longer than so many pixels, None when it cannot be read."""
    out = BytesIO()
    try:
        with files.open_file(stored) as file, Image.open(file) as picture:
            small = picture.convert("RGB")
            small.thumbnail((side, side))
            small.save(out, "JPEG", quality=80, optimize=True)
    except (OSError, UnidentifiedImageError):
        return None
    out.seek(0)
    return out
