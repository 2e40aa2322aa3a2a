"""The steps that every client of Serviq takes: see tests/clients/README.md."""
