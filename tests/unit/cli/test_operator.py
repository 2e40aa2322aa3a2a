from pathlib import Path

import pytest
import structlog

from cli.mesh.errors import MeshError
from cli.operator import open_operator
from services.kit.errors import PeerTooSlow, PeerUnavailable, ServiqError

_PARTS = ("IDENTITY", "TICKET", "SLA", "NOTIFY", "GATEWAY")


@pytest.mark.parametrize("error", [PeerTooSlow(peer="sla"), PeerUnavailable(peer="sla")], ids=repr)
async def test_peer_that_does_not_answer_is_named_and_nothing_is_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: ServiqError
) -> None:
    for part in _PARTS:
        monkeypatch.setenv(f"SERVIQ_{part}_ADDRESS", "127.0.0.1:1")
    with pytest.raises(MeshError, match=r"^sla does not answer"):
        async with open_operator(tmp_path):
            structlog.get_logger().warning("service token cannot be renewed")
            raise error
    assert capsys.readouterr() == ("", "")
    structlog.get_logger().warning("heard again")
    assert "heard again" in capsys.readouterr().out
