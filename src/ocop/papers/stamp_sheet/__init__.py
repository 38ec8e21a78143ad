"""Stamps on paper: sheets and rolls as PDF, tables of codes for print houses."""

from ocop.papers.stamp_sheet.label import Caption, SheetProblem
from ocop.papers.stamp_sheet.layouts import LAYOUTS, Layout
from ocop.papers.stamp_sheet.sheet import PART_STAMPS, Progress, Summary, write_print, write_sheet
from ocop.papers.stamp_sheet.table import TableSummary, write_table

__all__ = [
    "LAYOUTS",
    "PART_STAMPS",
    "Caption",
    "Layout",
    "Progress",
    "SheetProblem",
    "Summary",
    "TableSummary",
    "write_print",
    "write_sheet",
    "write_table",
]
