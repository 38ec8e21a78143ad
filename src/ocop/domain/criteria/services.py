"""Acts on criteria: load them from data files, attach the official wording."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from ocop.base import audit
from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.values import clean_text
from ocop.domain.criteria import access, queries, rules, wording
from ocop.domain.criteria.models import CriteriaSet, Instrument, Wording


@transaction.atomic
def load(*, folder: Path | None = None, by: Actor, at: datetime) -> int:
    """Store the sets of an instrument's folder, or of all packaged ones; return how many versions were new.

    A set whose content changed becomes a new version; what was stored before is never touched. Content that was
    stored once is not stored again. Raises Denied where the files are not of the shape.
    """
    access.change(by).require()
    folders = rules.packaged() if folder is None else [folder]
    return sum(_load(one, by, at) for one in folders)


@transaction.atomic
def attach_wording(*, instrument: str, text: str, source_name: str, by: Actor, at: datetime) -> rules.ComparisonReport:
    """Store the official wording of an instrument's sets (by its code) from the text of its decision.

    Wording that was attached before is replaced. Raises Denied, storing nothing, where the text is no such decision
    or differs from the data anywhere but at the known errors in print.
    """
    access.change(by).require()
    held = Instrument.objects.select_for_update(no_key=True).get(code=instrument)
    report = queries.compare_text(text, held)
    if report.differences:
        raise Denied("criteria.different", wording.DIFFERENT.format(count=len(report.differences)))
    source = clean_text(source_name, "tên tệp", 200, required=True)
    sets = list(queries.list_sets(held))
    Wording.objects.filter(criteria_set__in=[one.pk for one in sets]).delete()
    Wording.objects.bulk_create(
        Wording(criteria_set=one, key=key, text=words, source=source, attached_at=at)
        for one in sets
        for key, words in report.wordings[one.number].items()
    )
    audit.record("criteria.worded", on=held, by=by, at=at, source=source, misprints=len(report.known))
    return report


def _load(folder: Path, by: Actor, at: datetime) -> int:
    try:
        head, contents = rules.read_folder(folder)
        facts = _facts(head)
    except OSError as error:
        raise Denied("criteria.no-folder", wording.NO_FOLDER) from error
    except (ValueError, TypeError) as error:
        raise Denied("criteria.bad-folder", wording.BAD_FOLDER.format(error=str(error).rstrip("."))) from error
    instrument = _instrument(head["code"], facts, by, at)
    held: dict[int, set[str]] = {}
    newest: dict[int, int] = {}
    for number, version, sha256 in instrument.sets.values_list("number", "version", "sha256"):
        held.setdefault(number, set()).add(sha256)
        newest[number] = max(version, newest.get(number, 0))
    new = [
        CriteriaSet(
            instrument=instrument,
            number=content["number"],
            version=newest.get(content["number"], 0) + 1,
            name=content["name"],
            content=content,
            sha256=sha256,
            loaded_at=at,
        )
        for content in contents
        if (sha256 := _hash(content)) not in held.get(content["number"], ())
    ]
    if new:
        CriteriaSet.objects.bulk_create(new)
        queries.forget_sheets()
        versions = {str(one.number): one.version for one in new}
        audit.record("criteria.loaded", on=instrument, by=by, at=at, sets=len(new), versions=versions)
    return len(new)


def _facts(head: dict[str, Any]) -> dict[str, Any]:
    until = head.get("effective_until")
    facts = {
        "number": head["number"],
        "issuer": head["issuer"],
        "issued_on": date.fromisoformat(head["issued_on"]),
        "effective_from": date.fromisoformat(head["effective_from"]),
        "effective_until": date.fromisoformat(until) if until else None,
    }
    if facts["effective_until"] and facts["effective_until"] < facts["effective_from"]:
        raise ValueError("effective_until < effective_from")
    return facts


def _instrument(code: str, facts: dict[str, Any], by: Actor, at: datetime) -> Instrument:
    """Return the instrument, locked; store it when new, update its dates when the file changed them."""
    stored, made = Instrument.objects.get_or_create(code=code, defaults=facts)
    instrument = Instrument.objects.select_for_update(no_key=True).get(pk=stored.pk)
    changed = [name for name, value in facts.items() if getattr(instrument, name) != value]
    if changed and not made:
        for name in changed:
            setattr(instrument, name, facts[name])
        instrument.save(update_fields=changed)
        audit.record("criteria.instrument-changed", on=instrument, by=by, at=at, fields=changed)
    return instrument


def _hash(content: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
