"""`capture-http`: events a second taken over HTTP and durably stored, against quartet-epcis given the same events.

Ours are JSON documents sent by four clients to two server processes, through token, schema, rules and all; the peer
reads them as EPCIS 1.2 XML from a file, in process, without HTTP. Each is counted in its database afterwards. Rounds
take turns; each round's events are new. `capture-http-p95` is a document of one event, asked one after another.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import venv
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from bench import chain
from bench.figure import Goal, Result
from bench.home import DATABASES, ROOT, Environment, home, in_child
from bench.serving import OURS, served

FULL = {"rounds": 5, "documents": 20, "size": 450, "peer_size": 225, "singles": 200}
QUICK = {"rounds": 1, "documents": 4, "size": 18, "peer_size": 9, "singles": 5}
CLIENTS, PROCESSES, THREADS = 4, 2, 4
ROUND = 1_000_000  # runs between the rounds, so that no event is repeated
PEER, ABSENT = "quartet-epcis, XML in process", "quartet-epcis (cannot be installed)"
PREFIX = 7  # digits of the company prefix in URNs


def measure(quick: bool) -> Iterable[Result]:
    """Yield `capture-http` and `capture-http-p95` for each database."""
    sizes = QUICK if quick else FULL
    for database in DATABASES[:1] if quick else DATABASES:
        with home(database) as own, tempfile.TemporaryDirectory(prefix="ocop-bench-") as folder:
            environment = {**own, "OCOP_API_PER_MINUTE": "1000000", "OCOP_LOG_LEVEL": "ERROR"}
            yield from _figures(database, environment, Path(folder), **sizes)


def _figures(
    database: str, environment: Environment, folder: Path, *, rounds: int, documents: int, size: int, peer_size: int,
    singles: int,
) -> Iterable[Result]:  # fmt: skip
    token = in_child(environment, "bench.capture:prepare")
    ours: list[float] = []
    peer: list[float] = []
    with served(environment, OURS, processes=PROCESSES, threads=THREADS) as port, _peer(environment, folder) as ask:
        _send(port, token, _documents(rounds, 2, 9), clients=1)  # both processes open the database
        for turn in range(rounds):
            bodies, before = _documents(turn, documents, size), _stored(environment)
            taken = _send(port, token, bodies, clients=CLIENTS)
            if (kept := _stored(environment) - before) != documents * size:
                raise RuntimeError(f"{documents * size} events were sent and {kept} are stored")
            ours.append(documents * size / taken)
            if ask is not None:
                peer.append(ask(_xml(turn, peer_size), peer_size))
        alone = [_send(port, token, [body], clients=1) for body in _documents(rounds + 1, singles, 1)]
    alone.sort()
    goal = Goal(">=", 4)
    if peer:
        ratio = statistics.median(ours) / statistics.median(peer)
        result = [a / b for a, b in zip(ours, peer, strict=True)]
        peers = {PEER + "*": statistics.median(peer)}
        noise = (max(result) - min(result)) / 2 / ratio
        yield Result(f"capture-http-{database}", statistics.median(ours), "events/s", peers, ratio, goal, noise)
    else:
        yield Result(f"capture-http-{database}", statistics.median(ours), "events/s", {ABSENT: 0.0})
    p50, p95 = (1000 * alone[int(len(alone) * part)] for part in (0.5, 0.95))
    yield Result(f"capture-http-p95-{database}", p95, "ms a document of one", {"p50*": p50}, p95 / p50)


def prepare() -> str:
    """Make a producer and a token that may capture; return its secret. Runs in a child process."""
    from bench.world import World
    from ocop.domain.integrations import services

    world = World()
    payload = {"name": "Máy để đo", "scopes": ["capture", "query"], "days": None}
    made = services.make_token(
        organisation_id=world.product.producer_id, by=world.actor("producer"), at=world.now, **payload
    )
    return made.secret


def _documents(turn: int, documents: int, size: int) -> list[bytes]:
    """Return the bodies of `documents` documents with `size` events each."""
    result = chain.events(ROUND * (turn + 1), documents * size // chain.EVENTS_OF_A_RUN + 1)
    return [json.dumps(chain.document(list(islice(result, size)))).encode() for _ in range(documents)]


def _send(port: int, token: str, bodies: list[bytes], *, clients: int) -> float:
    """Send the bodies from several clients; return the seconds until all were answered. Raises RuntimeError."""
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", "GS1-EPCIS-Version": "2.0"}
    failed: list[str] = []

    def client(mine: list[bytes]) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
        for body in mine:
            connection.request("POST", "/epcis/capture", body, headers)
            answer = connection.getresponse()
            result = answer.read()
            if answer.status != 202 or not json.loads(result)["success"]:
                failed.append(f"{answer.status}: {result[:300]!r}")
        connection.close()

    threads = [threading.Thread(target=client, args=(bodies[number::clients],)) for number in range(clients)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken = time.perf_counter() - begun
    if failed:
        raise RuntimeError(failed[0])
    return taken


def _stored(environment: Environment) -> int:
    """Return the number of stored events, read with the plain driver."""
    import psycopg

    address = environment.get("OCOP_DATABASE")
    opened = psycopg.connect(address) if address else sqlite3.connect(Path(environment["OCOP_HOME"], "ocop.sqlite3"))
    with contextlib.closing(opened) as database:
        return int(database.execute("SELECT count(*) FROM events_event").fetchone()[0])


@contextmanager
def _peer(environment: Environment, folder: Path) -> Iterator[Any]:
    """Start the peer on a database of the same kind; yield what captures XML and returns events/s, None without it."""
    python = peer_python()
    if python is None:
        yield None
        return
    address = environment.get("OCOP_DATABASE") or str(folder / "peer.sqlite3")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("OCOP_", "PYTHON", "DJANGO"))}
    command = [str(python), str(Path(__file__).with_name("quartet.py")), address]
    child = subprocess.Popen(command, env=kept, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdin is not None
    assert child.stdout is not None
    writing, reading = child.stdin, child.stdout
    if reading.readline() != "ready\n":
        raise RuntimeError("the peer did not start")

    def ask(xml: str, count: int) -> float:
        file = folder / "peer.xml"
        file.write_text(xml, "utf-8")
        writing.write(f"{file}\n")
        writing.flush()
        payload = json.loads(reading.readline())
        if payload["stored"] != count:
            raise RuntimeError(f"the peer was given {count} events and stored {payload['stored']}")
        return count / float(payload["seconds"])

    try:
        yield ask
    finally:
        writing.close()
        child.wait(60)


def peer_python() -> Path | None:
    """Return the Python of the peer's environment under `var/`, made on first use; None when it cannot be installed."""
    folder = ROOT / "var" / "bench-quartet"
    python, listed = folder / "bin" / "python", Path(__file__).with_name("quartet.txt")
    done = folder / "installed.txt"
    if done.is_file() and done.read_text() == listed.read_text():
        return python
    venv.create(folder, with_pip=True, clear=True)
    installing = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", str(listed)]
    if subprocess.run(installing, check=False, stdout=sys.stderr).returncode:
        return None
    done.write_text(listed.read_text())
    return python


def _xml(turn: int, count: int) -> str:
    """Return events as EPCIS 1.2 XML, with things as URNs."""
    first = ROUND * (turn + 1)
    result = list(islice(chain.events(first, count // chain.EVENTS_OF_A_RUN + 1), count))
    for place in range(0, count, chain.EVENTS_OF_A_RUN):  # it takes no carton that was not commissioned
        carton = chain.carton(first + place // chain.EVENTS_OF_A_RUN)
        result[place] = {**result[place], "epcList": [carton]}
        del result[place]["quantityList"]
    listed = "".join(_event(item) for item in result)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:1" '
        'xmlns:example="https://example.com/epcis/" schemaVersion="1.2" creationDate="2026-11-01T00:00:00Z">'
        f"<EPCISBody><EventList>{listed}</EventList></EPCISBody></epcis:EPCISDocument>"
    )


def _event(event: chain.Event) -> str:
    kind = event["type"]
    base = f"<baseExtension><eventID>{event['eventID']}</eventID></baseExtension>"
    parts = _tag("eventTime", event["eventTime"]) + _tag("eventTimeZoneOffset", event["eventTimeZoneOffset"]) + base
    step = _tag("bizStep", f"urn:epcglobal:cbv:bizstep:{event['bizStep']}")
    where = "".join(f"<{name}>{_tag('id', _urn(event[name]['id']))}</{name}>" for name in ("readPoint", "bizLocation"))
    papers = "".join(
        f'<bizTransaction type="urn:epcglobal:cbv:btt:{item["type"]}">{escape(item["bizTransaction"])}</bizTransaction>'
        for item in event.get("bizTransactionList", ())
    )
    where += f"<bizTransactionList>{papers}</bizTransactionList>" if papers else ""
    to = "".join(
        f'<destination type="urn:epcglobal:cbv:sdt:{item["type"]}">{_urn(item["destination"])}</destination>'
        for item in event.get("destinationList", ())
    )
    to = f"<destinationList>{to}</destinationList>" if to else ""
    own = f"<example:run>{event['example:run']}</example:run>"
    action = _tag("action", event["action"]) if "action" in event else ""
    if kind == "ObjectEvent":
        amounts = _amounts("quantityList", event) + to
        more = f"<extension>{amounts}</extension>" if amounts else ""
        return f"<{kind}>{parts}{_epcs('epcList', event)}{action}{step}{where}{more}{own}</{kind}>"
    if kind == "AggregationEvent":
        parent = _tag("parentID", _urn(event["parentID"]))
        return f"<{kind}>{parts}{parent}{_epcs('childEPCs', event)}{action}{step}{where}{own}</{kind}>"
    given = _amounts("inputQuantityList", event)
    given += _epcs("outputEPCList", event) if "outputEPCList" in event else _amounts("outputQuantityList", event)
    return f"<extension><{kind}>{parts}{given}{step}{where}{own}</{kind}></extension>"


def _tag(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"


def _epcs(name: str, event: chain.Event) -> str:
    listed = "".join(_tag("epc", _urn(item)) for item in event.get(name, ()))
    return f"<{name}>{listed}</{name}>"


def _amounts(name: str, event: chain.Event) -> str:
    listed = "".join(
        f"<quantityElement>{_tag('epcClass', _urn(item['epcClass']))}"
        f"{_tag('quantity', str(item['quantity']))}{_tag('uom', item['uom'])}</quantityElement>"
        for item in event.get(name, ())
    )
    return f"<{name}>{listed}</{name}>" if listed else ""


def _urn(uri: str) -> str:
    from ocop.standards.gs1.digital_link import parse
    from ocop.standards.gs1.epc import to_class_urn, to_urn

    link = parse(uri)
    return to_class_urn(link, PREFIX) if "/10/" in uri else to_urn(link, PREFIX)
