"""Which attempts are counted, and how many of each are too many."""

from dataclasses import dataclass
from uuid import UUID

from services.identity.domain.link import LinkKind
from services.identity.domain.throttle import Limit, Throttle
from services.kit.networks import network_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How often what may be tried: by one client address, or for one account."""

    sign_in_per_address: Limit
    sign_in_per_account: Limit
    sign_up_per_address: Limit
    verification_per_address: Limit
    reset_per_address: Limit
    mails_per_account: Limit

    def sign_in_from(self, client_address: str) -> Throttle:
        """Sign-ins by one client."""
        return Throttle(purpose="sign-in from", subject=network_of(client_address), limit=self.sign_in_per_address)

    def sign_in_to(self, email: str, known_place: str = "") -> Throttle:
        """Sign-ins to one account, known or not: from a place its owner signed in from before, or from anywhere else.

        Whoever guesses from elsewhere uses up what elsewhere has, and locks nobody out of where they always sign in.
        """
        return Throttle(purpose="sign-in to", subject=f"{email}\0{known_place}", limit=self.sign_in_per_account)

    def password_of(self, user_id: UUID) -> Throttle:
        """Guesses at the password of somebody whose access token is at hand."""
        return Throttle(purpose="password of", subject=str(user_id), limit=self.sign_in_per_account)

    def proof_of(self, user_id: UUID) -> Throttle:
        """Guesses at the password by somebody who has the mailed link."""
        return Throttle(purpose="proof of", subject=str(user_id), limit=self.sign_in_per_account)

    def sign_up_from(self, client_address: str) -> Throttle:
        """Sign-ups by one client."""
        return Throttle(purpose="sign-up from", subject=network_of(client_address), limit=self.sign_up_per_address)

    def verification_from(self, client_address: str) -> Throttle:
        """Wishes for another verification mail by one client."""
        return Throttle(
            purpose="verification from", subject=network_of(client_address), limit=self.verification_per_address
        )

    def reset_from(self, client_address: str) -> Throttle:
        """Wishes for a reset mail by one client."""
        return Throttle(purpose="reset from", subject=network_of(client_address), limit=self.reset_per_address)

    def email_changes_of(self, user_id: UUID) -> Throttle:
        """Wishes of one user for another address, whichever."""
        return Throttle(purpose="email changes of", subject=str(user_id), limit=self.mails_per_account)

    def mails_to(self, email: str, kind: LinkKind) -> Throttle:
        """Mails with links of the kind to one address, whoever wishes for them."""
        return Throttle(purpose=f"mails to {kind}", subject=email, limit=self.mails_per_account)
