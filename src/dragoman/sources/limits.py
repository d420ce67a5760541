"""Limits that hostile or careless input meets."""

from __future__ import annotations

import msgspec

from dragoman.errors import TooLarge


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one document may cost.

    `file_bytes` of a file or page, `text_characters` of its source text, `member_bytes` and `ratio` of what a
    compressed member unpacks to, `pages` of a PDF, `seconds` and `redirects` of a fetch as a whole.
    """

    file_bytes: int = 64 * 2**20
    text_characters: int = 8_000_000
    member_bytes: int = 64 * 2**20
    ratio: int = 200
    pages: int = 3_000
    seconds: float = 30.0
    redirects: int = 5

    def check_bytes(self, size: int, name: str) -> None:
        """Raises TooLarge for a file of more than `file_bytes`."""
        if size > self.file_bytes:
            raise TooLarge(
                f"the file has {size:,} bytes, the limit is {self.file_bytes:,}",
                subject=name,
                hint="split it, or raise the limit",
            )

    def check_text(self, text: str, name: str) -> str:
        """The text itself; raises TooLarge when it is longer than `text_characters`."""
        if len(text) > self.text_characters:
            raise TooLarge(
                f"the text has {len(text):,} characters, the limit is {self.text_characters:,}",
                subject=name,
                hint="split it, or raise the limit",
            )
        return text


DEFAULT = Limits()
