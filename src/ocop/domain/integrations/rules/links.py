"""Which link a resolver answers with (GS1-Conformant Resolver 1.2.1; RFC 4647, 9110, 9264), from given values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.integrations import wording
from ocop.domain.integrations.states import Subject
from ocop.standards.gs1 import Gs1Problem
from ocop.standards.gs1.digital_link import parse_target
from ocop.standards.negotiation import language_weight, media_weight

VOCABULARY = "https://gs1.org/voc/"
DEFAULT, MULTI, LINKSET = "defaultLink", "defaultLinkMulti", "linkset"
# words of the GS1 web vocabulary for kinds of links that officers choose from; the first are also made by the system
LINK_TYPES: dict[str, str] = {
    "pip": "Trang thông tin sản phẩm",
    "traceability": "Truy xuất nguồn gốc",
    "epcis": "Kho sự kiện EPCIS",
    "certificationInfo": "Chứng nhận",
    "masterData": "Dữ liệu gốc cho máy đọc",
    "verificationService": "Dịch vụ xác thực",
    "recallStatus": "Tình trạng thu hồi",
    "hasRetailers": "Nơi bán",
    "locationInfo": "Thông tin địa điểm",
    "dpp": "Hộ chiếu số của sản phẩm",
    "registryEntry": "Mục trong danh bạ",
    "instructions": "Hướng dẫn sử dụng",
    "ingredientsInfo": "Thành phần",
    "allergenInfo": "Chất gây dị ứng",
    "nutritionalInfo": "Dinh dưỡng",
    "recipeInfo": "Công thức món",
    "safetyInfo": "An toàn",
    "sustainabilityInfo": "Phát triển bền vững",
    "relatedVideo": "Phim",
    "relatedImage": "Hình ảnh",
    "promotion": "Khuyến mại",
    "review": "Đánh giá của người mua",
    "socialMedia": "Mạng xã hội",
    "support": "Hỗ trợ",
    "homepage": "Trang chủ",
    MULTI: "Trang mặc định theo ngôn ngữ",
}
_SPELLINGS = ("gs1:", VOCABULARY, "http://gs1.org/voc/", "https://www.gs1.org/voc/", "https://ref.gs1.org/voc/")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_LANGUAGE = re.compile(r"[a-z]{2}(?:-[A-Z]{2})?")
_MEDIA_TYPE = re.compile(r"[a-z]+/[-+.\w]+")
_CONTEXT = re.compile(r"[A-Za-z0-9._-]*")
_OWN_PATH = re.compile(r"/(?:san-pham|lo|c|dia-diem|to-chuc|thung)/[A-Za-z0-9-]+")
_OWN = {
    "san-pham": Subject.PRODUCT,
    "lo": Subject.BATCH,
    "c": Subject.CERTIFICATE,
    "dia-diem": Subject.PLACE,
    "to-chuc": Subject.PARTY,
    "thung": Subject.PACKAGE,
}
_KEYS = {"00": Subject.PACKAGE, "253": Subject.CERTIFICATE, "414": Subject.PLACE, "417": Subject.PARTY}


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a thing: its kind, where it leads, in which languages, as what; `own` when an officer set it."""

    relation: str
    href: str
    title: str
    languages: tuple[str, ...] = ()
    media_type: str = ""
    context: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a request prefers: language ranges and media ranges with their weights, and a context."""

    languages: tuple[tuple[str, float], ...] = ()
    media: tuple[tuple[str, float], ...] = ()
    context: str = ""


def relation_of(text: str) -> str:
    """Return the word a `linkType` names, as CURIE, bare word or full URI; `all` of earlier releases is `linkset`."""
    word = next((text[len(link) :] for link in _SPELLINGS if text.startswith(link)), text)
    if word.lower() in {LINKSET, "all"}:
        return LINKSET
    known = {link.lower(): link for link in (*LINK_TYPES, DEFAULT)}
    return known.get(word.lower(), word) if _WORD.fullmatch(word) else text


def _fits(link: Link, preferences: Preferences) -> tuple[float, int, float, float]:
    """Return how well a link fits; greater is better, a language or media type that is refused is below nothing."""
    language, closeness = 0.0, 0
    if preferences.languages and link.languages:
        weight, closeness = max(language_weight(tag, preferences.languages) for tag in link.languages)
        language = weight if weight > 0 else -1.0
        closeness = closeness if weight > 0 else 0
    media = 0.0
    if preferences.media and link.media_type:
        media = media_weight(link.media_type, preferences.media) or -1.0
    context = 0.5
    if link.context:
        context = 1.0 if link.context == preferences.context else 0.0
    return language, closeness, media, context


def best(links: Iterable[Link], preferences: Preferences) -> tuple[Link, ...]:
    """Return the link that fits best, or several where nothing decides between them; officers' own go first."""
    candidates = list(links)
    if not candidates:
        return ()
    top = max(_fits(link, preferences) for link in candidates)
    kept = [link for link in candidates if _fits(link, preferences) == top]
    own = [link for link in kept if link.own]
    return tuple(dict.fromkeys(own or kept))


def default_of(links: Sequence[Link], preferences: Preferences) -> Link | None:
    """Return where a thing leads when no kind of link is asked for.

    The one default link, unless one of those for several languages fits the request and no other fits as well.
    """
    several = [link for link in links if link.relation == MULTI and _decided(link, preferences)]
    chosen = best(several, preferences)
    if len(chosen) == 1:
        return chosen[0]
    defaults = sorted((link for link in links if link.relation == DEFAULT), key=lambda link: not link.own)
    return defaults[0] if defaults else None


def _decided(link: Link, preferences: Preferences) -> bool:
    language, _, media, context = _fits(link, preferences)
    return min(language, media) >= 0 and (language > 0 or context == 1.0)


def subject_of(anchor: str) -> Subject | None:
    """Return what a path of a key is about; None when it is no path of a canonical link nor one of ours."""
    if _OWN_PATH.fullmatch(anchor):
        return _OWN[anchor.split("/")[1]]
    try:
        link = parse_target(anchor)
    except Gs1Problem:
        return None
    if link.stem or link.path() != anchor:
        return None
    key, qualifiers = link.key[0], {ai for ai, _ in link.qualifiers}
    if key == "01":
        return Subject.STAMP if qualifiers & {"21", "235"} else Subject.BATCH if "10" in qualifiers else Subject.PRODUCT
    return _KEYS.get(key, Subject.PRODUCT)


def usable_link(*, link_type: str, language: str, media_type: str, context: str, is_default: bool) -> Decision:
    """Answer whether the kind, language, media type and context of a link can be served."""
    if link_type not in LINK_TYPES:
        return denied("link.type", wording.LINK_TYPE, field="link_type")
    if language and not _LANGUAGE.fullmatch(language):
        return denied("link.language", wording.LINK_LANGUAGE, field="language")
    if media_type and not _MEDIA_TYPE.fullmatch(media_type):
        return denied("link.media-type", wording.LINK_MEDIA_TYPE, field="media_type")
    if not _CONTEXT.fullmatch(context):
        return denied("link.context", wording.LINK_CONTEXT, field="context")
    if link_type == MULTI and (is_default or not language):
        return denied("link.multi", wording.LINK_MULTI, field="language")
    return ALLOWED
