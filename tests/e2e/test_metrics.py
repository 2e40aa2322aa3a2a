"""What a running mesh exports, and that what watches it asks for nothing else."""

import asyncio
import json
import re
from pathlib import Path
from typing import Any

import aiohttp
import yaml
from prometheus_client.parser import text_string_to_metric_families

from tests.e2e.mesh import RunningMesh
from tests.e2e.test_public_ticket import file, mails_to, somebody, submission
from tests.integration.eventually import eventually

DEPLOY = Path(__file__).parents[2] / "deploy"
RULES = DEPLOY / "prometheus" / "rules.yml"
DASHBOARD = DEPLOY / "grafana" / "serviq.json"
SERVICES = {"identity", "ticket", "sla", "notify"}

# What Prometheus itself makes.
ITS_OWN = {"up"}
_WORDS = re.compile(r"[a-zA-Z_:][a-zA-Z0-9_:]*")
_LABELS = re.compile(r"\{[^}]*\}|\b(?:by|without|on|ignoring)\s*\([^)]*\)|\[[^]]*\]|\"[^\"]*\"")
_FUNCTIONS = set("sum max min rate increase histogram_quantile absent and or unless vector clamp_min time".split())


async def scraped(mesh: RunningMesh) -> dict[str, dict[str, float]]:
    """What each process exports: the value of each sample by its name and the values of its labels."""
    described = json.loads(await asyncio.to_thread((mesh.folder / "mesh.json").read_text))
    found = {}
    async with aiohttp.ClientSession() as http:
        for part, what in described.items():
            if "metrics_address" in what:
                async with http.get(f"http://{what['metrics_address']}/metrics") as answer:
                    families = text_string_to_metric_families(await answer.text())
                found[part] = {
                    " ".join((each.name, *each.labels.values())): each.value for one in families for each in one.samples
                }
    return found


def names_in(expression: str) -> set[str]:
    """The metrics that a PromQL expression names."""
    words = _WORDS.findall(_LABELS.sub(" ", expression))
    return {word for word in words if word not in _FUNCTIONS and not re.fullmatch(r"e|le|[0-9.]+[smhd]", word)}


def expressions() -> list[str]:
    rules = yaml.safe_load(RULES.read_text())
    asked = [rule["expr"] for group in rules["groups"] for rule in group["rules"]]
    panels: list[dict[str, Any]] = json.loads(DASHBOARD.read_text())["panels"]
    return asked + [target["expr"] for panel in panels for target in panel.get("targets", [])]


async def test_a_ticket_shows_in_what_every_process_exports(mesh: RunningMesh, http: aiohttp.ClientSession) -> None:
    address = somebody()
    await file(http, submission(email=address))
    await mails_to(mesh, address)

    async def told() -> dict[str, dict[str, float]]:
        seen = await scraped(mesh)
        # NaN is not 0 either: what is looked up now and then may not be known yet.
        settled = all(
            seen[name].get(gauge) == 0
            for name in SERVICES
            for gauge in ("serviq_outbox_unpublished", "serviq_dead_letters")
        )
        sent = seen["notify"].get("serviq_notify_deliveries_total SENT", 0)
        return seen if settled and sent else {}

    seen = await eventually(told)
    create = "CreateTicket serviq.ticket.v1.TicketService unary"
    assert seen["ticket"][f"grpc_server_handled_total OK {create}"] >= 1
    assert seen["ticket"][f"grpc_server_started_total {create}"] >= 1
    assert seen["ticket"][f"grpc_server_handling_seconds_count {create}"] >= 1
    assert seen["gateway"]["http_server_handled_total POST /api/v1/users/external/ticket 201"] >= 1
    assert "serviq_consumer_lag notify__queue_created_mail" in seen["notify"]
    assert seen["notify"]["serviq_notify_overdue_seconds"] >= 0
    for name in SERVICES:
        assert seen[name]["serviq_database_connections_most"] > 0
        assert seen[name]["serviq_event_loop_lag_seconds_count"] > 0


async def test_rules_and_dashboard_name_only_what_is_exported(mesh: RunningMesh, http: aiohttp.ClientSession) -> None:
    address = somebody()
    await file(http, submission(email=address))
    await mails_to(mesh, address)
    asked = {name for expression in expressions() for name in names_in(expression)}
    assert len(asked) > 15

    async def missing() -> bool:
        exported = {sample.partition(" ")[0] for part in (await scraped(mesh)).values() for sample in part}
        # A counter with labels is there from its first count on; the metadata of each is there from the start.
        return not asked - exported - ITS_OWN - await declared(mesh)

    assert await eventually(missing), asked


async def declared(mesh: RunningMesh) -> set[str]:
    """The names of metrics that are declared, and may have no sample yet."""
    described = json.loads(await asyncio.to_thread((mesh.folder / "mesh.json").read_text))
    names: set[str] = set()
    async with aiohttp.ClientSession() as http:
        for what in described.values():
            if "metrics_address" in what:
                async with http.get(f"http://{what['metrics_address']}/metrics") as answer:
                    for kind in re.findall(r"^# TYPE (\S+) (\S+)$", await answer.text(), re.MULTILINE):
                        names |= {kind[0]} | ({f"{kind[0]}_bucket"} if kind[1] == "histogram" else set())
    return names


async def test_labels_are_few(mesh: RunningMesh, http: aiohttp.ClientSession) -> None:
    """Nothing that a caller sends makes a series of its own."""
    before = {part: len(seen) for part, seen in (await scraped(mesh)).items()}
    for number in range(30):
        async with http.get(f"/api/v1/no/such/{number}") as answer:
            assert answer.status == 404
        async with http.request(f"VERB{number}", f"/api/v1/users/external/ticket/{number}") as answer:
            assert answer.status in (400, 404, 405, 501)
    after = {part: len(seen) for part, seen in (await scraped(mesh)).items()}
    assert after["gateway"] - before["gateway"] < 60
    assert all(count < 5000 for count in after.values())
