"""One page of a site given what could be wrong: it says so in Vietnamese, and nothing is stored.

The matrix of values is held against the form classes that the page's own post builds, without HTTP; by HTTP go one
good post, a bad value of one field, what the form classes leave to the services, one stranger and one junk query.
`make test-all` sends the whole matrix by HTTP, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest import mock

from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.forms import BaseForm
from django.forms.forms import DeclarativeFieldsMetaclass
from django.http import QueryDict
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils.datastructures import MultiValueDict

from tests.factories import papers
from tests.factories.world import World
from tests.snapshot import Rows, everything
from tests.web import forms
from tests.web.page_cases import PAGE_CASES, Upload, out_of_sight
from tests.writes import written

LONG = "dài quá " * 4000
NUL = "a\x00b"
VIETNAMESE = re.compile("[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)
# what no field of the kind may take
NEVER: dict[str, tuple[Any, ...]] = {
    "text": (LONG, NUL),
    "textarea": (LONG, NUL),
    "password": (LONG, NUL, "ngắn"),
    "number": ("abc", "1,5", "-5", "0", "9" * 40, "1e3", NUL, "१२३४५६७८९" * 5),
    "date": ("abc", "31/02/2026", "2026-13-45", "20261-01-01", "0000-00-00", NUL),
    "select": ("abc", "987654321", "-1", "9" * 40, NUL),
    "file": ("typed", Upload(b""), Upload(b"text"), Upload(papers.pdf(0)), Upload(papers.active("launch"))),
    "radio": ("abc", "987654321", "-1", NUL),
    "hidden": (LONG, NUL, "abc", "987654321", "9" * 40),
    "search": (),
}
# what a field may take or refuse, but never break on
PERHAPS: dict[str, tuple[str, ...]] = {
    "text": ("", " \t ", "\x07\u202e\ufeff", "<script>alert(1)</script>", "' OR 1=1 --", "😀", "%00", "../../etc"),
    "textarea": ("", "\x07\u202e", "\r\n\r\n", "<b>đậm</b>"),
    "password": ("",),
    "number": ("", "2147483647", "2147483648", "9223372036854775807", "１２", " 7 "),
    "date": ("", "9999-12-31", "0001-01-01", "1900-01-01"),
    "select": ("",),
    "file": ("",),  # what browsers send for a file that was not chosen
    "radio": ("",),
    "hidden": ("",),
    "checkbox": ("", "abc", "987654321", "-1", NUL),
}  # fmt: skip
# what a database may refuse that pages let through: text it cannot keep, numbers and days past its own
HARD_FOR_STORES = {LONG, NUL, "9" * 40, "2147483648", "9223372036854775807", "9999-12-31", "0001-01-01", "987654321"}
UNKEPT = {"password", "file"}  # browsers send these once
RENEWED = "seen_"  # seals of what a page showed: each answer carries those of what it shows
LEFT_OUT = frozenset({"django_session", "places_unit", "places_succession"})


def stored() -> Rows:
    """Return all that the database holds, but for sessions and units: no page writes units, and they are many."""
    return everything(but=LEFT_OUT)


@dataclass(frozen=True)
class PostedForm:
    """A form that a view built from a post, to be built again from other values."""

    form_class: type[BaseForm]
    arguments: tuple[Any, ...]
    keywords: dict[str, Any]

    @property
    def fields(self) -> dict[str, Any]:
        """Return its fields by name."""
        return self.form_class(*self.arguments, **self.keywords).fields

    def given(self, name: str, value: Any) -> BaseForm:
        """Return the form as it would be built if one field held another value."""
        return self.form_class(*(_with(argument, name, value) for argument in self.arguments), **self.keywords)


def _with(argument: Any, name: str, value: Any) -> Any:
    """Return the posted values, or the posted files, with another value of one field; anything else as it is."""
    if not isinstance(argument, MultiValueDict):
        return argument
    changed = argument.copy()
    changed.pop(name, None)
    if isinstance(argument, QueryDict) != isinstance(value, Upload):
        values = value if isinstance(value, list) else [value]
        file = isinstance(value, Upload)
        changed.setlist(name, [SimpleUploadedFile(v.name, v.content) if file else str(v) for v in values])
    return changed


@contextmanager
def posted_forms() -> Iterator[list[PostedForm]]:
    """Yield a list of the forms that are built from posted values meanwhile."""
    built: list[PostedForm] = []

    def call(form_class: Any, *arguments: Any, **keywords: Any) -> Any:
        if any(isinstance(argument, QueryDict) for argument in arguments):
            built.append(PostedForm(form_class, arguments, keywords))
        return type.__call__(form_class, *arguments, **keywords)

    with mock.patch.object(DeclarativeFieldsMetaclass, "__call__", call, create=True):
        yield built


class Page:
    """A page of a site with its good form; `wrong` collects what is wrong."""

    def __init__(self, world: World, name: str) -> None:
        site, short = name.split(":")
        self.world = world
        self.who, self.arguments, self.good = PAGE_CASES[site][short](world)
        self.name = name
        self.client: Client = world.client(self.who)
        self.stranger = world.client("stranger")
        self.client.raise_request_exception = self.stranger.raise_request_exception = False
        self.address = reverse(name, args=self.arguments)
        answer = self.ask(self.address)
        self.fields = {} if answer.streaming or answer.status_code != 200 else forms.read(answer)[0]
        for given in self.good:  # an act without a page of its own: its fields are known from its good form alone
            self.fields.setdefault(given, forms.Field(given, "hidden"))
        self.posted: list[PostedForm] = []
        self.wrong: list[str] = []

    def ask(self, address: str, query: dict[str, Any] | None = None) -> Any:
        """Return the answer to a question, a file read to its end."""
        answer = self.client.get(address, query or {})
        _use_up(answer)
        return answer

    def post(self, values: dict[str, Any], label: str, address: str = "") -> tuple[Any, bool]:
        """Return the answer to a post, and whether the database was changed by it; the change is taken back."""
        with transaction.atomic():
            with written() as writes:
                answer = self.client.post(address or self.address, values)
                _use_up(answer)
            transaction.set_rollback(True)
        changed = any("django_session" not in sql for sql in writes)
        if answer.status_code >= 500:
            self.wrong.append(f"{label}: {answer.status_code}")
        elif answer.status_code >= 400 and changed:
            self.wrong.append(f"{label}: refused, yet something was stored")
        return answer, changed

    def good_is_taken(self) -> None:
        """The good form is taken; without this no refusal would prove anything."""
        with posted_forms() as self.posted:
            answer, _ = self.post(self.good, "good")
        if answer.status_code not in {200, 302} or any(m.level_tag == "error" for m in _messages(answer)):
            self.wrong.append(
                f"good: {answer.status_code} {forms.read(answer)[1]} {[str(m) for m in _messages(answer)]}"
            )

    def refuses(self) -> None:
        """Every bad value of every field is refused; what may go either way breaks nothing."""
        for field in self.fields.values():
            for value in _values_for(NEVER, field.kind):
                self._refuses(field, value)
            for value in _values_for(PERHAPS, field.kind):
                values = {**self.good, field.name: value}
                answer, _ = self.post(values, f"{field.name}={value!r}")
                if answer.status_code == 422:
                    self._says_why(answer, values, field, f"{field.name}={value!r}")
        self._refuses_nothing()

    def forms_refuse(self) -> None:
        """Hold the matrix of values against the form classes; what they let through, one by one, against the page."""
        left: list[tuple[forms.Field, Any]] = []
        for field in self.fields.values():
            form = next((form for form in self.posted if field.name in form.fields), None)
            if form is None:  # a view reads it by itself
                if field.kind != "hidden":
                    self.wrong.append(f"{field.name}: no form that the good post builds has the field")
                left += [(field, value) for value in _values_for(NEVER, field.kind)][:1]
                continue
            for value in (*_values_for(NEVER, field.kind), *_values_for(PERHAPS, field.kind)):
                given = form.given(field.name, value)
                sentences = [str(error) for error in given.errors.get(field.name, ())]
                if value in NEVER.get(field.kind, ()) and not sentences:
                    left.append((field, value))
                if sentences and not all(VIETNAMESE.search(result) and result.endswith(".") for result in sentences):
                    self.wrong.append(f"{field.name}={str(value)[:20]!r}: {sentences}")
        for item, value in left:
            self._refuses(item, value)

    def refuses_one(self) -> None:
        """One bad value of one field, and nothing at all, are refused by the page."""
        cases = ((field, value) for field in self.fields.values() for value in _values_for(NEVER, field.kind))
        for item, value in list(cases)[:1]:
            self._refuses(item, value)
        self._refuses_nothing()

    def _refuses(self, field: forms.Field, value: Any) -> None:
        values = {**self.good, field.name: value}
        label = f"{field.name}={str(value)[:20]!r}"
        answer, changed = self.post(values, label)
        if changed:
            self.wrong.append(f"{label}: stored")
        self._says_why(answer, values, field, label)

    def _refuses_nothing(self) -> None:
        if self.fields and set(self.good) - {"lot", "producer"}:
            _, changed = self.post({}, "nothing")
            if changed:
                self.wrong.append("nothing: stored")

    def _says_why(self, answer: Any, values: dict[str, Any], bad: forms.Field, label: str) -> None:
        """Check that a refused form comes back with what was typed and a sentence; an act refused leads on."""
        if answer.status_code == 404 and bad.kind == "hidden":
            return
        if answer.status_code != 422:
            self.wrong.append(f"{label}: {answer.status_code}, not 422")
            return
        again, sentences = forms.read(answer)
        if len(sentences) < 2:
            self.wrong.append(f"{label}: no sentence")
        self.wrong.extend(f"{label}: {sentence}" for sentence in sentences if not VIETNAMESE.search(sentence))
        for name, value in values.items():
            renewed = name.startswith(RENEWED) or name not in again or again[name].kind in UNKEPT
            if not renewed and not _kept(again[name], value):
                self.wrong.append(f"{label}: {name} was not kept: {again[name].value[:40]!r}")

    def does_not_exist_out_of_sight(self, names: int | None = None) -> None:
        """What nobody may see is not found, however its name looks; only the first `names` of those names are tried."""
        for place, argument in enumerate(self.arguments):
            for other in out_of_sight(argument)[:names]:
                changed = [*self.arguments[:place], other, *self.arguments[place + 1 :]]
                try:
                    address = reverse(self.name, args=changed)
                except NoReverseMatch:
                    continue
                for answer in (self.ask(address), self.post(self.good, str(other)[:20], address)[0]):
                    if answer.status_code not in {404, 405}:
                        self.wrong.append(f"{address[:80]}: {answer.status_code}")

    def does_not_exist_for_a_stranger(self) -> None:
        """Somebody signed in without role or producer does not find the page."""
        if self.stranger.post(self.address, self.good).status_code != 404:
            self.wrong.append("a stranger may post")

    def does_not_exist_for_another_owner(self) -> None:
        """Somebody who owns other things does not find the page of this one, and changes nothing by posting to it."""
        other = self.world.client("other_producer")
        with written() as writes:
            if other.post(self.address, self.good).status_code != 404:
                self.wrong.append("another owner may post")
        if any("django_session" not in sql for sql in writes):
            self.wrong.append("another owner stored something")

    def bears_any_query(self) -> None:
        """Nothing in the address breaks the page."""
        with written() as writes:
            for query in queries(self.ask(self.address)):
                self._bears(query)
        self._asking_stored_nothing(writes)

    def bears_a_query(self) -> None:
        """Junk for every key at once does not break the page."""
        with written() as writes:
            page = self.ask(self.address)
            self._bears({key: JUNK[place % len(JUNK)] for place, key in enumerate(keys_of(page))})
        self._asking_stored_nothing(writes)

    def _bears(self, query: dict[str, Any]) -> None:
        answer = self.ask(self.address, query)
        if answer.status_code >= 500:
            self.wrong.append(f"?{query}"[:120] + f": {answer.status_code}")

    def _asking_stored_nothing(self, writes: list[str]) -> None:
        if any("django_session" not in sql for sql in writes):
            self.wrong.append("a question stored something")


JUNK = ("abc", "-1", "0", "9" * 40, "\x00", "31/02/2026", "9999-12-31", "%", "' OR 1=1 --", "a" * 3000, "\u202e💥")
ALONE = {"abc", "-1", "9" * 40, "\x00", "9999-12-31"}  # each key of a list by itself
KNOWN = ("page", "sort", "per_page", "search", "first", "last", "batch", "code", "lang", "q", "set", "place", "next")


def keys_of(answer: Any) -> list[str]:
    """Return the keys that the page itself uses in its links and forms, and those that some page uses."""
    page = "" if answer.streaming or answer.status_code != 200 else answer.content.decode(errors="replace")
    keys = set(re.findall(r"[?&;]([a-z_]+)=", page)) | set(re.findall(r'name="([a-z_]+)"', page))
    return sorted((keys | set(KNOWN)) - {"csrfmiddlewaretoken", "viewport"})


def queries(answer: Any) -> Iterator[dict[str, Any]]:
    """Yield junk for every key that the page itself uses in its links and forms, and for all of them at once."""
    keys = keys_of(answer)
    for value in JUNK:
        yield dict.fromkeys(keys, value)
        if value in ALONE and not answer.streaming and b"table" in answer.content:
            yield from ({key: value} for key in sorted(keys))
            yield {"export": "xlsx", "search": value, "sort": value, "page": value}


def _values_for(values: Mapping[str, tuple[Any, ...]], kind: str) -> Iterator[Any]:
    """Yield the values for a kind of field: all on SQLite; on PostgreSQL those that a database may mind by itself."""
    for value in values.get(kind, ()):
        if connection.vendor == "sqlite" or value in HARD_FOR_STORES:
            yield value


def _use_up(answer: Any) -> None:
    """Read a file that is sent to its end, so that it is closed as a server closes it."""
    if answer.streaming:
        b"".join(answer.streaming_content)


def _messages(answer: Any) -> list[Any]:
    return list(get_messages(answer.wsgi_request))


def _kept(field: forms.Field, given: Any) -> bool:
    if field.kind == "checkbox":
        ticked = {str(value) for value in given} if isinstance(given, list) else {str(given)}
        return ticked & set(field.options) <= set(field.chosen)
    value = str(given).replace("\x00", "\ufffd")  # a reader of HTML replaces NUL (HTML, 13.2.5.1)
    if field.kind in forms.CHOICES:
        return value not in field.options or field.value == value
    return field.value.replace("\r\n", "\n").strip("\n") == value.replace("\r\n", "\n").strip("\n")
