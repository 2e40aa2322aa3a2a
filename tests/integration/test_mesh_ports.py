import socket
from pathlib import Path

import pytest

from cli.mesh.errors import PortBusy
from cli.mesh.ports import HOST, assign_ports, free_port


def test_ports_are_kept_for_the_next_start(tmp_path: Path) -> None:
    first = assign_ports(["nats", "smtp"], {"http": free_port()}, tmp_path / "ports.json")
    assert assign_ports(["nats", "smtp"], {"http": first["http"]}, tmp_path / "ports.json") == first
    assert len(set(first.values())) == 3
    assert max(first.values()) < 32768


def test_port_that_was_lost_meanwhile_is_replaced(tmp_path: Path) -> None:
    first = assign_ports(["nats", "smtp"], {}, tmp_path / "ports.json")
    with socket.create_server((HOST, first["nats"])):
        second = assign_ports(["nats", "smtp"], {}, tmp_path / "ports.json")
    assert second["nats"] != first["nats"]
    assert second["smtp"] == first["smtp"]


def test_busy_port_that_was_asked_for_is_an_error_that_names_the_setting(tmp_path: Path) -> None:
    port = free_port()
    with socket.create_server((HOST, port)), pytest.raises(PortBusy, match=f"Port {port} .* set SERVIQ_HTTP_PORT"):
        assign_ports(["nats"], {"http": port}, tmp_path / "ports.json")
