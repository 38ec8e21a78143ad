"""`ocop trace`: import EPCIS documents from files, export events as a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ocop.cli.program import common_options, misuse, progress_bar, say

if TYPE_CHECKING:
    from ocop.base.actors import Actor

MAX_BYTES = 500_000_000
AT_ONCE = 2_000  # events in one capture: tenths of a second, so that the progress bar moves
MAX_SHOWN = 20


def register(group: click.Group) -> None:
    """Add the commands."""
    group.add_command(trace)


@click.group()
def trace() -> None:
    """Import and export EPCIS 2.0 documents in JSON-LD."""


@trace.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--organisation", "ref", default="", help="Producer of the events; by default the programme office.")
@click.option("--proceed", is_flag=True, help="Store the valid events; by default one invalid event rejects all.")
@common_options
def import_(*, file: Path, ref: str, proceed: bool, as_json: bool) -> None:
    """Import the events of FILE: an EPCISDocument, EPCISQueryDocument or one event. Known events are skipped."""
    from django.db import transaction

    from ocop.base.actors import system
    from ocop.domain.producers import queries as producers

    by = system("ocop trace import")
    organisation = producers.get_producer(by, ref).pk if ref else None
    events, context = _read(file, proceed=proceed)
    try:
        if proceed:
            outcome = _captured(events, context, organisation, by, proceed=True)
        else:
            with transaction.atomic():  # all captures or none
                outcome = _captured(events, context, organisation, by, proceed=False)
                if outcome["errors"]:
                    raise _RollBack(outcome)
    except _RollBack as rolled_back:
        outcome = {**rolled_back.outcome, "stored": 0}
    for error in outcome["errors"][:MAX_SHOWN]:
        click.echo(
            f"Sự kiện {error['index'] + 1}{error['pointer'] and ' ' + error['pointer']}: {error['detail']}", err=True
        )
    facts, count = {"ok": not outcome["errors"], **outcome}, len(outcome["errors"])
    if not outcome["errors"]:
        text = f"Đã nhận {outcome['stored']} sự kiện mới trong {outcome['told']} sự kiện."
    elif proceed:
        text = f"Đã nhận {outcome['stored']} sự kiện mới, {count} chỗ sai; các sự kiện sai không được nhận."
    else:
        text = f"Có {count} chỗ sai nên không nhận sự kiện nào; thêm --proceed để nhận các sự kiện đúng."
    if outcome["errors"]:
        facts |= {"code": "trace.errors", "error": text}
    say(facts, as_json=as_json, text=text)
    raise SystemExit(1 if outcome["errors"] else 0)


class _RollBack(Exception):
    """Rolls back all captures of a file."""

    def __init__(self, outcome: dict[str, Any]) -> None:
        super().__init__()
        self.outcome = outcome


def _read(file: Path, *, proceed: bool) -> tuple[list[Any], Any]:
    """Return the events of a file and their @context. Raises Denied for an invalid document."""
    import orjson

    from ocop.base.decisions import Denied
    from ocop.domain.events import wording
    from ocop.standards.epcis import schema

    try:
        if file.stat().st_size > MAX_BYTES:
            raise Denied("trace.too-large", f"Tệp “{file.name}” lớn hơn 500 MB; hãy chia thành nhiều tệp.")
        content = file.read_bytes()
    except OSError as error:
        raise misuse("trace.no-file", f"Không đọc được tệp “{file}”.") from error
    try:
        document = orjson.loads(content.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        raise Denied("trace.not-json", f"Tệp “{file.name}” không phải JSON đúng: {error}.") from error
    wrong = schema.problems(document) if _single(document) else schema.frame_problems(document)
    fatal = [problem for problem in wrong if problem.index is None]
    if not fatal and not proceed and _single(document):
        fatal = wrong
    if fatal:
        first = fatal[0]
        sentence = wording.SHAPES.get(first.code, wording.SHAPES["schema.value"]).format(about=first.about[:200])
        raise Denied(
            "trace.not-epcis", f"Tệp “{file.name}” không đúng chuẩn EPCIS 2.0 ở {first.pointer or '/'}: {sentence}"
        )
    return list(schema.events_of(document)), document.get("@context")


def _single(document: Any) -> bool:
    from ocop.standards.epcis import schema

    return isinstance(document, dict) and document.get("type") in schema.EVENT_TYPES


def _captured(events: list[Any], context: Any, organisation: int | None, by: Actor, *, proceed: bool) -> dict[str, Any]:
    """Capture the events in batches; return their number (`told`), `stored` ones, `errors` and `captures`."""
    from django.utils import timezone

    from ocop.domain.events import services
    from ocop.domain.events.states import ErrorBehaviour, Source

    behaviour = ErrorBehaviour.PROCEED if proceed else ErrorBehaviour.ROLLBACK
    stored, errors, captures = 0, [], []
    with progress_bar("Nhận sự kiện") as step:
        for start in range(0, len(events) or 1, AT_ONCE):
            capture = services.capture(
                events=events[start : start + AT_ONCE],
                context=context,
                organisation_id=organisation,
                source=Source.FILE,
                behaviour=behaviour,
                by=by,
                at=timezone.now(),
            )
            stored += capture.stored
            captures.append(capture.ref)
            errors += [{**error, "index": error["index"] + start} for error in capture.errors]
            step(min(start + AT_ONCE, len(events)), len(events))
    return {"told": len(events), "stored": stored, "errors": errors, "captures": captures}


@trace.command()
@click.option("--batch", "ref", default="", help="Batch whose trace is exported: all inputs and everything made of it.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Events recorded from this day on.")
@click.option("--format", type=click.Choice(["epcis"]), default="epcis", show_default=True, expose_value=False)
@click.option("-o", "--out", type=click.Path(path_type=Path), help="File to write; by default standard output.")
@click.option("--force", is_flag=True, help="Replace an existing file.")
@common_options
def export(*, ref: str, since: datetime | None, out: Path | None, force: bool, as_json: bool) -> None:
    """Write events as an EPCISDocument in JSON-LD: of a batch, or recorded since a day, or all."""
    import orjson
    from django.utils import timezone

    from ocop.base.actors import system
    from ocop.cli.atomic_file import AtomicFile
    from ocop.domain.events.rules import documents, exchange

    if ref and since:
        raise misuse("trace.both", "Chỉ dùng một trong hai tuỳ chọn --batch và --since.")
    by = system("ocop trace export")
    with progress_bar("Đọc sự kiện") as step:
        events = list(_counted(*_select_events(by, ref, since), step))
    document = exchange.epcis_document(events, write=documents.spelling(documents.UNTRANSLATED), at=timezone.now())
    written = orjson.dumps(document, option=orjson.OPT_INDENT_2)
    facts: dict[str, Any] = {"ok": True, "events": len(events)}
    if out is None:
        click.echo(written.decode())
        if as_json:
            say(facts, as_json=True, text="")
        return
    with AtomicFile(out, force=force) as file:
        try:
            file.file.write(written)
        except OSError as error:
            raise file.unwritable(error) from error
        size = file.keep()
    say({**facts, "file": str(out), "bytes": size}, as_json=as_json, text=f"Đã ghi {len(events)} sự kiện vào {out}.")


def _select_events(by: Actor, ref: str, since: datetime | None) -> tuple[Iterable[Any], int]:
    """Return the selected events and their number."""
    from ocop.base.refs import LOCAL_TIME
    from ocop.domain.batches import queries as batch_queries
    from ocop.domain.events import queries as event_queries

    if ref:
        record = event_queries.batch_record(by, batch_queries.get_batch(by, ref))
        return record, len(record)
    begin = since.replace(tzinfo=LOCAL_TIME) if since else None
    return event_queries.events_since(by, begin), event_queries.count_since(by, begin)


def _counted(events: Iterable[Any], total: int, step: Any) -> Iterator[Any]:
    for done, event in enumerate(events, start=1):
        yield event
        if done % 500 == 0 or done == total:
            step(done, total)
