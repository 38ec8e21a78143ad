"""Files as people send them, good and bad, made here: PDF by pikepdf, pictures by Pillow."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageDraw

PLACE = 0x8825  # EXIF: where the GPS data are
OWNER = "Người chụp ảnh"


def pdf(pages: int = 1, change: Callable[[pikepdf.Pdf], Any] | None = None, **saving: Any) -> bytes:
    """Return a PDF with empty A4 pages, changed before it is written; the same bytes for the same facts."""
    made, out = pikepdf.new(), BytesIO()
    for _ in range(pages):
        made.add_blank_page(page_size=(595, 842))
    if change is not None:
        change(made)
    made.save(out, **{"deterministic_id": "encryption" not in saving, **saving})
    return out.getvalue()


@cache
def plain_pdf() -> bytes:
    """Return a PDF of one page."""
    return pdf()


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **saving: Any) -> bytes:
    """Return a picture: red on the left, blue on the right."""
    image, out = Image.new(mode, size), BytesIO()
    if mode == "RGB":
        draw = ImageDraw.Draw(image)
        draw.rectangle((0, 0, size[0] // 2, size[1]), fill=(220, 20, 20))
        draw.rectangle((size[0] // 2, 0, size[0], size[1]), fill=(20, 20, 220))
    image.save(out, kind, **saving)
    return out.getvalue()


def camera_exif(orientation: int = 6) -> Image.Exif:
    """Return what a camera writes beside a picture: how it was held, by whom, where."""
    exif = Image.Exif()
    exif[0x0112], exif[0x013B] = orientation, OWNER
    exif.get_ifd(PLACE)[1] = "N"
    exif.get_ifd(PLACE)[2] = (20.0, 57.0, 3.0)
    return exif


def photograph(kind: str = "JPEG", **more: Any) -> bytes:
    """Return a picture as a phone makes it: turned, with place and owner."""
    return picture(kind, exif=camera_exif(more.pop("orientation", 6)), **more)


def with_photograph(jpeg: bytes) -> Callable[[pikepdf.Pdf], None]:
    """Return the change that puts a JPEG onto the first page, its bytes as they are."""

    def change(made: pikepdf.Pdf) -> None:
        image = pikepdf.Stream(made, jpeg)
        image.stream_dict = Dictionary(
            Type=Name.XObject, Subtype=Name.Image, Width=60, Height=40, ColorSpace=Name.DeviceRGB,
            BitsPerComponent=8, Filter=Name.DCTDecode,
        )  # fmt: skip
        made.pages[0].obj.Resources = Dictionary(XObject=Dictionary(Im0=made.make_indirect(image)))

    return change


def script() -> Dictionary:
    """Return an action that runs a script."""
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _opening(**action: Any) -> Callable[[pikepdf.Pdf], None]:
    """Return the change that makes an action run when the file is opened."""

    def change(made: pikepdf.Pdf) -> None:
        made.Root.OpenAction = Dictionary(**action)

    return change


def _note(subtype: Name, **action: Any) -> Callable[[pikepdf.Pdf], None]:
    """Return the change that puts an annotation, with an action where one is given, onto the first page."""

    def change(made: pikepdf.Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=subtype, Rect=Array([0, 0, 10, 10]))
        if action:
            note.A = Dictionary(**action)
        made.pages[0].obj.Annots = Array([made.make_indirect(note)])

    return change


def _page_acts(made: pikepdf.Pdf) -> None:
    made.pages[0].obj.AA = Dictionary(O=made.make_indirect(script()))


def _script_in_name_tree(made: pikepdf.Pdf) -> None:
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script()])))


def _attached(made: pikepdf.Pdf) -> None:
    made.attachments["hai.exe"] = b"MZ"


def _form(made: pikepdf.Pdf) -> None:
    made.Root.AcroForm = Dictionary(XFA=Array([]), Fields=Array([]))


def _out_of_reach(made: pikepdf.Pdf) -> None:
    """Put the script where only the page tree's own spare key leads, deep in direct objects."""
    made.pages[0].obj.PieceInfo = Dictionary(A=Array([Array([Dictionary(B=Dictionary(C=Array([script()])))])]))


def _next(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = Dictionary(S=Name.GoTo, D=Array([made.pages[0].obj, Name.Fit]), Next=Array([script()]))


def _outside(made: pikepdf.Pdf) -> None:
    made.pages[0].obj.Contents = made.make_indirect(pikepdf.Stream(made, b"", F=String("//other/share")))


# name -> (what the refusal says, the change that makes it active)
ACTIVE: dict[str, tuple[str, Callable[[pikepdf.Pdf], None]]] = {
    "opening script": ("mã lệnh", _opening(S=Name.JavaScript, JS=String("app.alert(1)"))),
    "page script": ("mã lệnh", _page_acts),
    "named script": ("mã lệnh", _script_in_name_tree),
    "script after a jump": ("mã lệnh", _next),
    "script deep inside": ("mã lệnh", _out_of_reach),
    "script in a link": ("mã lệnh", _note(Name.Link, S=Name.URI, URI=String(" JavaScript:x()"))),
    "launch": ("lệnh mở", _opening(S=Name.Launch, F=String("cmd.exe"))),
    "other file": ("lệnh mở", _note(Name.Link, S=Name.GoToR, F=String("//other/x.pdf"))),
    "sending": ("lệnh gửi", _note(Name.Link, S=Name.SubmitForm, F=String("http://x"))),
    "attachment": ("tệp đính kèm", _attached),
    "attached note": ("tệp đính kèm", _note(Name.FileAttachment)),
    "content elsewhere": ("tệp đính kèm", _outside),
    "film": ("phim", _note(Name.RichMedia)),
    "screen": ("phim", _note(Name.Screen)),
    "dynamic form": ("biểu mẫu động", _form),
}


def active(name: str, **saving: Any) -> bytes:
    """Return a PDF with active content of a kind."""
    return pdf(1, ACTIVE[name][1], **saving)


def swollen(megabytes: int) -> bytes:
    """Return a small PDF whose object stream swells when it is opened."""
    import zlib

    head, press = b"10 0 ", zlib.compressobj(9)
    packed = press.compress(head + b"<< /A 1 >> ")
    packed += b"".join(press.compress(b" " * (1 << 20)) for _ in range(megabytes)) + press.flush()
    parts = [
        b"1 0 obj << /Type /Catalog /Pages 2 0 R /X 10 0 R >> endobj\n",
        b"2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n",
        b"3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << >> >> endobj\n",
        b"4 0 obj << /Type /ObjStm /N 1 /First %d /Filter /FlateDecode /Length %d >> stream\n%s\nendstream endobj\n"
        % (len(head), len(packed), packed),
    ]
    out, rows = b"%PDF-1.7\n", [b"\0\0\0\0\0\xff"]
    for part in parts:
        rows.append(b"\1" + len(out).to_bytes(4, "big") + b"\0")
        out += part
    table = len(out)
    data = b"".join([*rows, b"\1" + table.to_bytes(4, "big") + b"\0", b"\2\0\0\0\4\0"])
    out += b"5 0 obj << /Type /XRef /Size 11 /W [1 4 1] /Index [0 6 10 1] /Root 1 0 R /Length %d >> stream\n" % len(
        data
    )
    return out + data + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF\n" % table
