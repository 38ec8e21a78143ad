"""Facts laid out as Word files, from the office's own template or from ours.

An office puts `<name>.docx` into the folder `templates` of OCOP_HOME; its fields are those of the paper's `shown`.
What people typed is text in every template: neither XML nor a command of the template.
"""

from __future__ import annotations

import io
import logging
import re
import unicodedata
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

from ocop.base.answers import Refused, refuse
from ocop.papers.word.forms import FORMS, packaged
from ocop.papers.words import sure

__all__ = ["FORMS", "Picture", "docx", "office_template", "packaged"]
LOG = logging.getLogger(__name__)
_WHEN = (1980, 1, 1, 0, 0, 0)  # the same facts make the same file


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture among the facts: PNG and its width on paper."""

    png: bytes
    width_mm: int


def office_template(template: str) -> Path:
    """Return where the office's own template would stand."""
    return Path(settings.OCOP_HOME) / "templates" / f"{template}.docx"


def docx(template: str, facts: Mapping[str, Any]) -> bytes:
    """Return the paper as a Word file.

    The office's own template goes before ours. Raises Refused for an unknown template, and when the office's file
    cannot be read or names a field there is not; ours then still stands once that file is taken away.
    """
    name = sure(template, frozenset(FORMS))
    own = office_template(name)
    if not own.is_file():
        return _filled(packaged(name), facts)
    try:
        return _filled(own.read_bytes(), facts)
    except UndefinedError as error:
        raise _broken(own, f"mẫu dùng trường không có: {_field(error)}") from error
    except TemplateSyntaxError as error:
        raise _broken(own, f"lệnh trong mẫu viết sai ({error.message})") from error
    except Exception as error:  # whatever a file of somebody else's makes happen
        LOG.warning("word template %s cannot be used", own, exc_info=True)
        raise _broken(own, "tệp không phải là tệp Word đọc được hoặc lệnh trong mẫu không chạy được") from error


def _field(error: UndefinedError) -> str:
    """Return the field that is missing: the last name between quotes in the engine's message."""
    named = re.findall(r"'([^']*)'", str(error.message))
    return str(named[-1]) if named else "không rõ tên"


def _broken(own: Path, why: str) -> Refused:
    return refuse(
        "paper.template-broken",
        f"Mẫu Word “{own.name}” của cơ quan không dùng được: {why}. "
        "Hãy sửa mẫu, hoặc chuyển tệp ra khỏi thư mục mẫu để dùng mẫu có sẵn.",
    )


def _filled(content: bytes, facts: Mapping[str, Any]) -> bytes:
    form = DocxTemplate(io.BytesIO(content))
    form.init_docx()
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    form.render({key: _ready(form, value) for key, value in facts.items()}, environment, autoescape=True)
    about, made = form.docx.core_properties, datetime(*facts["made"])
    about.title, about.author, about.subject = str(facts["title"])[:255], str(facts["author"])[:255], ""
    about.last_modified_by, about.comments, about.language = "", "", "vi-VN"
    about.created = about.modified = made
    made_file = io.BytesIO()
    form.save(made_file)
    return _settled(made_file.getvalue())


def _ready(form: DocxTemplate, value: Any) -> Any:
    if isinstance(value, Picture):
        return InlineImage(form, io.BytesIO(value.png), width=Mm(value.width_mm))
    if isinstance(value, str):
        kept = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
        return "".join(char for char in kept if char == "\n" or unicodedata.category(char) not in {"Cc", "Cs", "Cn"})
    if isinstance(value, Mapping):
        return {key: _ready(form, each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_ready(form, each) for each in value]
    return value


def _settled(content: bytes) -> bytes:
    """Return the archive with fixed times, so that the same facts make the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _WHEN), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
