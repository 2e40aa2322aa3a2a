"""`python -m services.notify` runs the notify service."""

from services.kit.process import run
from services.notify.app import build
from services.notify.config import NotifySettings

if __name__ == "__main__":
    run(NotifySettings, build)
