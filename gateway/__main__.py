"""`python -m gateway`."""

from gateway.app import build
from gateway.config import GatewaySettings
from services.kit.process import run

if __name__ == "__main__":
    run(GatewaySettings, build)
