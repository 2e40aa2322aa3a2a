"""`python -m services.sla` runs the service until it is told to stop."""

from services.kit.process import run
from services.sla.app import build
from services.sla.config import SlaSettings

if __name__ == "__main__":
    run(SlaSettings, build)
