"""What the demo says: the system of a relationship in at most 35 lines of 100 columns."""

from __future__ import annotations

from dragoman.cli.show import one_line
from dragoman.cli.text import MOST, cut, fill, plural, short_date
from dragoman.exporting.lines import Line, importance, lines, weight
from dragoman.exporting.listing import listing
from dragoman.exporting.system import Section, system
from dragoman.profiles import Profile
from dragoman.register import Counts, Register
from dragoman.text.scripts import CASED, main_script

#: Lines for the areas, after head, doubts, foreign line and the closing words have had theirs.
ROOM = 21
MOST_LINES = 4  #: of one area
GENEROUS = ("trade", "agreements", "projects", "trade", "regions", "bodies")
DOUBTS = 3
WORDS = 14  #: columns of a heading
POOL = 300  #: figures that are looked at for the line in another script


def screen(register: Register, profile: Profile | None, failed: int = 0) -> str:
    """The whole screen as text."""
    counts = register.counts()
    out = [_head(counts, failed)]
    if profile is not None:
        out.append(cut(f"{profile.title.get('en', profile.name)}" + _outside(counts), MOST))
    for section in _fit(register):
        out += [one_line(line, MOST, indent=_indent(section, i)) for i, line in enumerate(section.lines)]
    doubts = {line.text: line for line in reversed(listing(register, "conflicts"))}
    for index, line in enumerate(list(reversed(doubts.values()))[:DOUBTS]):
        out += _doubt("DOES NOT FIT" if index == 0 else "", line)
    foreign = _foreign(register)
    if foreign is not None:
        out.append(fill("READ FOR YOU", WORDS) + cut(foreign.text, MOST - WORDS))
        out.append(fill("", WORDS) + cut(f"“{foreign.quote}” ({foreign.who})", MOST - WORDS))
    return "\n".join(out)


def _head(counts: Counts, failed: int) -> str:
    parts = [
        f"{plural(counts.documents, 'document')} in {plural(len(counts.languages), 'language')}",
        plural(counts.origins, "independent report"),
        plural(counts.copies, "copy", "copies"),
        f"{counts.damaged} damaged",
    ]
    if failed:
        parts.append(f"{failed} could not be read")
    return f"{parts[0]}: {', '.join(parts[1:])}"


def _outside(counts: Counts) -> str:
    return (
        f"   ({plural(counts.out_of_scope, 'fact')} on others kept, not shown)" if counts.out_of_scope else ""
    )


def _indent(section: Section, index: int) -> str:
    name = (
        section.title.upper()
        .replace("EDUCATION AND CULTURE", "EDUCATION")
        .replace("VISITS AND TALKS", "VISITS")
    )
    return fill(name if index == 0 else "", 12)


def _fit(register: Register) -> list[Section]:
    """One line for every area that has any; what room is left goes round by what an overview is read for."""
    full = {s.area: len(s.lines) for s in system(register, limit=MOST_LINES) if s.lines}
    most = dict.fromkeys(full, 1)
    room = ROOM - len(full)
    for _ in range(ROOM):
        for area in (*GENEROUS, *full):
            if room > 0 and area in full and most[area] < full[area]:
                most[area] += 1
                room -= 1
    cut_to = {n: {s.area: s for s in system(register, limit=n)} for n in sorted(set(most.values()))}
    return [cut_to[n][area] for area, n in most.items()]


def _doubt(head: str, line: Line) -> list[str]:
    """A conflict, and under it the reason in words."""
    when = f"{short_date(line.date)}: " if line.date and line.type != "implied" else ""
    room = MOST - WORDS
    return [fill(head, WORDS) + cut(f"{when}{line.text}", room), fill("", WORDS) + cut(line.grounds, room)]


def _foreign(register: Register) -> Line | None:
    """A telling figure out of another script than Latin, the less its letters are like Latin ones the better."""
    facts = [f for f in register.facts(type="quantity") if importance(f) > 1 and f.label]
    best: dict[str, Line] = {}
    for line in lines(register, sorted(facts, key=weight, reverse=True)[:POOL]):
        best.setdefault(main_script(line.quote), line)
    return next((best[s] for s in sorted(best, key=_familiar) if s not in ("Latn", "Zyyy")), None)


def _familiar(script: str) -> tuple[bool, str]:
    """Scripts with capitals look alike to their readers; others do not."""
    return script in CASED, script
