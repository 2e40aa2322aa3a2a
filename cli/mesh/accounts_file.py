"""`python -m cli.mesh.accounts_file <file>`: writes what identity reads as its service accounts.

The secrets come from SERVIQ_<SERVICE>_SERVICE_SECRET and SERVIQ_OPERATOR_SECRET (or their _FILE). Where the mesh is
deployed this runs before identity starts, so that an account may always do what this version of the contract asks.
"""

import argparse
import os
import sys
from pathlib import Path

from cli.environment import read_secret
from cli.mesh.accounts import OPERATOR, SERVICE_PERMISSIONS, service_accounts
from cli.mesh.data_folder import write_json
from cli.mesh.errors import MeshError


def main() -> None:
    """Read the command line and the environment, and write the file: readable by its owner alone."""
    parser = argparse.ArgumentParser(prog="python -m cli.mesh.accounts_file")
    parser.add_argument("file", type=Path, help="where identity reads the accounts: its SERVICE_ACCOUNTS_FILE")
    file: Path = parser.parse_args().file
    variables = {service: f"SERVIQ_{service.upper()}_SERVICE_SECRET" for service in SERVICE_PERMISSIONS}
    variables[OPERATOR] = "SERVIQ_OPERATOR_SECRET"
    try:
        accounts = service_accounts({account: read_secret(os.environ, name) for account, name in variables.items()})
        write_json(file, accounts, mode=0o600)
    except MeshError as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(f"{file} cannot be written: {error.strerror}.")


if __name__ == "__main__":
    main()
