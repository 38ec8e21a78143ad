"""Services of the diary: each act ends in events; the only writer of this app."""

from ocop.domain.diary.rules.records import EntryInput, Right, Use
from ocop.domain.diary.services._correcting import ACTS, correct
from ocop.domain.diary.services._making import make_batch
from ocop.domain.diary.services._moving import destroy, receive, ship, take_back
from ocop.domain.diary.services._packing import pack, unpack
from ocop.domain.diary.services._partners import add_partner, choose_template, close_partner, locate_partner
from ocop.domain.diary.services._stops import release_lots, stop_lots
from ocop.domain.diary.services._work import harvest, note_work, receive_material

__all__ = [
    "ACTS",
    "EntryInput",
    "Right",
    "Use",
    "add_partner",
    "choose_template",
    "close_partner",
    "correct",
    "destroy",
    "harvest",
    "locate_partner",
    "make_batch",
    "note_work",
    "pack",
    "receive",
    "receive_material",
    "release_lots",
    "ship",
    "stop_lots",
    "take_back",
    "unpack",
]
