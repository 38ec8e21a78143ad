"""EPCIS 2.0: words, times, hashes, documents."""
