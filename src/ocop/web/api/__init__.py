"""The EPCIS 2.0 interface for programs, and its description."""
