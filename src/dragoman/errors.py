"""The one tree of errors, with the code that scripts see and the exit status of the command line.

::

    DragomanError                 exit 1   internal      anything of ours without a closer name
    ├── UsageError                exit 2   usage         the call itself cannot be right
    ├── InputError                exit 3   input         a document or file cannot be read
    │   ├── UnsupportedFormat              unsupported   no module reads this format
    │   ├── DamagedFile                    damaged       the format is known, the bytes are broken
    │   ├── TooLarge                       too_large     over a size limit
    │   ├── MissingFile                    missing       there is no such file
    │   ├── InvalidDate                    date          not a date of the contract (EDTF)
    │   └── FetchError                     fetch         a URL did not give a page
    │       └── AddressRefused             refused       a private address without permission
    ├── PackError                 exit 4   pack          language or profile data is wrong
    ├── RegisterError             exit 5   register      the store cannot be used
    │   ├── NotFound                       not_found     no such id
    │   ├── SchemaTooNew                   schema        a newer Dragoman wrote this register
    │   └── RegisterBusy                   busy          another process holds it
    └── MissingExtra              exit 6   extra         an optional dependency is not installed

Every error says what it is about (`subject`, usually a file), the reason, and what to do (`hint`).  `envelope`
is the JSON form used by `--format json` and by the API.
"""

from __future__ import annotations


class DragomanError(Exception):
    """Base of all errors that users see."""

    code = "internal"
    exit_status = 1

    def __init__(self, reason: str, *, subject: str = "", hint: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.subject = subject
        self.hint = hint

    def __str__(self) -> str:
        head = f"{self.subject}: {self.reason}" if self.subject else self.reason
        return f"{head} ({self.hint})" if self.hint else head

    def envelope(self) -> dict[str, dict[str, str]]:
        """The error as every JSON surface prints it."""
        body = {"code": self.code, "reason": self.reason, "subject": self.subject, "hint": self.hint}
        return {"error": {key: value for key, value in body.items() if value}}

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.reason, self.subject, self.hint))


def _rebuild(kind: type[DragomanError], reason: str, subject: str, hint: str) -> DragomanError:
    return kind(reason, subject=subject, hint=hint)


class UsageError(DragomanError):
    """The call itself cannot be right."""

    code = "usage"
    exit_status = 2


class InputError(DragomanError):
    """A document or file cannot be read."""

    code = "input"
    exit_status = 3


class UnsupportedFormat(InputError):
    """No module reads this format."""

    code = "unsupported"


class DamagedFile(InputError):
    """The format is known, the bytes are broken."""

    code = "damaged"


class TooLarge(InputError):
    """Over a size limit."""

    code = "too_large"


class MissingFile(InputError):
    """There is no such file."""

    code = "missing"


class InvalidDate(InputError):
    """Not a date of the contract (EDTF level 1, see `text.edtf`)."""

    code = "date"


class FetchError(InputError):
    """A URL did not give a page."""

    code = "fetch"


class AddressRefused(FetchError):
    """A private address without permission."""

    code = "refused"


class PackError(DragomanError):
    """Language or profile data is wrong."""

    code = "pack"
    exit_status = 4


class RegisterError(DragomanError):
    """The store cannot be used."""

    code = "register"
    exit_status = 5


class NotFound(RegisterError):
    """No such id."""

    code = "not_found"


class SchemaTooNew(RegisterError):
    """A newer Dragoman wrote this register."""

    code = "schema"


class RegisterBusy(RegisterError):
    """Another process holds the register."""

    code = "busy"


class MissingExtra(DragomanError):
    """An optional dependency is not installed."""

    code = "extra"
    exit_status = 6
