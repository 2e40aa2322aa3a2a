"""Who calls the echo service, with tokens that it can verify."""

from services.kit.principal import EVERY_RPC, Principal, PrincipalKind
from tests.integration.callers import Callers

CALLERS = Callers()
USER = Principal(kind=PrincipalKind.USER, id="ada", permissions=frozenset({"echo.view"}))
STRANGER = Principal(kind=PrincipalKind.USER, id="bob")
PEER = Principal(kind=PrincipalKind.SERVICE, id="notify", scopes=EVERY_RPC)
