import signal
import subprocess
import sys
from pathlib import Path

from services.kit.failpoints import NO_FAILPOINTS, Instant

_REACH = """
import sys
from pathlib import Path
from services.kit.failpoints import Failpoints, Instant
Failpoints(Path(sys.argv[1]), "desk").reach(Instant.PUBLISHED)
print("lives")
"""


def reach(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", _REACH, str(folder)], capture_output=True, text=True, check=False)


def test_the_process_that_reaches_an_armed_failpoint_dies_and_the_next_one_lives(tmp_path: Path) -> None:
    (tmp_path / "desk.published").touch()
    assert reach(tmp_path).returncode == -signal.SIGKILL
    assert not list(tmp_path.iterdir())
    assert reach(tmp_path).stdout == "lives\n"


def test_other_instants_and_other_services_are_nothing_to_it(tmp_path: Path) -> None:
    for name in ("desk.handled", "ticket.published"):
        (tmp_path / name).touch()
    assert reach(tmp_path).stdout == "lives\n"
    assert len(list(tmp_path.iterdir())) == 2


def test_without_a_folder_nothing_is_armed() -> None:
    for instant in Instant:
        NO_FAILPOINTS.reach(instant)
