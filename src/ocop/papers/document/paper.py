"""A paper: a kind of document with its facts, fields and description; and a document ready to be made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from ocop.papers.document.blocks import Block
from ocop.papers.document.fields import Head
from ocop.papers.document.pdf import render_pdf
from ocop.papers.document.word_file import render_word
from ocop.papers.document.word_template import word_template

if TYPE_CHECKING:
    from ocop.papers import signing


class HasHead(Protocol):
    """Facts of a paper."""

    @property
    def head(self) -> Head:
        """Return the top of the document."""


F = TypeVar("F", bound=HasHead)


@dataclass(frozen=True, slots=True)
class Paper(Generic[F]):
    """A kind of document, described once.

    `name` is that of its Word template, `fields` turns facts into what the description prints; `size` of the letters is
    in points. A paper with a layout of its own overrides `pdf`, `word` and `template`.
    """

    name: str
    fields: Callable[[F], dict[str, Any]]
    description: tuple[Block, ...]
    size: float = 13

    def pdf(self, facts: F) -> bytes:
        """Return the document as PDF/A-2b."""
        return render_pdf(self.description, self.fields(facts), size=self.size)

    def word(self, facts: F) -> bytes:
        """Return the document as a Word file. Raises Denied when the office's own template cannot be used."""
        return render_word(self.name, self.template(), self.fields(facts))

    def template(self) -> bytes:
        """Return our Word template, built once (about 0.1 s) and kept."""
        return _template(self.description, self.size)


@cache
def _template(description: tuple[Block, ...], size: float) -> bytes:
    return word_template(description, size=size)


@dataclass(frozen=True, slots=True)
class Document:
    """A document ready to be made; `name` is the file's name without its ending, `title` what it is.

    `final` documents are the few the office issues and may sign: no drafts, and nothing that others write.
    """

    name: str
    title: str
    paper: Paper[Any]
    facts: Any
    final: bool = False

    def pdf(self) -> bytes:
        """Return the document as PDF/A-2b, unsigned."""
        return self.paper.pdf(self.facts)

    def signed(self, at: datetime) -> signing.SignedPaper:
        """Return the document as PDF, signed where the office has a key; `note` says in a sentence whether it is.

        Raises Denied when there is a key that cannot sign, and ValueError for a document that is not final.
        """
        from ocop.papers import signing  # 0.3 s, and few processes ever sign

        if not self.final:
            raise ValueError(self.name)
        return signing.sign(self.pdf(), reason=self.title, at=at, place=self.facts.head.place)

    def word(self) -> bytes:
        """Return the document as a Word file. Raises Denied when the office's own template cannot be used."""
        return self.paper.word(self.facts)
