"""GS1 keys: numbers, element strings, Digital Links and EPC URNs.

Written here because `biip` 5.2 reads no EPC URNs and differs from the GS1 engine on 12 of 24 public vectors of AI data
and 8 of 47 of Digital Links.
"""

from ocop.standards.gs1.checkdigit import check_digit
from ocop.standards.gs1.element_string import Gs1Problem
from ocop.standards.gs1.gtin import GtinProblem, is_example, normalise
from ocop.standards.gs1.item import SerialisedItem, item_address, names_item, parse_item, parse_item_path

__all__ = [
    "Gs1Problem",
    "GtinProblem",
    "SerialisedItem",
    "check_digit",
    "is_example",
    "item_address",
    "names_item",
    "normalise",
    "parse_item",
    "parse_item_path",
]
