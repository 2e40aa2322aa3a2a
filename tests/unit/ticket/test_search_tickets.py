from uuid import uuid4

import pytest

from services.ticket.domain.search import MARK_END, MARK_START, HitPosition, Piece, SearchQuery, excerpt, pieces


def marked(text: str) -> str:
    """Square brackets stand for the marks."""
    return text.replace("[", MARK_START).replace("]", MARK_END)


def shown(parts: tuple[Piece, ...]) -> str:
    return "".join(f"[{part.text}]" if part.matched else part.text for part in parts)


@pytest.mark.parametrize(
    ("text", "wanted", "excluded"),
    [
        ("printer", "printer", ""),
        ("printer -ink", "printer  ", "ink"),
        ('-"out of ink" printer -toner', "  printer  ", '"out of ink" or toner'),
        ("e-mail co-op", "e-mail co-op", ""),
        ("- printer", "  printer", ""),
        ("--ink", " ", " ink"),
        ("printer " + "-" * 190, "printer  ", " "),
        ("- " * 40 + "printer", "  " * 40 + "printer", ""),
        ('printer -"out of', "printer  ", '"out of'),
    ],
)
def test_excluded_words_are_taken_out_of_a_query(text: str, wanted: str, excluded: str) -> None:
    assert SearchQuery.parse(text) == SearchQuery(wanted=wanted, excluded=excluded)


@pytest.mark.parametrize("score", [0.0, 0.1, 1e-30, 3.4e38])
def test_position_is_read_as_it_was_written_to_the_last_bit(score: float) -> None:
    position = HitPosition(score, uuid4())
    assert HitPosition.read(position.write()) == position


@pytest.mark.parametrize("text", ["", "1.0", "0x1p99999 00000000-0000-0000-0000-000000000000", "0x1p0 nobody"])
def test_position_that_was_made_up_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        HitPosition.read(text)


@pytest.mark.parametrize(
    ("copies", "expected"),
    [
        (["no match"], "no match"),
        (["[Printing] fails", "Printing fails"], "[Printing] fails"),
        (["the [printer] and Druckern", "the printer and [Druckern]"], "the [printer] and [Druckern]"),
        (["[a]b", "[ab]"], "[ab]"),
        ([""], ""),
        (["[all]"], "[all]"),
    ],
)
def test_pieces_join_what_each_grammar_has_marked(copies: list[str], expected: str) -> None:
    assert shown(pieces([marked(copy) for copy in copies])) == expected


@pytest.mark.parametrize(
    "text",
    [
        "short [printer]",
        "word " * 100 + "[printer]" + " word" * 100,
        "https://example.com/" + "x" * 300 + "/[printer] smokes " + "word " * 100,
        "x" * 300 + "[printer]" + "y" * 300,
        "word " * 100 + "[" + "p" * 400 + "] word",
        "[printer] " + "word " * 100 + "[printer]",
    ],
)
def test_excerpt_shows_the_first_match_and_little_around_it(text: str) -> None:
    found = shown(excerpt([marked(text)]))
    assert found.count("[") == 1
    assert found in text
    assert len(found) <= 500


def test_excerpt_without_a_match_is_the_beginning_cut_between_words() -> None:
    found = shown(excerpt(["word " * 100]))
    assert found == ("word " * 48).rstrip()
