"""Signatures on PDF papers: PAdES B-B with the office's key from a PKCS#12 file (ETSI EN 319 142-1).

The file and the file that holds its passphrase are named by settings. B-T needs a time stamp from the network and is
not made here. Without a key the paper stays as it is, and the result says so.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.utils.timezone import localtime
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko_certvalidator.registry import SimpleCertificateStore

from ocop.base.decisions import Denied

FIELD = "ChuKy1"
MIN_RSA_BITS = 2048


@dataclass(frozen=True, slots=True)
class SignedPaper:
    """A paper after signing: who signed it, or nobody where the office has no key; `note` says so in a sentence."""

    content: bytes
    signer: str
    note: str

    @property
    def signed(self) -> bool:
        """Tell whether the paper bears a signature."""
        return bool(self.signer)


@dataclass(frozen=True, slots=True)
class SigningKey:
    """The office's key with its certificate and the certificates above it."""

    private: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]

    @property
    def holder(self) -> str:
        """Return the name on the certificate."""
        for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
            names = self.certificate.subject.get_attributes_for_oid(kind)
            if names:
                return str(names[0].value)
        return self.certificate.subject.rfc4514_string()


def sign(pdf: bytes, *, reason: str, at: datetime, place: str = "") -> SignedPaper:
    """Return the paper signed for the office at a time with a zone; unsigned, and saying so, without a key.

    Raises Denied when the key cannot be read, its passphrase is wrong, or its certificate does not hold at that time.
    """
    key = office_key()
    if key is None:
        return SignedPaper(pdf, "", "Bản này chưa ký số vì cơ quan chưa cài khoá ký.")
    _holds(key, at)
    metadata = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=reason,
        location=place or None,
        name=key.holder,
    )
    out = io.BytesIO()
    _SignerAt(metadata, signer=_signer(key), at=at).sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), output=out)
    return SignedPaper(out.getvalue(), key.holder, f"Đã ký số: {key.holder}.")


def office_key() -> SigningKey | None:
    """Return the office's key; None where no file is named. Raises Denied when it cannot be read."""
    if not settings.OCOP_SIGN_FILE:
        return None
    content = _read(Path(settings.OCOP_SIGN_FILE), "tệp khoá ký")
    phrase = b""
    if settings.OCOP_SIGN_PASSPHRASE_FILE:
        phrase = _read(Path(settings.OCOP_SIGN_PASSPHRASE_FILE), "tệp mật khẩu của khoá ký").rstrip(b"\r\n")
    try:
        private, certificate, others = pkcs12.load_key_and_certificates(content, phrase or None)
    except ValueError as error:
        if "password" in str(error).lower():
            raise Denied(
                "paper.sign-passphrase", "Chưa ký được: mật khẩu của khoá ký không đúng. Hãy sửa tệp mật khẩu."
            ) from error
        raise _unfit("tệp không phải PKCS#12 (.p12, .pfx)") from error
    except TypeError as error:
        raise Denied(
            "paper.sign-passphrase", "Chưa ký được: khoá ký có mật khẩu mà cơ quan chưa chỉ ra tệp mật khẩu."
        ) from error
    if certificate is None or private is None:
        raise _unfit("tệp không có đủ khoá riêng và chứng thư")
    if not isinstance(private, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise _unfit("chỉ dùng được khoá RSA hoặc ECDSA")
    if isinstance(private, rsa.RSAPrivateKey) and private.key_size < MIN_RSA_BITS:
        raise _unfit(f"khoá RSA phải có ít nhất {MIN_RSA_BITS} bit")
    return SigningKey(private, certificate, tuple(others))


def _read(file: Path, what: str) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Denied("paper.sign-file", f"Chưa ký được: không đọc được {what} “{file.name}”.") from error


def _unfit(why: str) -> Denied:
    return Denied("paper.sign-file", f"Chưa ký được: {why}.")


def _holds(key: SigningKey, at: datetime) -> None:
    """Refuse a certificate that does not hold at the time, or is not made for signing documents (RFC 5280, 4.2.1.3)."""
    certificate = key.certificate
    if at > certificate.not_valid_after_utc:
        raise Denied(
            "paper.sign-expired",
            f"Chưa ký được: chứng thư số đã hết hạn ngày {localtime(certificate.not_valid_after_utc):%d/%m/%Y}. "
            "Hãy thay khoá ký của cơ quan.",
        )
    if at < certificate.not_valid_before_utc:
        raise Denied(
            "paper.sign-not-yet",
            "Chưa ký được: chứng thư số chỉ có hiệu lực từ ngày "
            f"{localtime(certificate.not_valid_before_utc):%d/%m/%Y}.",
        )
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return
    if not (usage.digital_signature or usage.content_commitment):
        raise _unfit("chứng thư số không dùng để ký văn bản")


def _signer(key: SigningKey) -> SimpleSigner:
    private = key.private.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    store = SimpleCertificateStore()
    store.register_multiple(_asn1(above) for above in key.chain)
    return SimpleSigner(
        signing_cert=_asn1(key.certificate),
        signing_key=asn1_keys.PrivateKeyInfo.load(private),
        cert_registry=store,
    )


def _asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


class _SignerAt(PdfSigner):
    """Signs at a time it is told instead of looking at the clock."""

    def __init__(self, metadata: PdfSignatureMetadata, *, signer: SimpleSigner, at: datetime) -> None:
        super().__init__(metadata, signer=signer)
        self._at = at

    def init_signing_session(self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self._at
        return session
