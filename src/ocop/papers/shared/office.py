"""What papers share: who issues and signs them, local times, names of bodies and places on a day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate, localtime

from ocop.base.actors import system
from ocop.domain.certificates import queries as certificates
from ocop.domain.certificates.states import Basis
from ocop.domain.criteria import queries as criteria
from ocop.domain.criteria.models import CriteriaSet
from ocop.domain.criteria.rules import Criterion, Option
from ocop.domain.places import queries as places
from ocop.domain.places.models import Unit
from ocop.domain.producers.models import Producer
from ocop.papers.document import Head, Signer

KINDS = ("Thành phố", "Tỉnh", "Phường", "Xã", "Thị trấn", "Đặc khu", "Thị xã", "Huyện", "Quận")
COMMUNE_SIGNER = Signer(lines=("TM. Uỷ ban nhân dân", "Chủ tịch"))
CHIEF_SIGNER = Signer(lines=("Chủ tịch",))
OFFICE_SIGNER = Signer(lines=("Thủ trưởng đơn vị",))
OFFICE = "Cơ quan tham mưu quản lý OCOP"


def local(at: datetime | None) -> datetime | None:
    """Return the local time of a time; papers show local times."""
    return localtime(at) if at else None


def local_day(at: datetime | None) -> date | None:
    """Return the local day of a time."""
    return localdate(at) if at else None


def head(at: datetime, **more: Any) -> Head:
    """Return the top of a paper made at a time; it bears the mark of a demonstration of a demonstration."""
    return Head(made_at=localtime(at), demonstration=is_demonstration(), **more)


def office_head(at: datetime) -> Head:
    """Return the top of a document that the province's OCOP office issues at a time."""
    day = localdate(at)
    province = places.province(day)
    return head(at, place=place_name(province), issuer=OFFICE, parent=body(province), on=day)


def is_demonstration() -> bool:
    """Tell whether there are demonstration decisions here: then no paper has legal force."""
    return certificates.list_certificates(system("papers"), basis=Basis.DEMONSTRATION).exists()


def lower(name: str) -> str:
    """Return a unit's name as it stands within a sentence: thành phố Quảng Ninh."""
    return name[:1].lower() + name[1:]


def place_name(unit: Unit | None) -> str:
    """Return the bare name of a unit, as it stands before a day: Quảng Ninh."""
    if unit is None:
        return ""
    kind = next((kind for kind in KINDS if unit.name.startswith(f"{kind} ")), "")
    return unit.name[len(kind) :].strip()


def body(unit: Unit | None) -> str:
    """Return the committee of a unit: UBND đặc khu Vân Đồn."""
    return f"UBND {lower(unit.name)}" if unit else "UBND cấp xã"


def commune_of(producer: Producer, day: date) -> Unit | None:
    """Return the commune a producer lies in, as it is called on the day."""
    return _called(producer.place, day)


def _called(place: Unit | None, day: date) -> Unit | None:
    if place is None:
        return None
    now = places.today_of(place, day)
    return now[0] if now else place


def address_of(producer: Producer, day: date) -> str:
    """Return a producer's address with commune and province as they are called on the day."""
    return address_at(producer.address, producer.place, day)


def address_at(address: str, place: Unit | None, day: date) -> str:
    """Return an address with commune and province as they are called on the day."""
    unit = _called(place, day)
    parts = (address, unit.name if unit else "", places.province(day).name)
    distinct = [part for at, part in enumerate(parts) if part and part not in parts[:at]]
    return ", ".join([distinct[0], *map(lower, distinct[1:])]) if distinct else ""


def classification(criteria_set: CriteriaSet) -> tuple[str, str, str]:
    """Return sector, group and subgroup of a set, each with its code."""
    sheet = criteria.sheet_of(criteria_set.pk)
    return str(sheet.sector), str(sheet.group), str(sheet.subgroup) if sheet.subgroup else ""


class Labels:
    """Names of criteria and options: the official wording where the office attached it, else our short ones."""

    def __init__(self, criteria_set_id: int) -> None:
        self._wordings = criteria.wordings_of(criteria_set_id)

    def criterion(self, criterion: Criterion) -> str:
        """Return the name of a criterion."""
        return self._wordings.get(criterion.code, criterion.name)

    def option(self, criterion: Criterion, option: Option) -> str:
        """Return the label of an option."""
        place = criterion.options.index(option) + 1
        return self._wordings.get(f"{criterion.code}/{place}", option.label)
