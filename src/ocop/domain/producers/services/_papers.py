"""Services for the library of evidence: a paper is filed once and attached to every dossier that needs it."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import BinaryIO

from django.db import transaction

from ocop.base import audit, files
from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.models import StoredFile
from ocop.base.refs import LOCAL_TIME, next_ref
from ocop.base.text import fold
from ocop.base.values import clean_text
from ocop.domain.producers import access, rules, wording
from ocop.domain.producers.models import Paper, Premises, Producer
from ocop.domain.producers.services._producers import _open_producer
from ocop.domain.producers.states import PAPER_FLOW, PaperKind, PaperState


def file_paper(
    *,
    producer_id: int,
    kind: str,
    title: str,
    number: str,
    issuer: str,
    issued_on: date | None,
    valid_until: date | None,
    name: str,
    content: bytes,
    personal: bool = False,
    premises_id: int | None = None,
    by: Actor,
    at: datetime,
) -> Paper:
    """File a paper with its scan in the producer's library (QĐ 26/2026 Annex III, Mẫu 02). Raises Denied.

    What the file is follows from `content`; `name` only names it in a refusal. `valid_until` is the last day on which
    the paper holds. `personal` says that it names private persons: each reading is then logged. `premises_id` is the
    open area or premises of the producer that it was given for; None: the producer as such.
    """
    inspected = files.inspect(content, name)  # before the lock: it takes its time, and others want to write
    with files.atomic():
        producer = _open_producer(producer_id)
        access.papers(by, producer).require()
        if kind not in PaperKind.values:
            raise Denied("paper.kind", wording.PAPER_KIND, field="kind")
        paper = Paper(producer=producer, kind=kind, personal=rules.is_personal(kind, personal))
        paper.premises = _own_premises(producer, premises_id)
        _fill(paper, title, number, issuer, issued_on, valid_until, at)
        _keep(paper, inspected, by, at)
        audit.record("paper.filed", on=paper, by=by, at=at, kind=kind, pages=paper.pages, **_for(paper))
        return paper


def replace_paper(
    *,
    paper_id: int,
    title: str,
    number: str,
    issuer: str,
    issued_on: date | None,
    valid_until: date | None,
    name: str,
    content: bytes,
    personal: bool = False,
    premises_id: int | None,
    by: Actor,
    at: datetime,
) -> Paper:
    """File a newer paper of the same kind in the place of an old one, which stays readable. Raises Denied.

    `premises_id` is given again, because the newer paper may cover the producer as such or other premises.
    """
    inspected = files.inspect(content, name)
    with files.atomic():
        producer = _open_producer(_producer_of(paper_id))
        old = Paper.objects.select_for_update(of=("self",)).select_related("producer").get(pk=paper_id)
        access.papers(by, producer).require()
        PAPER_FLOW.check(old.state, PaperState.REPLACED).require()
        said = personal or old.personal
        paper = Paper(producer=producer, kind=old.kind, personal=rules.is_personal(old.kind, said), replaces=old)
        paper.premises = _own_premises(producer, premises_id)
        _fill(paper, title, number, issuer, issued_on, valid_until, at)
        _keep(paper, inspected, by, at)
        old.state = PaperState.REPLACED
        old.save(update_fields=["state"])
        audit.record("paper.replaced", on=old, by=by, at=at, into=paper.ref)
        facts = {"kind": paper.kind, "pages": paper.pages, "of": old.ref, **_for(paper)}
        audit.record("paper.filed", on=paper, by=by, at=at, **facts)
        return paper


@transaction.atomic
def withdraw_paper(*, paper_id: int, reason: str, by: Actor, at: datetime) -> Paper:
    """Take a paper out of use; what already rests on it can still be read. Raises Denied."""
    producer = _open_producer(_producer_of(paper_id))
    paper = Paper.objects.select_for_update(of=("self",)).select_related("producer").get(pk=paper_id)
    access.papers(by, producer).require()
    PAPER_FLOW.check(paper.state, PaperState.WITHDRAWN).require()
    paper.reason = clean_text(reason, "lý do", 400, required=True)
    paper.state = PaperState.WITHDRAWN
    paper.save(update_fields=["state", "reason"])
    audit.record("paper.withdrawn", on=paper, by=by, at=at, reason=paper.reason)
    return paper


@transaction.atomic
def read_paper(*, paper_id: int, by: Actor, at: datetime) -> StoredFile:
    """Return the file of a paper to one who may open it; of a personal paper each reading is logged. Raises Denied."""
    paper = Paper.objects.select_related("producer", "producer__place", "file").get(pk=paper_id)
    access.read_paper(by, paper).require()
    if paper.file.expires_at is not None:
        raise Denied("paper.removed", wording.PAPER_REMOVED)
    if paper.personal:
        audit.record("paper.read", on=paper, by=by, at=at)
    return paper.file


def _producer_of(paper_id: int) -> int:
    return Paper.objects.values_list("producer_id", flat=True).get(pk=paper_id)


def _own_premises(producer: Producer, premises_id: int | None) -> Premises | None:
    """Return the open area or premises that a paper is for; None where it is for the producer as such."""
    if premises_id is None:
        return None
    premises = producer.premises.select_for_update().filter(pk=premises_id).first()
    if premises is None:
        raise Denied("paper.premises", wording.PAPER_PREMISES, field="premises_id")
    if premises.closed_at is not None:
        raise Denied("premises.closed", wording.PREMISES_CLOSED, field="premises_id")
    return premises


def _for(paper: Paper) -> dict[str, str]:
    """Return what the log says of the place a paper is for."""
    return {"premises": paper.premises.name} if paper.premises else {}


def _fill(
    paper: Paper, title: str, number: str, issuer: str, issued_on: date | None, valid_until: date | None, at: datetime
) -> None:
    paper.title = clean_text(title, "tên giấy tờ", 200, required=True)
    paper.number = clean_text(number, "số giấy tờ", 80)
    paper.issuer = clean_text(issuer, "nơi cấp", 200)
    rules.paper_days(issued_on, valid_until, at.astimezone(LOCAL_TIME).date()).require()
    paper.issued_on, paper.valid_until = issued_on, valid_until
    paper.folded = fold(f"{paper.title} {paper.number} {paper.issuer}")[:400]


def _keep(paper: Paper, inspected: files.Inspected, by: Actor, at: datetime) -> None:
    """Store file and row; the same file twice in use is a slip, or a second click."""
    _refuse_twin(paper.producer, hashlib.sha256(inspected.content).hexdigest())
    paper.ref = next_ref("GT", at)

    def write(out: BinaryIO) -> None:
        out.write(inspected.content)

    paper.file = files.store(
        write,
        name=f"{paper.ref}{inspected.suffix}",
        content_type=inspected.content_type,
        subject=f"paper:{paper.ref}",
        at=at,
        expires_at=None,
    )
    paper.content_type, paper.pages = inspected.content_type, inspected.pages
    paper.filed_at, paper.filed_by_id = at, by.user_id
    paper.save(force_insert=True)


def _refuse_twin(producer: Producer, sha256: str) -> None:
    twin = producer.papers.filter(state=PaperState.STANDING, file__sha256=sha256).first()
    if twin is not None:
        raise Denied("paper.same", wording.PAPER_SAME.format(ref=twin.ref), field="file")
