"""Which field of a form a refusal is about, so that its sentence stands where it is mended."""

from __future__ import annotations

from django import forms

FIELDS = {
    "account.password": "password",
    "account.taken": "username",
    "account.username": "username",
    "batch.expiry": "expires_on",
    "batch.less": "quantity",
    "batch.lot-number": "lot_number",
    "batch.lot-taken": "lot_number",
    "batch.made-later": "made_on",
    "certificate.before-decision": "valid_from",
    "certificate.future": "decided_on",
    "certificate.order": "valid_until",
    "certificate.stars": "stars",
    "certificate.stars-range": "stars",
    "certificate.taken": "decision_number",
    "certificate.too-long": "valid_until",
    "certificate.year": "year",
    "dossier.letter-day": "letter_on",
    "dossier.reasons": "reasons",
    "dossier.samples": "samples",
    "registration.email": "contact_email",
    "registration.kind": "kind",
    "registration.level": "round_id",
    "registration.not-again": "kind",
    "registration.not-first": "kind",
    "registration.not-upgrade": "kind",
    "registration.round-over": "round_id",
    "registration.target": "target_stars",
    "registration.too-early": "kind",
    "registration.too-late": "kind",
    "round.order": "finish_before",
    "round.taken": "number",
    "round.year": "proposed_before",
    "figures.local": "local_workers",
    "figures.year": "year",
    "grant.role": "role",
    "member.held": "username",
    "member.unknown": "username",
    "order.too-many": "quantity",
    "paper.kind": "kind",
    "paper.later": "issued_on",
    "paper.order": "valid_until",
    "paper.same": "file",
    "premises.taken": "name",
    "print.part": "count",
    "producer.business-code": "business_code",
    "producer.code-taken": "business_code",
    "producer.name-taken": "name",
    "product.name-taken": "name",
    "range.past-quantity": "batch_id",
    "report.empty": "text",
    "representative.gender": "gender",
    "value.phone": "phone_number",
    "value.website": "web",
}


def field_of(code: str, form: forms.Form) -> str | None:
    """Return the field of the form that a refusal is about, or None when it is about the whole."""
    about = code.split(".")[0]
    field = about if about in {"gtin", "file"} else FIELDS.get(code)
    return field if field in form.fields else None
