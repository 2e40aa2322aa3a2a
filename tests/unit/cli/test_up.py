import pytest

from cli.commands.up import TextVoice
from cli.mesh.supervisor import Change, State


def test_nothing_of_what_moves_is_left_in_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    voice = TextVoice()
    for state in (State.STARTING, State.READY, State.STOPPED):
        voice.changed(Change(part="nats", address="127.0.0.1:4222", state=state))
    voice.stopped()
    assert capsys.readouterr() == ("", "")
