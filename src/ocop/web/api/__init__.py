"""Machines: the EPCIS 2.0 interface and its description."""
