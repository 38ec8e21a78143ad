"""Fields of the diary's forms: degrees, photographs of the camera, answers that are offered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ocop.base import files
from ocop.domain.diary.rules.records import MAX_PHOTOS

PHOTOS = "image/jpeg,image/png,image/webp"


class DegreesField(forms.CharField):
    """Degrees with a decimal point or comma, as telephones and maps give them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=30, required=False, **kwargs)

    def clean(self, value: Any) -> Decimal | None:
        """Return the degrees, or None for an empty field. Raises ValidationError."""
        text = super().clean(value).replace(",", ".").strip()
        if not text:
            return None
        if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,12})?", text):
            raise ValidationError("Hãy viết độ thập phân, ví dụ 20,95123.")
        return Decimal(text)


class UuidField(forms.CharField):
    """The number a record is known by from where it was written, so that it is taken once."""

    def __init__(self) -> None:
        super().__init__(label="Mã bản ghi", max_length=36, widget=forms.HiddenInput)

    def clean(self, value: Any) -> str:
        """Return the number. Raises ValidationError."""
        text: str = super().clean(value)
        try:
            is_canonical = str(UUID(text)) == text
        except ValueError:
            is_canonical = False
        if not is_canonical:
            raise ValidationError("Mã của bản ghi bị hỏng; hãy mở lại biểu mẫu rồi ghi lại.")
        return text


class _ManyFiles(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return the files that were sent; text in their place is told apart from none.

        A browser sends an empty text in place of a file that was not chosen.
        """
        if data.get(name):
            return [data.get(name)]
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name) or []

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Tell whether nothing was sent."""
        return name not in files


class PhotosField(forms.FileField):
    """Photographs, from the camera or the album; returns (name, bytes) of each."""

    def __init__(self) -> None:
        super().__init__(
            label="Ảnh",
            required=False,
            help_text=f"Chụp hoặc chọn, nhiều nhất {MAX_PHOTOS} ảnh. Vị trí trong ảnh được xoá trước khi lưu.",
            widget=_ManyFiles(attrs={"accept": PHOTOS, "multiple": True}),
        )

    def clean(self, data: Any, initial: Any = None) -> tuple[tuple[str, bytes], ...]:
        """Return the photographs. Raises ValidationError."""
        result = []
        for row in data or []:
            if not isinstance(row, UploadedFile):
                raise ValidationError("Hãy chụp hoặc chọn ảnh; không gõ vào ô này.")
            if (row.size or 0) > files.most_bytes():
                raise ValidationError(files.too_large(row.name or "", row.size or 0).decision.reason)
            result.append((row.name or "", row.read()))
        if len(result) > MAX_PHOTOS:
            raise ValidationError(f"Nhiều nhất {MAX_PHOTOS} ảnh trong một bản ghi.")
        return tuple(result)


class SuggestionsInput(forms.TextInput):
    """A line of text with usual answers to choose from; any other may be typed."""

    def __init__(self, answers: Sequence[str]) -> None:
        super().__init__()
        self.answers = answers

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return the input with its list of answers."""
        ident = f"{(attrs or {}).get('id', name)}_tra_loi"
        display = super().render(name, value, {**(attrs or {}), "list": ident}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((answer,) for answer in self.answers))
        return format_html('{}<datalist id="{}">{}</datalist>', display, ident, options)


def moment_field() -> forms.DateTimeField:
    """Return a field for day and time with the browser's calendar."""
    return forms.DateTimeField(
        label="Lúc",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M"],
        help_text="Việc làm lúc nào; để nguyên nếu vừa xong.",
    )
