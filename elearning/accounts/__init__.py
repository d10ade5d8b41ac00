"""People and the organisations they learn for."""
