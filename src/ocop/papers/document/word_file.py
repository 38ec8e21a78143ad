"""Word files from the office's own template or from ours.

An office puts `<name>.docx` into the folder `templates` of OCOP_HOME; it prints the fields of that document. What
people typed is text in every template: neither XML nor a command of the template.
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
from docx.oxml.ns import qn
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

from ocop.base.decisions import Denied

LOG = logging.getLogger(__name__)
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the same facts make the same file


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture among the fields: PNG and its width on paper."""

    png: bytes
    width_mm: int


def office_template(name: str) -> Path:
    """Return where the office's own template of a document would stand."""
    return Path(settings.OCOP_HOME) / "templates" / f"{name}.docx"


def render_word(name: str, packaged: bytes, fields: Mapping[str, Any]) -> bytes:
    """Return the document as a Word file, from the office's own template if there is one, else from ours (`packaged`).

    Raises Denied when the office's file cannot be read or names a field there is not; ours is used again once that
    file is taken away.
    """
    own = office_template(name)
    if not own.is_file():
        return _filled(packaged, fields)
    try:
        return _filled(own.read_bytes(), fields)
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


def _broken(own: Path, why: str) -> Denied:
    return Denied(
        "paper.template-broken",
        f"Mẫu Word “{own.name}” của cơ quan không dùng được: {why}. "
        "Hãy sửa mẫu, hoặc chuyển tệp ra khỏi thư mục mẫu để dùng mẫu có sẵn.",
    )


def _filled(content: bytes, fields: Mapping[str, Any]) -> bytes:
    form = DocxTemplate(io.BytesIO(content))
    form.init_docx()
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    form.render({key: _printable(form, value) for key, value in fields.items()}, environment, autoescape=True)
    _fit_grids(form)
    properties, made = form.docx.core_properties, datetime(*fields["made"])
    properties.title, properties.author = str(fields["title"])[:255], str(fields["author"])[:255]
    properties.subject, properties.last_modified_by, properties.comments = "", "", ""
    properties.language = "vi-VN"
    properties.created = properties.modified = made
    file = io.BytesIO()
    form.save(file)
    return _with_fixed_times(file.getvalue())


def _fit_grids(form: DocxTemplate) -> None:
    """Set the grid of each table to the widths of its cells: docxtpl makes repeated columns as wide as all others."""
    for table in form.docx.element.body.iter(qn("w:tbl")):
        grid = table.tblGrid.gridCol_lst
        for row in table.tr_lst:
            widths = [cell.width for cell in row.tc_lst]
            if len(widths) == len(grid) and None not in widths:
                for column, width in zip(grid, widths, strict=True):
                    column.w = width
                break


def _printable(form: DocxTemplate, value: Any) -> Any:
    if isinstance(value, Picture):
        return InlineImage(form, io.BytesIO(value.png), width=Mm(value.width_mm))
    if isinstance(value, str):
        text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
        return "".join(char for char in text if char == "\n" or unicodedata.category(char) not in {"Cc", "Cs", "Cn"})
    if isinstance(value, Mapping):
        return {key: _printable(form, item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(form, item) for item in value]
    return value


def _with_fixed_times(content: bytes) -> bytes:
    """Return the archive with fixed times, so that the same facts make the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _ZIP_TIME), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
