"""Decisions about records, units, balances and packages, from given values."""
