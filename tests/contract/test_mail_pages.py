"""The page of mails says what the code does, and shows every mail."""

from pathlib import Path

from cli.generate import mail_pages
from services.notify.domain.kind import Kind


def test_page_is_what_the_table_makes_it(root: Path) -> None:
    assert (root / "docs/mails.md").read_text() == mail_pages.page(), "run `make mail-pages`"


def test_every_mail_has_its_pictures_and_no_picture_is_left_over(root: Path) -> None:
    wanted = {f"{kind.lower()}.{look.name}.png" for kind in Kind for look in mail_pages.LOOKS}
    assert {path.name for path in (root / "docs/mails").iterdir()} == wanted
