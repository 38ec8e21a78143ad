"""Files that browsers send are read no further than they may be large; what is too large is told by its size alone."""

from __future__ import annotations

from django.core.files.uploadhandler import TemporaryFileUploadHandler

from ocop.base import files


class LimitedUpload(TemporaryFileUploadHandler):
    """Keeps a sent file on disk up to OCOP_PAPER_MB and drops the rest, so that nobody fills the disk.

    The form still hears the whole size and refuses it with its sentence, keeping what was typed.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a part, unless the file is already larger than any that may be kept."""
        if start + len(raw_data) <= files.most_bytes():
            super().receive_data_chunk(raw_data, start)
