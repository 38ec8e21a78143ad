"""What a sent file is and whether it may be kept is decided by what is in it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from ocop.base import files
from ocop.base.decisions import Denied
from ocop.base.files import inspection
from tests.domain.assertions import is_vietnamese_sentence
from tests.factories import papers


def refusal(content: bytes, name: str = "giay-phep.pdf") -> tuple[str, str]:
    """Return the code and the sentence a file is refused with."""
    with pytest.raises(Denied) as result:
        files.inspect(content, name)
    assert is_vietnamese_sentence(result.value.decision.reason), result.value.decision.reason
    return result.value.decision.code, result.value.decision.reason


def opened(inspected: files.Inspected) -> Image.Image:
    """Return the kept picture."""
    image = Image.open(BytesIO(inspected.content))
    image.load()
    return image


@pytest.mark.parametrize("pages", [1, 3, 200])
def test_pdf__is_kept_as_it_was_sent(pages: int) -> None:
    sent = papers.pdf(pages)
    result = files.inspect(sent, "giấy phép.pdf")
    assert result == files.Inspected(sent, "application/pdf", ".pdf", pages)


def test_pdf__may_jump_link_and_be_filled_in() -> None:
    def change(made: pikepdf.Pdf) -> None:
        made.Root.OpenAction = Dictionary(S=Name.GoTo, D=Array([made.pages[0].obj, Name.Fit]))
        link = Dictionary(
            Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=Dictionary(S=Name.URI, URI=String("https://ocop.example"))
        )
        made.pages[0].obj.Annots = Array([link])
        made.Root.AcroForm = Dictionary(Fields=Array([]))

    sent = papers.pdf(1, change)
    assert files.inspect(sent, "a.pdf").content == sent


@pytest.mark.parametrize("name", papers.ACTIVE)
@pytest.mark.parametrize("packed", [False, True])
def test_pdf__with_active_content_is_refused_wherever_it_stands(name: str, packed: bool) -> None:
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    code, reason = refusal(papers.active(name, object_stream_mode=mode))
    assert code == "file.active"
    assert papers.ACTIVE[name][0] in reason


def test_pdf__hides_no_script_behind_an_escaped_name() -> None:
    sent = papers.active("opening script", object_stream_mode=pikepdf.ObjectStreamMode.disable)
    hidden = sent.replace(b"/JavaScript", b"/J#61vaScript").replace(b"/JS", b"/#4a#53")
    assert hidden != sent
    assert refusal(hidden)[0] == "file.active"


@pytest.mark.parametrize(
    "lock", [{"owner": "a", "user": "b"}, {"owner": "a", "user": ""}, {"owner": "a", "user": "", "R": 4}]
)
def test_pdf__under_a_password_or_with_locked_rights_is_refused(lock: dict[str, Any]) -> None:
    assert refusal(papers.pdf(encryption=pikepdf.Encryption(**lock)))[0] == "file.encrypted"


def test_pdf__with_too_many_pages_or_none_is_refused(settings: Any) -> None:
    settings.OCOP_PAPER_PAGES = 2
    assert files.inspect(papers.pdf(2), "a.pdf").pages == 2
    code, reason = refusal(papers.pdf(3))
    assert code == "file.pages"
    assert "có 3 trang; nhiều nhất là 2" in reason
    assert refusal(papers.pdf(0))[0] == "file.no-pages"


@pytest.mark.parametrize("content", [b"%PDF-1.7\nhello", b"%PDF-1.7\n" + b"\0" * 5000, b"%PDF-"])
def test_pdf__that_cannot_be_opened_is_refused(content: bytes) -> None:
    assert refusal(content)[0] == "file.broken"


def test_pdf__that_is_damaged_or_carries_more_around_itself_is_written_anew() -> None:
    good = papers.pdf(2)
    damaged = good[: good.rindex(b"startxref")] + b"startxref\n7\n%%EOF\n"
    for sent in (damaged, b"<html><script>x</script>" + good, good + b"PK\x03\x04 archive behind"):
        result = files.inspect(sent, "a.pdf")
        assert (result.pages, result.content_type) == (2, "application/pdf")
        assert result.content.startswith(b"%PDF-")
        assert result.content.rstrip().endswith(b"%%EOF")
        assert b"script" not in result.content
        assert b"archive" not in result.content


def test_pdf__that_is_damaged_is_still_searched() -> None:
    sent = papers.active("opening script")
    assert refusal(sent[: sent.rindex(b"startxref")])[0] == "file.active"


def test_pdf__loses_the_place_in_its_photographs() -> None:
    photograph = papers.photograph()
    assert b"Exif" in photograph
    result = files.inspect(papers.pdf(1, papers.with_photograph(photograph)), "quet.pdf")
    assert b"Exif" not in result.content
    with pikepdf.open(BytesIO(result.content)) as made:
        raw = made.pages[0].resources.XObject.Im0.read_raw_bytes()
    before, after = Image.open(BytesIO(photograph)), Image.open(BytesIO(raw))
    assert before.tobytes() == after.tobytes()
    assert not after.getexif()


def test_pdf__under_a_signature_is_kept_to_the_byte() -> None:
    def change(made: pikepdf.Pdf) -> None:
        papers.with_photograph(papers.photograph())(made)
        made.Root.Signed = Dictionary(Type=Name.Sig, ByteRange=Array([0, 1, 2, 3]))

    sent = papers.pdf(1, change)
    assert files.inspect(sent, "a.pdf").content == sent


def test_pdf__that_swells_when_opened_is_refused_and_harms_nobody() -> None:
    sent = papers.swollen(4)
    assert files.inspect(sent, "a.pdf").pages == 1
    big = papers.swollen(1500)
    assert len(big) < 2_000_000
    assert refusal(big)[0] == "file.heavy"


@pytest.mark.parametrize(("kind", "suffix"), [("JPEG", ".jpg"), ("PNG", ".png"), ("WEBP", ".webp")])
def test_picture__loses_what_was_said_about_it_and_stands_upright(kind: str, suffix: str) -> None:
    sent = papers.photograph(kind)
    result = files.inspect(sent, "anh")
    image = opened(result)
    assert (result.content_type, result.suffix, result.pages) == (f"image/{kind.lower()}", suffix, 1)
    assert image.size == (40, 60)  # held upright: turned by a quarter
    red, blue = image.convert("RGB").getpixel((20, 5)), image.convert("RGB").getpixel((20, 55))
    assert red[0] > 150 > red[2]  # type: ignore[index]
    assert blue[2] > 150 > blue[0]  # type: ignore[index]
    assert not image.getexif()
    assert {"exif", "xmp", "comment", "icc_profile", "photoshop"} & set(image.info) == set()
    assert b"Exif" not in result.content
    assert papers.OWNER.encode() not in result.content


def test_picture__loses_comments_colour_profiles_and_texts() -> None:
    from PIL.PngImagePlugin import PngInfo

    texts = PngInfo()
    texts.add_text("XML:com.adobe.xmp", "<x:xmpmeta>GPSLatitude</x:xmpmeta>")
    png = papers.picture("PNG", pnginfo=texts, icc_profile=b"profile of an owner")
    jpeg = papers.picture("JPEG", comment=b"taken at home", icc_profile=b"profile of an owner")
    webp = papers.picture("WEBP", xmp=b"<x:xmpmeta>GPSLatitude</x:xmpmeta>")
    for sent, says in ((png, b"owner"), (jpeg, b"home"), (webp, b"GPSLatitude")):
        content = files.inspect(sent, "a").content
        assert (says in sent) or says == b"owner"
        for word in (b"GPSLatitude", b"taken at home", b"profile of an owner", b"ICC_PROFILE", b"iCCP", b"tEXt"):
            assert word not in content


@pytest.mark.parametrize("orientation", range(1, 9))
def test_picture__keeps_every_way_it_was_held(orientation: int) -> None:
    from PIL import ImageOps

    sent = papers.photograph("PNG", orientation=orientation)
    upright = ImageOps.exif_transpose(Image.open(BytesIO(sent)))
    assert opened(files.inspect(sent, "a")).tobytes() == upright.convert("RGB").tobytes()


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16", "CMYK"])
def test_picture__of_every_kind_of_points_is_taken(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    result = files.inspect(papers.picture(kind, mode=mode), "a")
    assert opened(result).mode in {"L", "RGB", "RGBA"}


def test_picture__with_a_second_picture_behind_it_is_kept_alone() -> None:
    second = Image.open(BytesIO(papers.picture()))
    sent = papers.picture("MPO", save_all=True, append_images=[second])
    result = files.inspect(sent, "a")
    assert result.content_type == "image/jpeg"
    assert opened(result).format == "JPEG"


def test_picture__that_is_cut_off_or_moves_or_is_vast_is_refused() -> None:
    picture = papers.picture("PNG", size=(300, 300))
    assert refusal(picture[: len(picture) // 2])[0] == "file.picture"
    assert refusal(b"\xff\xd8\xff\xe0" + b"\0" * 500)[0] == "file.picture"
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    for kind in ("PNG", "WEBP"):
        assert refusal(papers.picture(kind, size=(9, 9), save_all=True, append_images=frames))[0] == "file.moving"
    code, reason = refusal(papers.picture("PNG", size=(9000, 9000), mode="1"))
    assert code == "file.pixels"
    assert "81 triệu điểm ảnh; nhiều nhất là 50" in reason


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.pdf", "file.empty"),
        (b"Not a picture at all", "a.jpg", "file.kind"),
        (b"<html><script>alert(1)</script></html>", "a.pdf", "file.kind"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "a.svg", "file.kind"),
        (b"GIF89a" + b"\0" * 40, "a.gif", "file.kind"),
        (b"MZ" + b"\0" * 100, "a.pdf", "file.kind"),
        (b"PK\x03\x04" + b"\0" * 40, "a.docx", "file.office"),
        (b"PK\x03\x04" + b"\0" * 40, "a.pdf", "file.office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 40, "a.doc", "file.office"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, "IMG_1.HEIC", "file.heic"),
    ],
)
def test_anything_else__is_refused_whatever_its_name(content: bytes, name: str, code: str) -> None:
    assert refusal(content, name)[0] == code


def test_name__decides_nothing_and_stands_in_the_sentence_short_and_tidy() -> None:
    assert files.inspect(papers.plain_pdf(), "virus.exe").suffix == ".pdf"
    assert files.inspect(papers.picture("PNG"), "a.pdf").content_type == "image/png"
    assert refusal(b"x", "C:\\thu muc\\giấy.txt")[1].startswith("Tệp “giấy.txt” không phải PDF")
    assert refusal(b"x", "../../etc/passwd\x00\u202e")[1].startswith("Tệp “passwd” không phải")
    assert refusal(b"x", "x" * 300)[1].startswith("Tệp “…" + "x" * 59 + "” ")
    assert refusal(b"x", "")[1].startswith("Tệp này không phải")


def test_size__is_limited_by_the_setting(settings: Any) -> None:
    settings.OCOP_PAPER_MB = 1
    padded = papers.plain_pdf() + b" " * 1_000_000
    code, reason = refusal(padded)
    assert code == "file.too-large"
    assert "nặng 1,0 MB; nhiều nhất là 1 MB" in reason
    settings.OCOP_PAPER_MB = 2
    assert files.inspect(padded, "a.pdf").pages == 1


def test_same_bytes__are_looked_into_once_while_the_limit_stands(
    settings: Any, monkeypatch: Any, tmp_path: Any
) -> None:
    content = papers.pdf(3, lambda made: made.add_blank_page(page_size=(123, 321)))
    first = files.inspect(content, "giấy.pdf")
    monkeypatch.setattr("ocop.base.files.inspection.SANDBOX", tmp_path / "gone.py")
    assert files.inspect(content, "tên khác.pdf") == first
    settings.OCOP_PAPER_PAGES = 2
    with pytest.raises(Denied):
        files.inspect(content, "giấy.pdf")


def test_file__is_refused_when_another_is_being_looked_into_for_long_and_taken_after(monkeypatch: Any) -> None:
    monkeypatch.setattr(inspection, "WAIT_SECONDS", 0.05)
    sent = papers.pdf(1, lambda made: made.add_blank_page(page_size=(111, 222)))
    with inspection._one_at_a_time:
        assert refusal(sent)[0] == "file.busy"
    assert files.inspect(sent, "a.pdf").pages == 2
    assert refusal(b"%PDF-1.7 broken")[0] != "file.busy"
    assert files.inspect(sent, "b.pdf").pages == 2
