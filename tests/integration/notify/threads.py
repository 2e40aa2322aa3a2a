"""Groups mails into threads as mail programs do: by Message-ID, References and In-Reply-To, and by nothing else.

It is the first half of the algorithm that Netscape, and since then most others, use (https://www.jwz.org/doc/threading.html);
the second half, which guesses by subjects, is left out on purpose.
"""

from collections.abc import Iterable
from email import policy
from email.parser import BytesParser


def threads_of(mails: Iterable[bytes]) -> list[set[str]]:
    """Returns the Message-IDs of each thread."""
    roots: dict[str, str] = {}

    def root(id: str) -> str:
        while roots.setdefault(id, id) != id:
            id = roots[id]
        return id

    own: list[str] = []
    for raw in mails:
        read = BytesParser(policy=policy.default).parsebytes(raw)
        own.append(str(read["Message-ID"]))
        named = [*str(read["References"] or "").split(), *str(read["In-Reply-To"] or "").split()]
        for other in named:
            roots[root(other)] = root(own[-1])
    threads: dict[str, set[str]] = {}
    for id in own:
        threads.setdefault(root(id), set()).add(id)
    return list(threads.values())
