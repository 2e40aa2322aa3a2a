"""`python -m services.identity` runs the identity service."""

from services.identity.app import build
from services.identity.config import IdentitySettings
from services.kit.process import run

if __name__ == "__main__":
    run(IdentitySettings, build)
