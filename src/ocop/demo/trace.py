"""Two invented supply chains, recorded in diaries: fish sauce from the sea to a shop, tea from a hill to a shop.

Places, partners and amounts are invented; every record says so in its note, and partners are marked with "trình diễn".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from uuid import UUID, uuid5

from PIL import Image, ImageDraw, ImageFont

from ocop.base.actors import Actor
from ocop.domain.batches import queries as batch_queries
from ocop.domain.certificates import services as certificates
from ocop.domain.certificates.states import Basis
from ocop.domain.diary import queries as diary_queries
from ocop.domain.diary import services as diary
from ocop.domain.diary.models import Record
from ocop.domain.diary.rules.records import EntryInput, Right, Use
from ocop.domain.people import queries as people
from ocop.domain.places import queries as places
from ocop.domain.producers import queries as producer_queries
from ocop.domain.producers import services as producers
from ocop.domain.producers.models import Producer
from ocop.domain.products import services as products
from ocop.papers.document.typeset import FONTS

NOTE = "Bản ghi trình diễn, không phải sự việc có thật."
NAMESPACE = UUID("5d6f9a52-7f0e-4e0a-9d0c-0c0b4f9f2611")
FISH_SAUCE_BATCH = "NM2609"
TEA_PRODUCER, TEA_HOME, TEA_SET = "Cơ sở trình diễn Ba Chẽ", "06970", 12
TEA = "Trà hoa vàng (trình diễn)"
TEA_BATCH = "THV2610"
PICTURE_POINTS = (960, 720)
Actors = Callable[[str], Actor]


@dataclass(frozen=True, slots=True)
class Keeper:
    """The producer and actor of a diary, and the time from which days are counted back."""

    producer: Producer
    by: Actor
    at: datetime

    def entry(self, word: str, days: int, place: int | None = None, *, picture: str = "", **details: str) -> EntryInput:
        """Return the input of a record `days` ago; its number is the same in every demo."""
        number = str(uuid5(NAMESPACE, f"{self.producer.name} {word} {days}"))
        photos = ((f"{word}.jpg", drawn(picture)),) if picture else ()
        return EntryInput(number, word, self.at - timedelta(days=days), place, NOTE, details, photos)

    def write(self, act: Callable[..., Record], entry: EntryInput, **values: Any) -> Record:
        """Write one record, two hours after the act."""
        at = min(entry.when + timedelta(hours=2), self.at)
        return act(producer_id=self.producer.pk, entry_input=entry, **values, by=self.by, at=at)

    def partner(self, kind: str, name: str, known_as: str = "") -> int:
        """Add a partner; return its id."""
        made = diary.add_partner(
            producer_id=self.producer.pk, kind=kind, name=name, known_as=known_as, by=self.by, at=self.at
        )
        return made.pk

    def place(self, name: str, kind: str, area: str, latitude: str, longitude: str) -> int:
        """Open premises with coordinates; return their id."""
        made = producers.open_premises(
            producer_id=self.producer.pk, name=name, kind=kind, place_id=self.producer.place_id, address="",
            by=self.by, at=self.at,
        )  # fmt: skip
        where = {"latitude": Decimal(latitude), "longitude": Decimal(longitude)}
        producers.place_premises(premises_id=made.pk, gln="", area_code=area, **where, by=self.by, at=self.at)
        return made.pk

    def paper(self, title: str, kind: str, premises: int) -> None:
        """File an invented certificate of one place."""
        day = self.at.date()
        producers.file_paper(
            producer_id=self.producer.pk, premises_id=premises, kind=kind, title=title, number="02/TD",
            issuer="Bản trình diễn", issued_on=day - timedelta(days=200), valid_until=day + timedelta(days=900),
            name="giay.jpg", content=drawn("Giấy chứng nhận"), by=self.by, at=self.at,
        )  # fmt: skip


def build_trace(*, actors: Actors, at: datetime) -> dict[str, str]:
    """Write both diaries; return the references of the final batches."""
    return {"fish_sauce": fish_sauce(actors, at), "tea": tea(actors, at)}


def fish_sauce(actors: Actors, at: datetime) -> str:
    """Take peanut worms from the tidal flat into bottles, cartons, a pallet, and to two shops."""
    keeper = Keeper(producer_queries.find_by_name("Công ty Vanbest"), actors("chu-the"), at)
    diary.choose_template(producer_id=keeper.producer.pk, template="seafood", by=keeper.by, at=at)
    flat = keeper.place("Bãi khai thác (trình diễn)", "farm", "TRINH-DIEN-01", "21.06120", "107.45210")
    workshop = keeper.place("Xưởng ủ chượp (trình diễn)", "workshop", "", "21.07230", "107.41870")
    salt_maker = keeper.partner("supplier", "Cơ sở muối trình diễn")
    shop = keeper.partner("outlet", "Điểm bán trình diễn Hạ Long")
    home = producer_queries.find_by_name("Cơ sở trình diễn Vân Đồn")
    neighbour = keeper.partner("outlet", "Cửa hàng của Cơ sở trình diễn Vân Đồn", home.ref)
    worms = keeper.write(
        diary.harvest,
        keeper.entry("catch", 188, flat, picture="Khai thác sá sùng", ngu_truong="Bãi triều Vân Đồn",
                    ngu_cu="Mò, cào tay"),
        name="Sá sùng", amount=Decimal(420), unit="KGM",
    )  # fmt: skip
    salt = keeper.write(
        diary.receive_material, keeper.entry("buy", 187, workshop), partner_id=salt_maker, name="Muối biển",
        amount=Decimal(180), unit="KGM",
    )  # fmt: skip
    keeper.write(
        diary.note_work,
        keeper.entry("clean", 186, workshop, picture="Ủ chượp", cach_lam="Rửa, trộn muối, ủ chượp trong chum",
                    thoi_gian="125 ngày"),
    )  # fmt: skip
    batch = batch_queries.list_batches(keeper.by, search=FISH_SAUCE_BATCH).get(lot_number=FISH_SAUCE_BATCH)
    uses = [Use(lot(worms), Decimal(420)), Use(lot(salt), Decimal(150))]
    batch_record = keeper.write(
        diary.make_batch,
        keeper.entry("make", 60, workshop, picture="Đóng chai", cach_lam="Rút nước cốt, lọc, đóng chai"),
        product_id=batch.product_id, batch_id=batch.pk, quantity=1000, uses=uses, content=Decimal("0.5"), unit="KGM",
        loss=Decimal(70),
    )  # fmt: skip
    bottles = lot(batch_record)
    packed = keeper.write(
        diary.pack, keeper.entry("pack", 55, workshop), kind="carton", uses=[Use(bottles, Decimal(12))], count=6
    )
    cartons = [package.pk for package in diary_queries.packages_of_record(packed)]
    pallet = keeper.write(diary.pack, keeper.entry("pack", 54, workshop), kind="pallet", package_ids=cartons[:4])
    pallets = [package.pk for package in diary_queries.packages_of_record(pallet)]
    keeper.write(diary.ship, keeper.entry("ship", 50, workshop), partner_id=shop, package_ids=pallets)
    keeper.write(diary.ship, keeper.entry("ship", 48, workshop), partner_id=neighbour, package_ids=cartons[4:5])
    keeper.write(diary.ship, keeper.entry("ship", 45, workshop), partner_id=shop, uses=[Use(bottles, Decimal(60))])
    keeper.write(
        diary.take_back, keeper.entry("take_back", 20, workshop), partner_id=shop, uses=[Use(bottles, Decimal(6))],
        reason="Thùng bị ướt khi vận chuyển.",
    )  # fmt: skip
    keeper.write(
        diary.destroy, keeper.entry("destroy", 19, workshop), uses=[Use(bottles, Decimal(6))], reason="Nhãn hỏng."
    )
    receiver = Keeper(home, actors("chu-the"), at)
    sent = next(package for package in diary_queries.packages_of(keeper.producer, "sent") if package.pk == cartons[4])
    receiver.write(diary.receive, receiver.entry("receive", 47), code=sent.ref)
    return batch.ref


def tea(actors: Actors, at: datetime) -> str:
    """Take flowers from a hill into boxes and to a shop; one record is corrected on the way."""
    office, day = actors("can-bo"), at.date()
    home = places.find_unit(TEA_HOME, day)
    producer = producers.register(
        name=TEA_PRODUCER, kind="household", place_id=home.pk if home else None, note=NOTE, by=office, at=at
    )
    owner = people.get_user("chu-the-2")
    producers.admit_member(producer_id=producer.pk, user_id=owner.pk, by=office, at=at)
    keeper = Keeper(producer, actors("chu-the-2"), at)
    product = products.describe(
        producer_id=producer.pk, name=TEA, unit="hộp", story="Câu chuyện trình diễn: hái hoa buổi sớm, sấy lạnh.",
        ingredients="Hoa trà hoa vàng sấy khô.", standards="Tự công bố trình diễn.", shelf_life_days=720,
        by=keeper.by, at=at,
    )  # fmt: skip
    products.classify(product_id=product.pk, set_number=TEA_SET, by=office, at=at)
    certificates.record_decision(
        product_id=product.pk, stars=4, decision_number="00/QĐ-TRINHDIEN", decided_on=(at - timedelta(days=180)).date(),
        issuer="Bản trình diễn phần mềm", basis=Basis.DEMONSTRATION, source="", by=office, at=at,
    )  # fmt: skip
    hill = keeper.place("Đồi trà (trình diễn)", "farm", "TRINH-DIEN-02", "21.27340", "107.28160")
    keeper.paper("Giấy chứng nhận VietGAP (trình diễn)", "food_safety", hill)
    dryer = keeper.place("Xưởng sấy (trình diễn)", "workshop", "", "21.26980", "107.27900")
    shop = keeper.partner("outlet", "Cửa hàng trình diễn Móng Cái")
    growers = keeper.partner("supplier", "Tổ trồng trà trình diễn")
    keeper.write(
        diary.note_work, keeper.entry("fertilise", 120, hill), input_name="Phân hữu cơ", amount=Decimal(300), unit="KGM"
    )
    keeper.write(
        diary.note_work,
        keeper.entry("spray", 90, hill, thuoc_da_dung="Chế phẩm sinh học", lieu_luong="20 ml cho bình 16 lít",
                    ly_do_dung="Phòng rệp", cach_ly="7 ngày"),
    )  # fmt: skip
    wrong = keeper.write(
        diary.harvest, keeper.entry("pick", 30, hill, cach_hai="Hái bông"), name="Hoa trà hoa vàng tươi",
        amount=Decimal(600), unit="KGM",
    )  # fmt: skip
    right = keeper.entry("pick", 30, hill, picture="Hái hoa", cach_hai="Hái bông", so_nguoi_hai="4")
    values = {"entry_input": corrected(right), "name": "Hoa trà hoa vàng tươi", "amount": Decimal(60), "unit": "KGM"}
    picked = diary.correct(
        record_id=wrong.pk, reason="Ghi nhầm 600 kg, đúng là 60 kg.", right=Right("harvest", values),
        by=keeper.by, at=at - timedelta(days=29),
    )  # fmt: skip
    bought = keeper.write(
        diary.receive_material, keeper.entry("buy", 29, dryer), partner_id=growers, name="Hoa trà hoa vàng tươi",
        amount=Decimal(40), unit="KGM",
    )  # fmt: skip
    keeper.write(
        diary.note_work, keeper.entry("dry", 28, dryer, picture="Sấy lạnh", nhiet_do="38 °C", thoi_gian="26 giờ")
    )
    uses: Sequence[Use] = [Use(lot(picked), Decimal(60)), Use(lot(bought), Decimal(40))]
    batch_record = keeper.write(
        diary.make_batch, keeper.entry("make", 26, dryer, pham_cap="Loại một"), product_id=product.pk,
        lot_number=TEA_BATCH, quantity=300, expires_on=(at + timedelta(days=690)).date(), uses=uses,
        content=Decimal("0.25"), unit="KGM", loss=Decimal(25),
    )  # fmt: skip
    packed = keeper.write(
        diary.pack, keeper.entry("pack", 24, dryer), kind="carton", uses=[Use(lot(batch_record), Decimal(24))], count=5
    )
    cartons = [package.pk for package in diary_queries.packages_of_record(packed)]
    keeper.write(diary.ship, keeper.entry("ship", 22, dryer), partner_id=shop, package_ids=cartons[:3])
    return batch_record.batch.ref if batch_record.batch else ""


def corrected(entry: EntryInput) -> EntryInput:
    """Return the same input under another number."""
    return replace(entry, uuid=str(uuid5(UUID(entry.uuid), "right")), imprint="")


def lot(record: Record) -> int:
    """Return the id of the lot that a record created."""
    return record.moves.get(made=True).stock_id


def drawn(words: str) -> bytes:
    """Return a placeholder picture with a caption."""
    picture = Image.new("RGB", PICTURE_POINTS, "#dff1f2")
    draw = ImageDraw.Draw(picture)
    large = ImageFont.truetype(FONTS / "LiberationSerif-Bold.ttf", 72)
    small = ImageFont.truetype(FONTS / "LiberationSerif-Regular.ttf", 40)
    wide, high = PICTURE_POINTS
    draw.text((wide / 2, high / 2 - 40), words, font=large, fill="#0b3a45", anchor="mm")
    draw.text((wide / 2, high / 2 + 50), "Ảnh trình diễn", font=small, fill="#0f5b66", anchor="mm")
    out = BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()
