"""PAdES signatures: made with a key made here, verified by pyHanko, refused in sentences."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from ocop.base.decisions import Denied
from ocop.papers import certificate, signing
from tests.papers.samples import CERTIFICATE

AT = datetime(2026, 11, 24, 2, 5, tzinfo=UTC)
PHRASE = b"mat khau cua khoa"
OFFICE = "UBND thành phố Quảng Ninh (khoá thử)"
FOREVER = 3650


@dataclass
class Office:
    """An authority made for the test and the key it certified for the office."""

    root: x509.Certificate
    file: Path
    phrase: Path


def named(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text), x509.NameAttribute(NameOID.COUNTRY_NAME, "VN")])


def certified(subject: str, key: Any, issuer: str, by: Any, *, days: int, start: datetime, ca: bool) -> Any:
    names = "digital_signature content_commitment key_encipherment data_encipherment key_agreement key_cert_sign"
    usage = dict.fromkeys(f"{names} crl_sign encipher_only decipher_only".split(), False)
    usage |= dict.fromkeys(("key_cert_sign", "crl_sign") if ca else ("digital_signature", "content_commitment"), True)
    return (
        x509.CertificateBuilder()
        .subject_name(named(subject))
        .issuer_name(named(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False)
        .sign(by, None if isinstance(by, ed25519.Ed25519PrivateKey) else hashes.SHA256())
    )


def office(
    folder: Path,
    settings: Any,
    *,
    key: Any = None,
    start: datetime = AT - timedelta(days=30),
    days: int = 60,
    phrase: bytes = PHRASE,
) -> Office:
    """Make an authority, a key of the office and the files, and name them in the settings."""
    authority = ec.generate_private_key(ec.SECP256R1())
    root = certified("CA thử", authority, "CA thử", authority, days=FOREVER, start=AT - timedelta(days=900), ca=True)
    private = key or ec.generate_private_key(ec.SECP256R1())
    leaf = certified(OFFICE, private, "CA thử", authority, days=days, start=start, ca=False)
    made = Office(root, folder / "khoa.p12", folder / "mat-khau.txt")
    closed = serialization.BestAvailableEncryption(PHRASE)
    made.file.write_bytes(pkcs12.serialize_key_and_certificates(b"office", private, leaf, [root], closed))
    made.phrase.write_bytes(phrase + b"\n")
    settings.OCOP_SIGN_FILE, settings.OCOP_SIGN_PASSPHRASE_FILE = str(made.file), str(made.phrase)
    return made


@pytest.fixture(scope="module")
def paper() -> bytes:
    return certificate.PAPER.pdf(CERTIFICATE)


def checked(content: bytes, root: x509.Certificate) -> Any:
    """Return pyHanko's verdict on the one signature, trusting the authority and no network."""
    trusted = asn1_x509.Certificate.load(root.public_bytes(serialization.Encoding.DER))
    context = ValidationContext(trust_roots=[trusted], moment=AT, allow_fetching=False)
    reader = PdfFileReader(io.BytesIO(content))
    (signature,) = reader.embedded_signatures
    return signature, validate_pdf_signature(signature, context)


@pytest.mark.parametrize("key", [None, rsa.generate_private_key(65537, 2048)], ids=["ECDSA P-256", "RSA 2048"])
def test_sign__makes_a_pades_signature_that_holds(key: Any, paper: bytes, tmp_path: Path, settings: Any) -> None:
    made = office(tmp_path, settings, key=key)
    signed = signing.sign(paper, reason="Giấy chứng nhận sản phẩm OCOP", at=AT, place="Quảng Ninh")
    assert (signed.signed, signed.signer, signed.note) == (True, OFFICE, f"Đã ký số: {OFFICE}.")
    assert signed.content.startswith(paper)
    signature, status = checked(signed.content, made.root)
    assert status.bottom_line
    assert status.coverage.name == "ENTIRE_FILE"
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert signature.sig_object["/Reason"] == "Giấy chứng nhận sản phẩm OCOP"
    assert signature.self_reported_timestamp == AT


def test_sign__keeps_the_paper_pdf_a(paper: bytes, tmp_path: Path, settings: Any) -> None:
    office(tmp_path, settings)
    with pikepdf.open(io.BytesIO(signing.sign(paper, reason="Thử", at=AT).content)) as pdf:
        assert pdf.check_pdf_syntax() == []
        metadata = pdf.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "B")


@pytest.mark.parametrize("where", [0.2, 0.5, 0.8])
def test_a_changed_byte_breaks_the_signature(where: float, paper: bytes, tmp_path: Path, settings: Any) -> None:
    made = office(tmp_path, settings)
    content = bytearray(signing.sign(paper, reason="Thử", at=AT).content)
    at = content.index(b"stream", int(len(paper) * where)) + 20
    content[at] ^= 1
    _, status = checked(bytes(content), made.root)
    assert not status.intact
    assert not status.bottom_line


def test_a_signature_of_another_authority_is_not_trusted(paper: bytes, tmp_path: Path, settings: Any) -> None:
    office(tmp_path, settings)
    signed = signing.sign(paper, reason="Thử", at=AT)
    (tmp_path / "other").mkdir()
    _, status = checked(signed.content, office(tmp_path / "other", settings).root)
    assert status.intact
    assert not status.bottom_line


def test_sign__without_a_key_leaves_the_paper_and_says_so(paper: bytes, settings: Any) -> None:
    settings.OCOP_SIGN_FILE = settings.OCOP_SIGN_PASSPHRASE_FILE = ""
    signed = signing.sign(paper, reason="Thử", at=AT)
    assert (signed.content, signed.signed, signed.signer) == (paper, False, "")
    assert signed.note == "Bản này chưa ký số vì cơ quan chưa cài khoá ký."


def refusal(paper: bytes) -> tuple[str, str]:
    with pytest.raises(Denied) as refused:
        signing.sign(paper, reason="Thử", at=AT)
    return refused.value.decision.code, refused.value.decision.reason


def test_sign__refuses_a_wrong_passphrase(paper: bytes, tmp_path: Path, settings: Any) -> None:
    office(tmp_path, settings, phrase=b"sai")
    code, reason = refusal(paper)
    assert code == "paper.sign-passphrase"
    assert reason == "Chưa ký được: mật khẩu của khoá ký không đúng. Hãy sửa tệp mật khẩu."


def test_sign__refuses_a_missing_passphrase(paper: bytes, tmp_path: Path, settings: Any) -> None:
    office(tmp_path, settings)
    settings.OCOP_SIGN_PASSPHRASE_FILE = ""
    assert refusal(paper)[0] == "paper.sign-passphrase"


def test_sign__refuses_an_expired_certificate(paper: bytes, tmp_path: Path, settings: Any) -> None:
    office(tmp_path, settings, start=AT - timedelta(days=61))
    code, reason = refusal(paper)
    assert code == "paper.sign-expired"
    assert "đã hết hạn ngày 23/11/2026" in reason


def test_sign__refuses_a_certificate_of_the_future(paper: bytes, tmp_path: Path, settings: Any) -> None:
    office(tmp_path, settings, start=AT + timedelta(days=1))
    code, reason = refusal(paper)
    assert code == "paper.sign-not-yet"
    assert "từ ngày 25/11/2026" in reason


@pytest.mark.parametrize("missing", ["file", "phrase"])
def test_sign__refuses_a_file_that_is_not_there(missing: str, paper: bytes, tmp_path: Path, settings: Any) -> None:
    getattr(office(tmp_path, settings), missing).unlink()
    code, reason = refusal(paper)
    assert code == "paper.sign-file"
    assert "không đọc được" in reason
    assert str(tmp_path) not in reason


def test_sign__refuses_what_is_not_pkcs12(paper: bytes, tmp_path: Path, settings: Any) -> None:
    office(tmp_path, settings).file.write_bytes(b"khong phai khoa")
    assert refusal(paper) == ("paper.sign-file", "Chưa ký được: tệp không phải PKCS#12 (.p12, .pfx).")


@pytest.mark.parametrize(
    ("key", "why"),
    [
        (ed25519.Ed25519PrivateKey.generate(), "chỉ dùng được khoá RSA hoặc ECDSA"),
        (rsa.generate_private_key(65537, 1024), "khoá RSA phải có ít nhất 2048 bit"),
    ],
    ids=["Ed25519", "RSA 1024"],
)
def test_sign__refuses_a_key_that_does_not_serve(
    key: Any, why: str, paper: bytes, tmp_path: Path, settings: Any
) -> None:
    office(tmp_path, settings, key=key)
    assert refusal(paper) == ("paper.sign-file", f"Chưa ký được: {why}.")
