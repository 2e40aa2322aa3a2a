"""An accepted ticket is never lost and never doubled, whatever is killed."""

import asyncio
from pathlib import Path

from tests.e2e.mesh import RunningMesh
from tests.integration.eventually import eventually


async def test_tickets_filed_while_parts_are_killed_are_all_there_once(mesh: RunningMesh, tmp_path: Path) -> None:
    journal = tmp_path / "journal.jsonl"
    csv = tmp_path / "tickets.csv"
    csv.write_text("subject,body,priority\n" + "".join(f"Ticket {n},Text {n},high\n" for n in range(240)))
    demo = asyncio.create_task(
        asyncio.to_thread(
            mesh.serviq, "demo", "--file", str(csv), "--journal", str(journal), "--clients", "2", check=False
        )
    )

    async def filed() -> int:
        return len(journal.read_text().splitlines()) if journal.exists() else 0

    for part, after in (("sla", 20), ("notify", 60), ("nats", 100), ("gateway", 140), ("ticket", 180)):

        async def enough(after: int = after) -> bool:
            return await filed() >= after

        await eventually(enough, seconds=60)
        assert not demo.done(), "the filing was over before everything was killed"
        mesh.kill(part)
    done = await demo
    assert done.returncode == 0, done.stdout + done.stderr
    report = mesh.serviq_json("audit", "--journal", str(journal), "--wait", "60")
    assert report["findings"] == []
    assert report["journalled"] == 240

    copies = [str(mail.parsed["Message-ID"]) for mail in mesh.mails()]
    # A kill of notify between the relay's 250 and our commit may send a mail again, with the same Message-ID.
    assert len(copies) - len(set(copies)) <= 8
