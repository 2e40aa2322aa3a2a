"""Everything that is made from the contract: `python -m cli.generate` writes it, a contract test keeps it fresh."""
