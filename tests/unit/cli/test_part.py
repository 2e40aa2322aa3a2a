from cli.mesh.part import last_words

_QUOTES = '{"event": "connection failed: FATAL:  the database system is starting up"}'


def test_last_words_are_the_last_line() -> None:
    assert last_words(f"{_QUOTES}\nticket: SERVIQ_TICKET_X is wrong.\n\n") == "ticket: SERVIQ_TICKET_X is wrong"


def test_fatal_line_tells_more_than_what_follows_it() -> None:
    assert last_words("FATAL:  lock file exists\nLOG:  database system is shut down\n") == "FATAL:  lock file exists"


def test_program_that_said_nothing_is_said_to() -> None:
    assert last_words("\n") == "it said nothing"
