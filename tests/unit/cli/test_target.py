import json
from pathlib import Path

import pytest

from cli.mesh.data_folder import DataFolder
from cli.mesh.errors import MeshKilled
from cli.target import NoMesh, Target


def described(folder: Path, **environment: str) -> Target:
    """A target whose folder says where a mesh is."""
    (folder / "mesh.json").write_text(json.dumps({"identity": {"address": "127.0.0.1:1"}}))
    return Target(DataFolder(folder), environment)


def test_folder_that_a_mesh_holds_says_where_its_parts_are(tmp_path: Path) -> None:
    target = described(tmp_path)
    with DataFolder(tmp_path).locked():
        assert target.is_running
        assert target.address("identity") == "127.0.0.1:1"
    assert not target.is_running


def test_what_a_killed_mesh_left_is_not_believed(tmp_path: Path) -> None:
    with pytest.raises(MeshKilled, match="was killed"):
        described(tmp_path).address("identity")
    assert described(tmp_path, SERVIQ_IDENTITY_ADDRESS="elsewhere:2").address("identity") == "elsewhere:2"


def test_folder_without_a_mesh_says_so(tmp_path: Path) -> None:
    target = Target(DataFolder(tmp_path), {})
    assert not target.was_killed
    with pytest.raises(NoMesh, match="SERVIQ_IDENTITY_ADDRESS"):
        target.address("identity")


def test_asking_does_not_keep_a_mesh_from_starting(tmp_path: Path) -> None:
    data = DataFolder(tmp_path)
    assert not data.is_held
    with data.locked():
        assert data.is_held


def test_secret_comes_from_the_environment_else_from_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "operator.secret").write_text("kept\n")
    (tmp_path / "file").write_text("filed\n")

    def secret(**environment: str) -> str:
        return Target(DataFolder(tmp_path), environment).operator_secret

    assert secret() == "kept"
    assert secret(SERVIQ_OPERATOR_SECRET_FILE=str(tmp_path / "file")) == "filed"
    assert secret(SERVIQ_OPERATOR_SECRET="said") == "said"
    with pytest.raises(NoMesh, match="SERVIQ_OPERATOR_NATS_PASSWORD"):
        _ = Target(DataFolder(tmp_path), {}).operator_nats_password


def test_dsn_in_a_file_is_a_dsn_and_no_password(tmp_path: Path) -> None:
    (tmp_path / "dsn").write_text("postgresql://somewhere\n")
    target = Target(DataFolder(tmp_path), {"SERVIQ_ADMIN_DSN_FILE": str(tmp_path / "dsn")})
    assert target.admin_dsn == "postgresql://somewhere"
