"""What can go wrong with a mail. None of it reaches a caller: it becomes the state of a delivery."""


class MailImpossible(Exception):
    """The mail cannot be sent as it is, now or later; says in a sentence why."""


class MailPostponed(Exception):
    """The mail cannot be made now, because something that is needed for it is away; says in a sentence what."""
