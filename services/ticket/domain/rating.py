"""What a requester thought of a resolution."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """A score from 1, bad, to 5, good, and what they had to say."""

    score: int
    comment: str
    rated_at: datetime
