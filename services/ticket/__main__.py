"""`python -m services.ticket` runs the ticket service."""

from services.kit.process import run
from services.ticket.app import build
from services.ticket.config import TicketSettings

if __name__ == "__main__":
    run(TicketSettings, build)
