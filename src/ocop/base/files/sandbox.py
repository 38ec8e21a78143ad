"""Inspect a file that a stranger sent, in a process of its own: a file made to use up memory or time, or to break a
library, ends this process and nothing else. It imports nothing of ours.

In: the file on standard input, the most pages as the argument. Out: one line of JSON, then the bytes to keep; no bytes
means that those sent are kept as they are. `{"ok": false, "code": ..., "facts": {...}}` is a refusal.
"""

from __future__ import annotations

import json
import sys
import warnings
from io import BytesIO
from typing import Any

MEMORY_BYTES = 1_500_000_000  # address space: a picture of the most pixels is opened, turned and written in 1 GB
CPU_SECONDS = 30
MAX_PIXELS = 50_000_000  # what the cameras of phones give at most, but for a few
PICTURES = {"JPEG": ("image/jpeg", ".jpg"), "PNG": ("image/png", ".png"), "WEBP": ("image/webp", ".webp")}

# What a PDF may do or carry, by the words a reader can act on; names as ISO 32000-2 writes them.
ACTIONS = {
    "/JavaScript": "script", "/Launch": "launch", "/SubmitForm": "submit", "/ImportData": "submit",
    "/GoToE": "attachment", "/GoToR": "launch", "/Rendition": "media", "/Movie": "media", "/Sound": "media",
    "/RichMediaExecute": "media", "/GoTo3DView": "media",
}  # fmt: skip
KEYS = {
    "/JS": "script", "/JavaScript": "script", "/EmbeddedFiles": "attachment", "/EF": "attachment",
    "/RichMediaContent": "media", "/RichMediaSettings": "media", "/XFA": "form",
}  # fmt: skip
TYPES = {
    "/FileAttachment": "attachment", "/EmbeddedFile": "attachment", "/RichMedia": "media", "/Movie": "media",
    "/Screen": "media", "/Sound": "media", "/3D": "media",
}  # fmt: skip
BAD_LINKS = (b"javascript:", b"vbscript:", b"file:", b"data:", b"\\\\")
# segments of a JPEG that say how to show it: JFIF, colour profile, Adobe's colour transform
SHOWN_SEGMENTS = {0xE0: b"", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}


class Unfit(Exception):
    """The file is refused, with a code and facts for the sentence."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


def look(content: bytes, most_pages: int) -> tuple[dict[str, Any], bytes]:
    """Return (type, suffix, pages) and the bytes to keep; no bytes means as sent. Raises Unfit."""
    start = content[:1024].find(b"%PDF-")
    if start >= 0 and not _is_picture(content):
        return _pdf(content, start, most_pages)
    if _is_picture(content):
        return _picture(content)
    if content[4:8] == b"ftyp" and content[8:12] in {b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"avif"}:
        raise Unfit("file.heic")
    if content[:4] == b"PK\x03\x04" or content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise Unfit("file.office")
    raise Unfit("file.kind")


def _is_picture(content: bytes) -> bool:
    riff = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    return content[:3] == b"\xff\xd8\xff" or content[:8] == b"\x89PNG\r\n\x1a\n" or riff


# pictures


def _picture(content: bytes) -> tuple[dict[str, Any], bytes]:
    """Write a picture anew from its points alone: nothing that was said about it goes along."""
    from PIL import Image, ImageOps, JpegImagePlugin, PngImagePlugin, WebPImagePlugin  # noqa: F401

    Image.MAX_IMAGE_PIXELS = None  # the size is asked before a point is read
    try:
        with Image.open(BytesIO(content), formats=["JPEG", "PNG", "WEBP"]) as head:
            kind = "JPEG" if head.format == "MPO" else str(head.format)
            width, height = head.size
            if width * height > MAX_PIXELS:
                raise Unfit("file.pixels", pixels=width * height, maximum=MAX_PIXELS)
            if head.format != "MPO" and getattr(head, "n_frames", 1) > 1:
                raise Unfit("file.moving")
            head.verify()
        with Image.open(BytesIO(content), formats=["JPEG", "PNG", "WEBP"]) as sent:
            sent.load()
            plain: Image.Image = sent.convert(_mode(sent.mode, kind, "transparency" in sent.info))
            plain.info = {"exif": sent.info["exif"]} if "exif" in sent.info else {}
        bare = ImageOps.exif_transpose(plain)
        bare.info = {}
    except Unfit:
        raise
    except MemoryError as error:
        raise Unfit("file.heavy") from error
    except Exception as error:  # every fault of a decoder means the same here
        raise Unfit("file.picture") from error
    out, more = BytesIO(), {"JPEG": {"quality": 85}, "PNG": {"compress_level": 6}, "WEBP": {"quality": 85}}[kind]
    bare.save(out, kind, **more)
    content_type, suffix = PICTURES[kind]
    return {"content_type": content_type, "suffix": suffix, "pages": 1}, out.getvalue()


def _mode(mode: str, kind: str, see_through: bool) -> str:
    """Return the plain mode that keeps what can be seen."""
    if mode in {"1", "L"} and not see_through:
        return "L"
    return "RGB" if kind == "JPEG" or not (see_through or mode in {"LA", "PA", "RGBA", "La", "RGBa"}) else "RGBA"


# PDF


def _pdf(content: bytes, start: int, most_pages: int) -> tuple[dict[str, Any], bytes]:
    """Look through every object of a PDF. What is damaged or hides bytes around itself is written anew."""
    import pikepdf

    tail = content[content.rfind(b"%%EOF") + 5 :].strip(b"\0\t\r\n\f ")
    anew = start > 0 or b"%%EOF" not in content or bool(tail)
    try:
        try:
            pdf = pikepdf.open(BytesIO(content), attempt_recovery=False)
        except pikepdf.PasswordError:
            raise
        except pikepdf.PdfError:
            pdf, anew = pikepdf.open(BytesIO(content)), True
        with pdf:
            if pdf.is_encrypted:
                raise Unfit("file.encrypted")
            pages = len(pdf.pages)
            if not 1 <= pages <= most_pages:
                raise Unfit("file.pages" if pages else "file.no-pages", pages=pages, maximum=most_pages)
            signed = _search(pdf)
            warned = [str(warning) for warning in pdf.get_warnings()]
            if any("bad_alloc" in item for item in warned):
                raise Unfit("file.heavy")  # what did not fit was not searched
            anew = anew or bool(warned)  # what could not be read was not searched either, and does not go along
            if not signed:
                anew = _strip_photographs(pdf) or anew
            out = BytesIO()
            if anew:
                pdf.save(out)
    except pikepdf.PasswordError as error:
        raise Unfit("file.encrypted") from error
    except MemoryError as error:
        raise Unfit("file.heavy") from error
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, KeyError) as error:
        raise Unfit("file.broken") from error
    return {"content_type": "application/pdf", "suffix": ".pdf", "pages": pages}, out.getvalue()


def _search(pdf: Any) -> bool:
    """Refuse what acts or carries other files, wherever it stands; return whether the file bears a signature."""
    import pikepdf

    signed, waiting = False, [pdf.trailer, *pdf.objects]
    seen = len(waiting)
    while waiting:
        item = waiting.pop()
        if isinstance(item, pikepdf.Array):
            inner = list(item)
        elif isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
            what = _forbidden(item, isinstance(item, pikepdf.Stream))
            if what:
                raise Unfit("file.active", what=what)
            signed = signed or "/ByteRange" in item
            inner = [value for _, value in item.items()]
        else:
            continue
        # an object with a number of its own comes in its own turn
        waiting += [value for value in inner if isinstance(value, pikepdf.Object) and not value.is_indirect]
        seen += len(inner)
        if seen > 5_000_000:
            raise Unfit("file.heavy")
    return signed


def _forbidden(entry: Any, stream: bool) -> str:
    """Return what a dictionary does or carries that it may not, or nothing."""
    for key, what in KEYS.items():
        if key in entry:
            return what
    if stream and ("/F" in entry or "/FFilter" in entry):
        return "attachment"  # its bytes would come from another file
    for name, table in (("/S", ACTIONS), ("/Subtype", TYPES), ("/Type", TYPES)):
        what = table.get(str(entry.get(name, "")), "")
        if what:
            return what
    if "/URI" in entry and bytes(entry["/URI"]).strip().lower().startswith(BAD_LINKS):
        return "script"
    return ""


def _strip_photographs(pdf: Any) -> bool:
    """Take out of the photographs inside what cameras write into them: place, time, owner; return whether any had."""
    import pikepdf

    changed = False
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/Filter") in (
            pikepdf.Name.DCTDecode,
            pikepdf.Array([pikepdf.Name.DCTDecode]),
        ):
            raw = item.read_raw_bytes()
            bare = bare_jpeg(raw)
            if bare != raw:
                item.write(bare, filter=pikepdf.Name.DCTDecode, decode_parms=item.get("/DecodeParms"))  # type: ignore[arg-type]
                changed = True
    return changed


def bare_jpeg(content: bytes) -> bytes:
    """Return a JPEG without the segments that only tell about it; its picture is not touched."""
    if content[:2] != b"\xff\xd8":
        return content
    kept, place = bytearray(b"\xff\xd8"), 2
    while place + 4 <= len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if marker == 0xDA:  # from here on the picture itself
            return bytes(kept + content[place:])
        if marker == 0xFF or 0xD0 <= marker <= 0xD7:
            kept += content[place : place + 1]
            place += 1 if marker == 0xFF else 2
            continue
        end = place + 2 + int.from_bytes(content[place + 2 : place + 4], "big")
        segment = content[place:end]
        tells = 0xE0 <= marker <= 0xEF or marker == 0xFE
        if not tells or (marker in SHOWN_SEGMENTS and segment[4:].startswith(SHOWN_SEGMENTS[marker])):
            kept += segment
        place = end
    return content  # not as a JPEG is built: left alone


def main() -> int:
    """Look at standard input within limits of memory and time, and tell what was found."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    warnings.simplefilter("ignore")
    kept = b""
    try:
        facts, kept = look(sys.stdin.buffer.read(), int(sys.argv[1]))
        payload = {"ok": True, "facts": facts}
    except Unfit as unfit:
        payload = {"ok": False, "code": unfit.code, "facts": unfit.facts}
    except MemoryError:
        payload = {"ok": False, "code": "file.heavy", "facts": {}}
    sys.stdout.buffer.write(json.dumps(payload).encode() + b"\n" + kept)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
