"""What somebody wants to be mailed about."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.notify.domain.errors import KindEssential
from services.notify.domain.kind import ESSENTIAL, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference:
    """Whether one kind comes; an essential one does whatever they want."""

    kind: Kind
    enabled: bool

    @property
    def essential(self) -> bool:
        """Whether it cannot be turned off."""
        return self.kind in ESSENTIAL


def all_preferences(said: Mapping[Kind, bool]) -> list[Preference]:
    """Returns one for each kind; what nothing was said of is wanted."""
    return [Preference(kind=kind, enabled=kind in ESSENTIAL or said.get(kind, True)) for kind in Kind]


def checked(wanted: Mapping[Kind, bool]) -> Mapping[Kind, bool]:
    """Returns what is wanted; raises KindEssential for what cannot be turned off."""
    for kind, enabled in sorted(wanted.items()):
        if kind in ESSENTIAL and not enabled:
            raise KindEssential(kind=kind.value)
    return wanted
