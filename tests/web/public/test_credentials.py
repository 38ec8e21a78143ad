"""A certificate as a verifiable credential, checked as a stranger would: from the published addresses alone.

Signatures are checked with `cryptography`, not with the library that made them.
"""

from __future__ import annotations

import base64
import gzip
import json
import stat
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from django.test import Client
from django.utils import timezone
from joserfc import jws
from joserfc.jwk import KeySet

from ocop.domain.certificates import services
from ocop.domain.certificates.states import Basis
from ocop.papers import credential as paper
from tests.domain.certificates.facts import change, decision, of_council, revocation
from tests.factories import councils
from tests.factories.world import World

HOST = "https://ocop.example/"


def decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Stranger:
    """Somebody with nothing but addresses and libraries."""

    def __init__(self) -> None:
        self.client = Client()

    def fetch(self, address: str) -> Any:
        answer = self.client.get("/" + address.removeprefix(HOST))
        assert answer.status_code == 200, address
        assert answer["Access-Control-Allow-Origin"] == "*"
        return answer

    def key(self, kid: str) -> ec.EllipticCurvePublicKey:
        """Return the public key of a DID URL, from the DID document of its host."""
        did, _, _ = kid.partition("#")
        assert did == "did:web:ocop.example"
        document = json.loads(self.fetch(f"{HOST}.well-known/did.json").content)
        assert document["id"] == did
        assert kid in document["assertionMethod"]
        method = next(each for each in document["verificationMethod"] if each["id"] == kid)
        jwk = method["publicKeyJwk"]
        assert "d" not in jwk
        x, y = (int.from_bytes(decoded(jwk[part]), "big") for part in "xy")
        return ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()

    def check(self, token: str) -> dict[str, Any]:
        """Return what a credential says. Raises InvalidSignature."""
        head, body, signature = token.split(".")
        header = json.loads(decoded(head))
        assert (header["alg"], header["typ"], header["cty"]) == ("ES256", "vc+jwt", "vc")
        raw = decoded(signature)
        assert len(raw) == 64
        r, s = int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")
        key = self.key(header["kid"])
        key.verify(encode_dss_signature(r, s), f"{head}.{body}".encode(), ec.ECDSA(SHA256()))
        said: dict[str, Any] = json.loads(decoded(body))
        assert said["@context"][0] == "https://www.w3.org/ns/credentials/v2"
        assert said["type"][0] == "VerifiableCredential"
        assert said["issuer"] == said["iss"] == header["kid"].partition("#")[0]
        begins, ends = (datetime.fromisoformat(said[name]) for name in ("validFrom", "validUntil"))
        assert begins <= timezone.now() <= ends
        return said

    def get(self, address: str) -> dict[str, Any]:
        """Return what the credential at an address says."""
        answer = self.fetch(address)
        assert answer["Content-Type"] == "application/vc+jwt"
        said = self.check(answer.content.decode())
        assert said["id"] == HOST + address.removeprefix(HOST)
        return said

    def states(self, said: dict[str, Any]) -> dict[str, bool]:
        """Return, by purpose, whether the bit of a credential is set."""
        found = {}
        for entry in said["credentialStatus"]:
            assert entry["type"] == "BitstringStatusListEntry"
            listed = self.get(entry["statusListCredential"])
            assert "BitstringStatusListCredential" in listed["type"]
            subject = listed["credentialSubject"]
            assert subject["type"] == "BitstringStatusList"
            assert subject["statusPurpose"] == entry["statusPurpose"]
            assert subject["encodedList"][0] == "u"
            assert "=" not in subject["encodedList"]
            bits = gzip.decompress(decoded(subject["encodedList"][1:]))
            assert len(bits) >= 16 * 1024
            index = int(entry["statusListIndex"])
            found[entry["statusPurpose"]] = bool(bits[index // 8] & (1 << (7 - index % 8)))
        return found


@pytest.fixture
def stranger() -> Stranger:
    return Stranger()


def test_credential__says_what_the_certificate_says(world: World, stranger: Stranger) -> None:
    case = councils.case(world, until="concluded")
    made = services.issue(case_id=case.pk, **of_council(world))
    services.publish(certificate_ids=[made.pk], by=world.actor("officer"), at=world.now)
    said = stranger.get(f"credentials/{made.ref}")
    assert said["type"] == ["VerifiableCredential", "OcopCertificate"]
    assert said["validFrom"] == f"{made.valid_from}T00:00:00+07:00"
    assert said["validUntil"] == f"{made.valid_until}T23:59:59+07:00"
    subject, place = said["credentialSubject"], made.product.producer.place
    assert (subject["name"], subject["stars"], subject["productCode"]) == (made.product.name, 4, made.product_code)
    assert subject["producer"] == {"type": "Organization", "name": made.product.producer.name, "place": place.name}
    assert subject["decision"] == {
        "type": "Decision", "number": "321/QĐ-THU", "date": made.decided_on.isoformat(), "issuedBy": "Cơ quan thử",
        "legalForce": True,
    }  # fmt: skip
    assert subject["criteria"]["number"] == case.dossier.criteria_set.number
    assert stranger.client.get("/" + subject["statePage"].removeprefix(HOST)).status_code == 200


def test_credential__of_a_demonstration_is_of_another_type(world: World, stranger: Stranger) -> None:
    made = services.record_decision(**decision(world, basis=Basis.DEMONSTRATION))
    said = stranger.get(f"credentials/{made.ref}")
    assert said["type"] == ["VerifiableCredential", "OcopDemonstrationCertificate"]
    assert said["description"] == "Dữ liệu trình diễn, không có giá trị pháp lý."
    assert said["credentialSubject"]["decision"]["legalForce"] is False


def test_status__is_told_the_moment_it_is_decided_and_for_this_certificate_only(
    world: World, stranger: Stranger
) -> None:
    other = stranger.get(f"credentials/{services.record_decision(**decision(world)).ref}")
    said = stranger.get(f"credentials/{world.certificate.ref}")
    clear = {"revocation": False, "suspension": False}
    assert stranger.states(said) == clear
    services.suspend(**change(world))
    assert stranger.states(said) == clear | {"suspension": True}
    services.reinstate(**change(world))
    assert stranger.states(said) == clear
    services.revoke(**revocation(world))
    assert stranger.states(said) == clear | {"revocation": True}
    assert stranger.states(other) == clear


@pytest.mark.parametrize("part", [0, 1, 2])
def test_credential__changed_in_one_letter_does_not_verify(world: World, stranger: Stranger, part: int) -> None:
    parts = stranger.fetch(f"credentials/{world.certificate.ref}").content.decode().split(".")
    if part == 0:
        header = json.loads(decoded(parts[0])) | {"added": True}
        parts[0] = base64.urlsafe_b64encode(json.dumps(header).encode()).decode().rstrip("=")
    else:
        content = bytearray(decoded(parts[part]))
        content[-3 if part == 2 else content.index(b'"stars":4') + 8] ^= 1
        parts[part] = base64.urlsafe_b64encode(bytes(content)).decode().rstrip("=")
    with pytest.raises(InvalidSignature):
        stranger.check(".".join(parts))


def test_credential__is_verified_by_another_library_from_the_key_set(world: World, stranger: Stranger) -> None:
    token = stranger.fetch(f"credentials/{world.certificate.ref}").content
    keys = KeySet.import_key_set(json.loads(stranger.fetch(f"{HOST}.well-known/jwks.json").content))
    key = next(each for each in keys if each.kid == json.loads(decoded(token.decode().split(".")[0]))["kid"][-43:])
    said = json.loads(jws.deserialize_compact(token, key, algorithms=["ES256"]).payload)
    assert said["credentialSubject"]["certificateNumber"] == world.certificate.ref


@pytest.mark.parametrize("ref", ["CN-2026-99999", "status", "x"])
def test_credential__of_nothing_does_not_exist(world: World, ref: str) -> None:
    assert Client().get(f"/credentials/{ref}").status_code == 404


@pytest.mark.parametrize(
    ("name", "code"),
    [("revocation", 200), ("suspension", 200), ("revocation-1", 404), ("revocation-2", 404), ("suspension-0", 404),
     ("message", 404), ("1", 404), (f"revocation-{10**30}", 404)],
)  # fmt: skip
def test_status__lists_are_as_many_as_there_are_certificates_for(world: World, name: str, code: int) -> None:
    assert Client().get(f"/credentials/status/{name}").status_code == code


def test_answers__of_states_are_never_cached_and_of_keys_for_minutes(world: World, stranger: Stranger) -> None:
    said = (f"credentials/{world.certificate.ref}", "credentials/status/revocation", "credentials/status/suspension")
    assert {stranger.fetch(each)["Cache-Control"] for each in said} == {"no-store"}
    keys = (".well-known/did.json", ".well-known/jwks.json")
    assert {stranger.fetch(each)["Cache-Control"] for each in keys} == {"public, max-age=300"}
    kinds = [stranger.fetch(each)["Content-Type"] for each in keys]
    assert kinds == ["application/did+json", "application/jwk-set+json"]


def test_key__is_made_once_and_read_by_its_owner_only(world: World, stranger: Stranger, settings: Any) -> None:
    first = stranger.fetch(f"{HOST}.well-known/jwks.json").content
    file = Path(settings.OCOP_HOME, "keys", "credential.pem")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stranger.fetch(f"{HOST}.well-known/jwks.json").content == first


def test_key__replaced_leaves_what_it_signed_verifiable(world: World, stranger: Stranger, settings: Any) -> None:
    token = stranger.fetch(f"credentials/{world.certificate.ref}").content.decode()
    file = Path(settings.OCOP_HOME, "keys", "credential.pem")
    new = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    named = Path(settings.OCOP_HOME, "other.pem")
    named.write_bytes(new + file.read_bytes())
    settings.OCOP_CREDENTIAL_KEY_FILE = str(named)
    assert stranger.check(token)["credentialSubject"]["stars"] == 4
    later = stranger.fetch(f"credentials/{world.certificate.ref}").content.decode()
    kids = [json.loads(decoded(each.split(".")[0]))["kid"] for each in (token, later)]
    assert kids[0] != kids[1]
    assert stranger.check(later)["credentialSubject"]["stars"] == 4


RSA_LIKE = b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"


@pytest.mark.parametrize("content", [b"", b"no key", RSA_LIKE, None], ids=["empty", "text", "broken", "absent"])
def test_key__that_cannot_be_used_is_told_and_nothing_is_signed(
    world: World, settings: Any, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "key.pem"
    if content is not None:
        file.write_bytes(content)
    settings.OCOP_CREDENTIAL_KEY_FILE = str(file)
    for address in (f"credentials/{world.certificate.ref}", "credentials/status/revocation", ".well-known/did.json"):
        answer = Client().get(f"/{address}")
        told = json.loads(answer.content)["error"]
        assert answer.status_code == 503
        assert told["code"].startswith("credential.key")
        assert "key.pem" in told["message"]


def test_credential__goes_on_as_long_as_the_recognition(world: World) -> None:
    until = world.certificate.valid_until + timedelta(days=180)
    said = paper.credential(world.certificate, until=until)
    assert said["validUntil"] == f"{until}T23:59:59+07:00"
    with pytest.raises(ValueError, match="decision"):
        paper.credential(
            services.note_public_source(
                product_id=world.other_product.pk, stars=5, year=2026, source="Báo", by=world.actor("officer"),
                at=world.now,
            )
        )  # fmt: skip
