"""`python -m services.sla` runs the sla service."""

from services.kit.process import run
from services.sla.app import build
from services.sla.config import SlaSettings

if __name__ == "__main__":
    run(SlaSettings, build)
