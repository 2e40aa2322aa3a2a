from importlib import metadata

from typer.testing import CliRunner

from cli.main import app


def test_version_is_that_of_the_distribution() -> None:
    said = CliRunner().invoke(app, ["--version"])
    assert (said.exit_code, said.stdout) == (0, f"serviq {metadata.version('serviq-mesh')}\n")


def test_dead_letters_have_to_be_chosen_before_they_are_dropped() -> None:
    assert "drop" in CliRunner().invoke(app, ["dead-letters", "--help"]).stdout
