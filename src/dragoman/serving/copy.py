"""The overview as one file that opens without a server."""

from __future__ import annotations

from dragoman.profiles import Profile
from dragoman.register import Queries
from dragoman.serving.web.overview import overview, title_of
from dragoman.serving.web.render import ROOT, render


def snapshot(register: Queries, profile: Profile | None) -> str:
    """A self-contained HTML page of the system at a glance: its style inside, no script, no link to what is not there.

    Each line carries its sentence, to be opened in place.
    """
    context = overview(register, profile, {"in_scope": True})
    style = (ROOT / "static" / "style.css").read_text(encoding="utf-8")
    return render(
        "snapshot.html",
        {
            **context,
            "served": False,
            "style": style,
            "site": title_of(profile),
            "form": None,
            "languages": {},
        },
    )
