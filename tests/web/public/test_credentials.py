"""A certificate as a verifiable credential, verified from the published addresses only.

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


class Verifier:
    """A verifier that uses only public addresses and libraries."""

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
        method = next(item for item in document["verificationMethod"] if item["id"] == kid)
        jwk = method["publicKeyJwk"]
        assert "d" not in jwk
        x, y = (int.from_bytes(decoded(jwk[part]), "big") for part in "xy")
        return ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()

    def check(self, token: str) -> dict[str, Any]:
        """Verify a credential and return its claims. Raises InvalidSignature."""
        head, body, signature = token.split(".")
        header = json.loads(decoded(head))
        assert (header["alg"], header["typ"], header["cty"]) == ("ES256", "vc+jwt", "vc")
        raw = decoded(signature)
        assert len(raw) == 64
        r, s = int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")
        key = self.key(header["kid"])
        key.verify(encode_dss_signature(r, s), f"{head}.{body}".encode(), ec.ECDSA(SHA256()))
        claims: dict[str, Any] = json.loads(decoded(body))
        assert claims["@context"][0] == "https://www.w3.org/ns/credentials/v2"
        assert claims["type"][0] == "VerifiableCredential"
        assert claims["issuer"] == claims["iss"] == header["kid"].partition("#")[0]
        begins, ends = (datetime.fromisoformat(claims[name]) for name in ("validFrom", "validUntil"))
        assert begins <= timezone.now() <= ends
        return claims

    def get(self, address: str) -> dict[str, Any]:
        """Fetch and verify a credential and return its claims."""
        answer = self.fetch(address)
        assert answer["Content-Type"] == "application/vc+jwt"
        claims = self.check(answer.content.decode())
        assert claims["id"] == HOST + address.removeprefix(HOST)
        return claims

    def states(self, claims: dict[str, Any]) -> dict[str, bool]:
        """Return, by purpose, whether the bit of a credential is set."""
        states = {}
        for entry in claims["credentialStatus"]:
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
            states[entry["statusPurpose"]] = bool(bits[index // 8] & (1 << (7 - index % 8)))
        return states


@pytest.fixture
def verifier() -> Verifier:
    return Verifier()


def test_credential_contains_the_facts_of_the_certificate(world: World, verifier: Verifier) -> None:
    case = councils.case(world, until="concluded")
    issued = services.issue(case_id=case.pk, **of_council(world))
    services.publish(certificate_ids=[issued.pk], by=world.actor("officer"), at=world.now)
    claims = verifier.get(f"credentials/{issued.ref}")
    assert claims["type"] == ["VerifiableCredential", "OcopCertificate"]
    assert claims["validFrom"] == f"{issued.valid_from}T00:00:00+07:00"
    assert claims["validUntil"] == f"{issued.valid_until}T23:59:59+07:00"
    subject, place = claims["credentialSubject"], issued.product.producer.place
    assert (subject["name"], subject["stars"], subject["productCode"]) == (issued.product.name, 4, issued.product_code)
    assert subject["producer"] == {"type": "Organization", "name": issued.product.producer.name, "place": place.name}
    assert subject["decision"] == {
        "type": "Decision", "number": "321/QĐ-THU", "date": issued.decided_on.isoformat(), "issuedBy": "Cơ quan thử",
        "legalForce": True,
    }  # fmt: skip
    assert subject["criteria"]["number"] == case.dossier.criteria_set.number
    assert verifier.client.get("/" + subject["statePage"].removeprefix(HOST)).status_code == 200


def test_credential__of_a_demonstration_is_of_another_type(world: World, verifier: Verifier) -> None:
    recognition = services.record_decision(**decision(world, basis=Basis.DEMONSTRATION))
    claims = verifier.get(f"credentials/{recognition.ref}")
    assert claims["type"] == ["VerifiableCredential", "OcopDemonstrationCertificate"]
    assert claims["description"] == "Dữ liệu trình diễn, không có giá trị pháp lý."
    assert claims["credentialSubject"]["decision"]["legalForce"] is False


def test_status_changes_at_once_and_for_one_certificate_only(world: World, verifier: Verifier) -> None:
    other = verifier.get(f"credentials/{services.record_decision(**decision(world)).ref}")
    claims = verifier.get(f"credentials/{world.certificate.ref}")
    clear = {"revocation": False, "suspension": False}
    assert verifier.states(claims) == clear
    services.suspend(**change(world))
    assert verifier.states(claims) == clear | {"suspension": True}
    services.reinstate(**change(world))
    assert verifier.states(claims) == clear
    services.revoke(**revocation(world))
    assert verifier.states(claims) == clear | {"revocation": True}
    assert verifier.states(other) == clear


@pytest.mark.parametrize("part", [0, 1, 2])
def test_credential__changed_in_one_letter_does_not_verify(world: World, verifier: Verifier, part: int) -> None:
    parts = verifier.fetch(f"credentials/{world.certificate.ref}").content.decode().split(".")
    if part == 0:
        header = json.loads(decoded(parts[0])) | {"added": True}
        parts[0] = base64.urlsafe_b64encode(json.dumps(header).encode()).decode().rstrip("=")
    else:
        content = bytearray(decoded(parts[part]))
        content[-3 if part == 2 else content.index(b'"stars":4') + 8] ^= 1
        parts[part] = base64.urlsafe_b64encode(bytes(content)).decode().rstrip("=")
    with pytest.raises(InvalidSignature):
        verifier.check(".".join(parts))


def test_credential__is_verified_by_another_library_from_the_key_set(world: World, verifier: Verifier) -> None:
    token = verifier.fetch(f"credentials/{world.certificate.ref}").content
    keys = KeySet.import_key_set(json.loads(verifier.fetch(f"{HOST}.well-known/jwks.json").content))
    key = next(key for key in keys if key.kid == json.loads(decoded(token.decode().split(".")[0]))["kid"][-43:])
    claims = json.loads(jws.deserialize_compact(token, key, algorithms=["ES256"]).payload)
    assert claims["credentialSubject"]["certificateNumber"] == world.certificate.ref


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


def test_answers__of_states_are_never_cached_and_of_keys_for_minutes(world: World, verifier: Verifier) -> None:
    addresses = (
        f"credentials/{world.certificate.ref}",
        "credentials/status/revocation",
        "credentials/status/suspension",
    )
    assert {verifier.fetch(address)["Cache-Control"] for address in addresses} == {"no-store"}
    keys = (".well-known/did.json", ".well-known/jwks.json")
    assert {verifier.fetch(key)["Cache-Control"] for key in keys} == {"public, max-age=300"}
    kinds = [verifier.fetch(key)["Content-Type"] for key in keys]
    assert kinds == ["application/did+json", "application/jwk-set+json"]


def test_key__is_made_once_and_read_by_its_owner_only(world: World, verifier: Verifier, settings: Any) -> None:
    first = verifier.fetch(f"{HOST}.well-known/jwks.json").content
    file = Path(settings.OCOP_HOME, "keys", "credential.pem")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert verifier.fetch(f"{HOST}.well-known/jwks.json").content == first


def test_key__replaced_leaves_what_it_signed_verifiable(world: World, verifier: Verifier, settings: Any) -> None:
    token = verifier.fetch(f"credentials/{world.certificate.ref}").content.decode()
    file = Path(settings.OCOP_HOME, "keys", "credential.pem")
    new = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    named = Path(settings.OCOP_HOME, "other.pem")
    named.write_bytes(new + file.read_bytes())
    settings.OCOP_CREDENTIAL_KEY_FILE = str(named)
    assert verifier.check(token)["credentialSubject"]["stars"] == 4
    later = verifier.fetch(f"credentials/{world.certificate.ref}").content.decode()
    kids = [json.loads(decoded(item.split(".")[0]))["kid"] for item in (token, later)]
    assert kids[0] != kids[1]
    assert verifier.check(later)["credentialSubject"]["stars"] == 4


RSA_LIKE = b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"


@pytest.mark.parametrize("content", [b"", b"no key", RSA_LIKE, None], ids=["empty", "text", "broken", "absent"])
def test_unusable_key_is_reported_and_nothing_is_signed(
    world: World, settings: Any, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "key.pem"
    if content is not None:
        file.write_bytes(content)
    settings.OCOP_CREDENTIAL_KEY_FILE = str(file)
    for address in (f"credentials/{world.certificate.ref}", "credentials/status/revocation", ".well-known/did.json"):
        answer = Client().get(f"/{address}")
        error = json.loads(answer.content)["error"]
        assert answer.status_code == 503
        assert error["code"].startswith("credential.key")
        assert "key.pem" in error["message"]


def test_credential__goes_on_as_long_as_the_recognition(world: World) -> None:
    until = world.certificate.valid_until + timedelta(days=180)
    claims = paper.credential(world.certificate, until=until)
    assert claims["validUntil"] == f"{until}T23:59:59+07:00"
    with pytest.raises(ValueError, match="decision"):
        paper.credential(
            services.note_public_source(
                product_id=world.other_product.pk, stars=5, year=2026, source="Báo", by=world.actor("officer"),
                at=world.now,
            )
        )  # fmt: skip
