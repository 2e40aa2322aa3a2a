import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cli.mesh.errors import PortBusy, PortForbidden
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


def test_port_that_only_root_may_have_is_not_said_to_be_taken(tmp_path: Path) -> None:
    if int(Path("/proc/sys/net/ipv4/ip_unprivileged_port_start").read_text()) <= 80:
        pytest.skip("this machine lets everybody listen on port 80")
    with _ordinary_user(), pytest.raises(PortForbidden, match=r"Port 80 .* ordinary user .* set SERVIQ_HTTP_PORT"):
        assign_ports(["nats"], {"http": 80}, tmp_path / "ports.json")


@contextmanager
def _ordinary_user() -> Iterator[None]:
    """Root gives up what it may do beyond others: the kernel asks for the effective user."""
    us = os.geteuid()
    if us == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(us)
