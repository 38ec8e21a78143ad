"""GS1 keys and Digital Link, as far as stamps need them."""

from ocop.standards.gs1.checkdigit import check_digit
from ocop.standards.gs1.digital_link import SerialisedItem, item_address, parse_item_path
from ocop.standards.gs1.gtin import GtinProblem, is_example, normalise

__all__ = [
    "GtinProblem",
    "SerialisedItem",
    "check_digit",
    "is_example",
    "item_address",
    "normalise",
    "parse_item_path",
]
