"""Signatures over the heads: they prove what was written before them, also when the file outside is lost."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from django.db import IntegrityError

from ocop.base import audit
from ocop.base.actors import Actor
from ocop.base.audit import external_anchor, signing, verification
from ocop.base.audit.chain import START, digest_of
from ocop.base.models import AuditChain, AuditEntry, AuditSignature, Counter

NOW = datetime(2026, 9, 2, 17, 0, tzinfo=UTC)
BY = Actor(user_id=7, name="Cán bộ quản lý tem")

pytestmark = pytest.mark.django_db


def write_lines(count: int) -> list[AuditEntry]:
    return [audit.record("thing.changed", on=Counter(pk=1), by=BY, at=NOW, line=line) for line in range(count)]


def lose_file() -> None:
    external_anchor.file_path().unlink(missing_ok=True)


def rewrite_log(keep: int) -> int:
    """Write the log anew after a line, with a correct head, as one can who writes into the database; return the chain.

    The file outside is lost as well.
    """
    lose_file()
    lines = AuditEntry.objects.filter(sequence__gt=keep).order_by("sequence")
    previous = AuditEntry.objects.get(sequence=keep).digest if keep else START
    for line in lines:
        line.actor_name, line.previous = "Người khác", previous
        line.digest = previous = digest_of(line)
        line.save()
    AuditChain.objects.update(digest=previous)
    return AuditChain.objects.get().pk


def test_sign_heads__signs_what_stands_and_nothing_twice() -> None:
    line = write_lines(2)[-1]
    made = audit.sign_heads(at=NOW)
    assert made is not None
    assert (made.number, made.heads) == (1, {str(line.chain): [2, line.digest]})
    key = load_pem_private_key(signing.key_path().read_bytes(), None)
    assert isinstance(key, Ed25519PrivateKey)
    key.public_key().verify(bytes.fromhex(made.signature), signing._content(made))
    assert stat.S_IMODE(signing.key_path().stat().st_mode) == 0o600
    assert audit.sign_heads(at=NOW + timedelta(minutes=15)) is None
    write_lines(1)
    second = audit.sign_heads(at=NOW + timedelta(minutes=30))
    assert second is not None
    assert (second.number, second.previous) == (2, made.digest)
    assert audit.verify() == (3, None)


def test_sign_heads__of_an_empty_log_signs_nothing_and_makes_no_key() -> None:
    assert audit.sign_heads(at=NOW) is None
    assert not signing.key_path().exists()


@pytest.mark.django_db(transaction=True)
def test_sign_heads__is_kept_in_the_file_outside() -> None:
    write_lines(1)
    made = audit.sign_heads(at=NOW)
    assert made is not None
    assert external_anchor.read().signature == (1, made.digest)


def test_verify__finds_a_log_written_anew_by_the_signature_alone() -> None:
    write_lines(3)
    audit.sign_heads(at=NOW)
    chain = rewrite_log(1)
    assert audit.verify() == (3, audit.Broken(3, verification.REWRITTEN_SIGNED, chain))


def test_verify__finds_a_log_cut_short_by_the_signature_alone() -> None:
    lines = write_lines(3)
    audit.sign_heads(at=NOW)
    lose_file()
    AuditEntry.objects.filter(sequence=3).delete()
    AuditChain.objects.update(sequence=2, digest=lines[1].digest)
    assert audit.verify()[1] == audit.Broken(3, verification.CUT_SIGNED.format(3), lines[0].chain)


def test_verify__finds_a_chain_removed_by_the_signature_alone() -> None:
    lines = write_lines(3)
    audit.sign_heads(at=NOW)
    lose_file()
    AuditEntry.objects.all().delete()
    AuditChain.objects.all().delete()
    assert audit.verify()[1] == audit.Broken(1, verification.CUT_SIGNED.format(3), lines[0].chain)


def test_verify__finds_a_signature_made_with_another_key() -> None:
    write_lines(3)
    audit.sign_heads(at=NOW)
    rewrite_log(1)
    forger = Ed25519PrivateKey.generate()
    made = AuditSignature.objects.get()
    chain = AuditChain.objects.get()
    made.heads = {str(chain.pk): [3, chain.digest]}
    made.signature = forger.sign(signing._content(made)).hex()
    made.digest = signing.digest_of(made)
    made.save()
    assert audit.verify()[1] == audit.Broken(1, verification.FALSE_SIGNATURE, 0)


@pytest.mark.parametrize(
    "changed",
    [
        {"signed_at": NOW + timedelta(microseconds=1)},
        {"heads": {}},
        {"signature": "00" * 64},
        {"signature": "not hex"},
        {"digest": "f" * 64},
    ],
)
def test_verify__finds_a_changed_signature(changed: dict[str, object]) -> None:
    write_lines(1)
    audit.sign_heads(at=NOW)
    AuditSignature.objects.update(**changed)
    assert audit.verify()[1] == audit.Broken(1, verification.FALSE_SIGNATURE, 0)


def test_verify__finds_a_signature_removed_in_between_or_at_the_end() -> None:
    for number in range(3):
        write_lines(1)
        audit.sign_heads(at=NOW + timedelta(minutes=number))
    assert audit.verify()[1] is None
    last = AuditSignature.objects.get(number=3)
    AuditSignature.objects.filter(number=3).delete()
    assert audit.verify()[1] == audit.Broken(3, verification.REMOVED_SIGNATURE, 0)
    last.save(force_insert=True)
    AuditSignature.objects.filter(number=2).delete()
    assert audit.verify()[1] == audit.Broken(2, verification.REMOVED_SIGNATURE, 0)


def test_verify__says_when_the_key_is_gone_and_no_other_key_takes_its_place(caplog: pytest.LogCaptureFixture) -> None:
    write_lines(1)
    audit.sign_heads(at=NOW)
    signing.key_path().unlink()
    assert audit.verify()[1] == audit.Broken(1, verification.NO_KEY, 0)
    write_lines(1)
    assert audit.sign_heads(at=NOW) is None
    assert not signing.key_path().exists()
    assert "the key of the log's signatures is gone" in caplog.text


def test_verify__says_when_the_key_file_holds_something_else() -> None:
    write_lines(1)
    audit.sign_heads(at=NOW)
    signing.key_path().write_text("something else")
    assert audit.verify()[1] == audit.Broken(1, verification.UNREADABLE_KEY, 0)


def test_sign_heads__does_not_sign_a_log_that_lost_what_was_signed(caplog: pytest.LogCaptureFixture) -> None:
    write_lines(3)
    audit.sign_heads(at=NOW)
    rewrite_log(1)
    write_lines(1)
    assert audit.sign_heads(at=NOW + timedelta(minutes=15)) is None
    assert AuditSignature.objects.count() == 1
    assert "which was signed" in caplog.text


def test_sign_heads__at_the_same_moment_as_another_worker_signs_once(monkeypatch: pytest.MonkeyPatch) -> None:
    write_lines(1)

    def save_too_late(*args: object, **kwargs: object) -> None:
        raise IntegrityError("number")

    monkeypatch.setattr(AuditSignature, "save", save_too_late)
    assert audit.sign_heads(at=NOW) is None


def test_key_of_another_kind_is_refused() -> None:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    signing.key_path().parent.mkdir()
    other = X25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    signing.key_path().write_bytes(other)
    with pytest.raises(ValueError, match="is not an Ed25519 key"):
        signing.public_key()
