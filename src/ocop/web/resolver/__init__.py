"""The GS1 Digital Link resolver."""
