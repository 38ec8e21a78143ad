"""Proving the log: each chain by itself, then against the signatures and against the file outside the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ocop.base.audit import external_anchor, signing
from ocop.base.audit.chain import START, digest_of
from ocop.base.audit.external_anchor import Anchor, Head
from ocop.base.models import AuditChain, AuditEntry, AuditSignature

REMOVED_LINE = "thiếu dòng nhật ký này"
UNLINKED = "không nối với dòng trước"
CHANGED = "nội dung đã bị sửa"
REORDERED = "dòng này không đứng đúng thứ tự đã ghi"
REWRITTEN = "khác với mốc giữ ngoài cơ sở dữ liệu: nhật ký đã bị ghi lại"
REWRITTEN_SIGNED = "khác với đầu chuỗi đã ký: nhật ký đã bị ghi lại"
FOREIGN = "dòng này không do hệ thống ghi, hoặc mốc cuối nhật ký đã bị xoá"
CUT = "các dòng cuối đã bị xoá"
CUT_ANCHORED = "các dòng cuối đã bị xoá: mốc giữ ngoài cơ sở dữ liệu ở dòng {}"
CUT_SIGNED = "các dòng cuối đã bị xoá: đầu chuỗi đã ký ở dòng {}"
UNREADABLE_ANCHOR = "không đọc được mốc giữ ngoài cơ sở dữ liệu (keys/audit.json)"
NO_KEY = "không có khoá ký nhật ký (keys/audit.pem); hãy khôi phục khoá từ bản sao lưu"
UNREADABLE_KEY = "không đọc được khoá ký nhật ký (keys/audit.pem)"
REMOVED_SIGNATURE = "chữ ký này đã bị xoá"
FALSE_SIGNATURE = "chữ ký không đúng với nội dung đã ký"


class _Known(NamedTuple):
    """A line known from outside its chain: its digest, and what is said when it differs or is gone."""

    digest: str
    rewritten: str
    cut: str


@dataclass(frozen=True, slots=True)
class Broken:
    """The first place where the log does not hold: a line of a chain, or with chain 0 a signature."""

    sequence: int
    why: str
    chain: int = 1

    @property
    def place(self) -> str:
        """Return the place in words."""
        return f"dòng {self.sequence} của chuỗi {self.chain}" if self.chain else f"chữ ký số {self.sequence}"


class _Break(Exception):
    """Raised at the first place that does not hold."""

    def __init__(self, sequence: int, why: str, chain: int) -> None:
        super().__init__(why)
        self.broken = Broken(sequence, why, chain)


def verify() -> tuple[int, Broken | None]:
    """Check every chain, all signatures and the file outside the database; when all hold, move the file on.

    Return the number of lines read and the first break, if any. Acts may go on meanwhile.
    """
    verification = _Verification()
    try:
        verified = verification.run()
    except _Break as error:
        return verification.count, error.broken
    external_anchor.keep(verified)
    return verification.count, None


class _Verification:
    """One pass over the log; `count` is how many lines were read so far."""

    def __init__(self) -> None:
        self.count = 0

    def run(self) -> Anchor:
        """Return the heads and the last signature that were verified. Raises _Break."""
        try:
            anchor = external_anchor.read()  # before any line: it moves on while lines are read
        except ValueError as error:
            raise _Break(1, UNREADABLE_ANCHOR, 1) from error
        known, signature = self._follow_signatures(anchor)
        for chain, head in anchor.chains.items():
            known.setdefault(chain, {})[head.sequence] = _Known(head.digest, REWRITTEN, CUT_ANCHORED)
        present = set(AuditChain.objects.values_list("pk", flat=True))
        present |= set(AuditEntry.objects.order_by().values_list("chain", flat=True).distinct())
        heads = {chain: self._follow(chain, known.get(chain, {})) for chain in sorted(present | set(known))}
        return Anchor({chain: head for chain, head in heads.items() if head.sequence}, signature)

    def _follow_signatures(self, anchor: Anchor) -> tuple[dict[int, dict[int, _Known]], Head | None]:
        """Check the signatures; return the lines they are over, by chain and number, and the last of them."""
        try:
            key = signing.public_key()
        except ValueError as error:
            raise _Break(1, UNREADABLE_KEY, 0) from error
        known: dict[int, dict[int, _Known]] = {}
        last = Head(0, START)
        for signature in AuditSignature.objects.order_by("number").iterator(chunk_size=200):
            number = last.sequence + 1
            if signature.number != number or signature.previous != last.digest:
                raise _Break(number, REMOVED_SIGNATURE, 0)
            if key is None:
                raise _Break(number, NO_KEY, 0)
            if not signing.is_signed(signature, key) or signature.digest != signing.digest_of(signature):
                raise _Break(number, FALSE_SIGNATURE, 0)
            for chain, head in signing.heads_of(signature).items():
                known.setdefault(chain, {})[head.sequence] = _Known(head.digest, REWRITTEN_SIGNED, CUT_SIGNED)
            last = Head(number, signature.digest)
            if anchor.signature and anchor.signature.sequence == number and anchor.signature != last:
                raise _Break(number, REWRITTEN, 0)
        if anchor.signature and anchor.signature.sequence > last.sequence:
            raise _Break(last.sequence + 1, REMOVED_SIGNATURE, 0)
        return known, last if last.sequence else None

    def _follow(self, chain: int, known: dict[int, _Known]) -> Head:
        """Check one chain against its own head and the lines known from elsewhere; return its head. Raises _Break.

        The head is read after the lines it counts: an act that ends in between adds lines, and these are read too.
        """
        read, digest, last_pk, expected = 0, START, 0, 0
        while True:
            lines = AuditEntry.objects.filter(chain=chain, sequence__gt=read).order_by("sequence")
            for entry in lines.iterator(chunk_size=2000):
                read += 1
                self.count += 1
                if problem := _problem_of(entry, read, digest, last_pk, known.get(read)):
                    raise _Break(read, problem, chain)
                digest, last_pk = entry.digest, entry.pk
            if read < expected:
                raise _Break(read + 1, CUT, chain)
            row = AuditChain.objects.filter(pk=chain).first() or AuditChain()
            if row.sequence <= read:
                break
            expected = row.sequence
        if row.sequence < read:
            raise _Break(row.sequence + 1, FOREIGN, chain)
        if row.digest != digest:
            raise _Break(read + 1, CUT, chain)
        furthest = max(known, default=0)
        if furthest > read:
            raise _Break(read + 1, known[furthest].cut.format(furthest), chain)
        return Head(read, digest)


def _problem_of(entry: AuditEntry, number: int, previous: str, last_pk: int, known: _Known | None) -> str:
    """Return what is wrong with a line as the next one after `previous`, or an empty string."""
    if entry.sequence != number:
        return REMOVED_LINE
    if entry.previous != previous:
        return UNLINKED
    if digest_of(entry) != entry.digest:
        return CHANGED
    if entry.pk <= last_pk:
        return REORDERED
    return known.rewritten if known is not None and known.digest != entry.digest else ""
