from services.notify.domain.thread import LONGEST, references


def test_short_thread_is_named_whole() -> None:
    assert references([]) == ()
    assert references(["<1@x>", "<2@x>"]) == ("<1@x>", "<2@x>")


def test_long_thread_keeps_its_first_mail_and_the_newest() -> None:
    earlier = [f"<{number}@x>" for number in range(100)]
    named = references(earlier)
    assert len(named) == LONGEST and named[0] == "<0@x>" and named[1:] == tuple(earlier[-LONGEST + 1 :])
    # One is added with each mail, to a thread that was cut before.
    assert references([*named, "<100@x>"])[-2:] == ("<99@x>", "<100@x>")
