"""The secrets of one data directory: made once, each in a file of its own that only its owner can read."""

import os
import secrets
from pathlib import Path


class SecretStore:
    """Files `<name>.secret` (mode 0600) in one folder (mode 0700), made on first use and kept from then on."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, name: str) -> str:
        """The secret `name`, 192 random bits as 48 hexadecimal digits after a letter; the first call makes it.

        Raises OSError when the folder cannot be written. The leading letter matters: nats-server reads an
        environment variable such as `12e4` as a number.
        """
        path = self.path(name)
        if path.exists():
            return path.read_text(encoding="ascii").strip()
        secret = "s" + secrets.token_hex(24)
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = path.with_suffix(".new")
        with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
            file.write(secret)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
        return secret

    def path(self, name: str) -> Path:
        """Where the secret `name` is, or will be, kept."""
        return self._folder / f"{name}.secret"
