"""The world: two countries, what they traded, who met, what was promised and what became of it, over ten years."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from dragoman.knowledge import rates as known

from .render import Named, composed, named, names, shown, templates

FIRST, LAST = 2014, 2023
END = date(2024, 12, 20)
CHAPTERS = ("HS:04", "HS:44", "HS:87", "HS:31", "HS:52")


@dataclass
class Trade:
    """One side's count of one year: flows, what services add, cumulative months, parts, as finally published."""

    out: float
    back: float
    services: float
    months: list[float]
    regions: dict[str, float]
    goods: dict[str, float]
    early: float  #: the preliminary issue by the final one

    @property
    def total(self) -> float:
        return self.out + self.back


@dataclass
class Happening:
    """A true event."""

    id: str
    kind: str
    date: str
    place: str
    who: tuple[Named, ...]
    inside: str | None = None
    number: int = 0
    what: Named | None = None


@dataclass
class Stage:
    """One step of a promise, told by documents of its time."""

    kind: str
    on: date
    due: str | None = None
    value: float = 0.0


@dataclass
class Promise:
    """Something promised, with its stages and what it stands at in truth at the end."""

    id: str
    state: str
    stages: list[Stage]
    who: Named | None = None
    what: Named | None = None
    other: Named | None = None
    target: bool = False


@dataclass
class World:
    """All that is true."""

    pair: dict[str, Any]
    trade: dict[tuple[str, int], Trade] = field(default_factory=dict)
    happenings: list[Happening] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    offices: dict[str, list[Named]] = field(default_factory=dict)
    profits: dict[tuple[str, int], float] = field(default_factory=dict)
    firms: list[Named] = field(default_factory=list)
    parks: list[Named] = field(default_factory=list)
    residents: dict[tuple[str, int], int] = field(default_factory=dict)
    invested: dict[tuple[str, int], float] = field(default_factory=dict)
    rates: dict[int, float] = field(default_factory=dict)

    @property
    def sides(self) -> tuple[str, str]:
        return self.pair["a"], self.pair["b"]


def world(pair: dict[str, Any], seed: int) -> World:
    """The world of a pair; the seed decides everything."""
    rng = Random(seed)
    made = World(pair)
    a, b = made.sides
    for side in made.sides:
        made.offices[side] = [composed_office(side, i) for i in range(len(templates("en")["office"]))]
    _trade(made, rng)
    people = [replace(named(f"ent-p{i}", forms), titled=True) for i, forms in enumerate(names()["persons"])]
    made.firms = [named(f"ent-f{i}", forms) for i, forms in enumerate(names()["firms"])]
    sites = list(names()["sites"])
    made.parks = [named(f"ent-park{i}", sites.pop(), names()["park"]) for i in range(2)]
    _money(made, rng)
    _events(made, rng, people)
    _promises(made, rng, sites)
    assert a != b
    return made


def composed_office(side: str, number: int) -> Named:
    """One of the offices that count for a side."""
    forms = tuple(
        (lang, templates(lang)["office"][number].format(land=shown(side)[lang])) for lang in shown(side)
    )
    return Named(f"ent-office-{side}-{number}", forms)


def _trade(made: World, rng: Random) -> None:
    out, back = rng.uniform(4e8, 3e9), rng.uniform(4e8, 6e9)
    mirror = {made.sides[0]: (1.0, 1.0), made.sides[1]: (rng.uniform(1.12, 1.5), rng.uniform(0.7, 0.9))}
    shares = {r: rng.uniform(0.04, 0.25) for r in made.pair["regions"]}
    goods = {g: rng.uniform(0.05, 0.19) for g in CHAPTERS}
    for year in range(FIRST, LAST + 1):
        out *= rng.choice([rng.uniform(1.05, 1.45), rng.uniform(0.75, 0.96)])
        back *= rng.choice([rng.uniform(1.04, 1.35), rng.uniform(0.8, 0.97)])
        weights = [rng.uniform(0.7, 1.3) for _ in range(12)]
        run = [sum(weights[: i + 1]) / sum(weights) for i in range(12)]
        for side, (x, y) in mirror.items():
            wobble = rng.uniform(0.97, 1.03)
            made.trade[side, year] = Trade(
                out * x * wobble, back * y * wobble, (out + back) * rng.uniform(0.06, 0.2), run,
                {r: s * rng.uniform(0.8, 1.2) for r, s in shares.items()},
                {g: s * rng.uniform(0.8, 1.2) for g, s in goods.items()},
                rng.choice([rng.uniform(0.93, 0.985), rng.uniform(1.015, 1.07)]),
            )  # fmt: skip


def _money(made: World, rng: Random) -> None:
    rate = made.pair["rate"]
    for year in range(FIRST, LAST + 1):
        official = known.rate(made.pair["currency"], "USD", str(year))
        middle = (official.low + official.high) / 2 if official else rate
        made.rates[year] = middle * rng.uniform(0.97, 1.03)
        rate *= made.pair["drift"]
        for firm in made.firms:
            made.profits[firm.cluster, year] = rng.uniform(2e6, 9e7)
        for park in made.parks:
            before = made.residents.get((park.cluster, year - 1), rng.randint(15, 40))
            made.residents[park.cluster, year] = before + rng.randint(3, 25)
            made.invested[park.cluster, year] = rng.uniform(3e7, 4e8)


def _events(made: World, rng: Random, people: list[Named]) -> None:
    a, b = made.sides
    pool = {a: people[: len(people) // 2], b: people[len(people) // 2 :]}
    cities = made.pair["cities"]
    bodies = [
        composed(
            f"ent-body{i}", "body_name", a=shown(a), b=shown(b),
            topic={lang: templates(lang)["topics"][i] for lang in shown(a)},
        )
        for i in range(4)
    ]  # fmt: skip
    count = {body.cluster: rng.randint(1, 8) for body in bodies}
    serial = 0
    for year in range(FIRST, LAST + 1):
        for _ in range(4):
            serial += 1
            _visit(made, rng, pool, (year, serial))
        for body in rng.sample(bodies, 2):
            serial += 1
            when = _some_day(rng, year)
            made.happenings.append(
                Happening(
                    f"e{serial}",
                    "meeting",
                    when.isoformat(),
                    rng.choice(cities),
                    (body,),
                    number=count[body.cluster],
                )
            )
            count[body.cluster] += 1
        serial += 1
        forum = composed(f"ent-forum{year}", "forum_name", a=shown(a), b=shown(b), n=year - FIRST + 3)
        made.happenings.append(
            Happening(f"e{serial}", "forum", _some_day(rng, year).isoformat(), rng.choice(cities), (forum,))
        )


def _visit(made: World, rng: Random, pool: dict[str, list[Named]], at: tuple[int, int]) -> None:
    """A visit with a meeting or two and perhaps a signing."""
    year, serial = at
    a, b = made.sides
    guest_side, host_side = rng.sample([a, b], 2)
    guest, first, second = rng.choice(pool[guest_side]), *rng.sample(pool[host_side], 2)
    city = rng.choice([c for c in made.pair["cities"] if c.startswith(host_side)])
    start = _some_day(rng, year)
    end = start + timedelta(days=rng.randint(1, 3))
    visit = Happening(f"v{serial}", "visit", f"{start}/{end}", city, (guest,))
    made.happenings.append(visit)
    for i, host in enumerate((first, second)[: rng.randint(1, 2)]):
        when = start + timedelta(days=rng.randint(0, (end - start).days))
        made.happenings.append(
            Happening(f"v{serial}m{i}", "meeting", when.isoformat(), city, (guest, host), visit.id)
        )
    if rng.random() < 0.5:
        topic = rng.randrange(len(templates("en")["inst_topics"]))
        what = composed(
            f"inst-{serial}", "inst_name",
            topic={lang: templates(lang)["inst_topics"][topic] for lang in shown(a)},
        )  # fmt: skip
        made.happenings.append(
            Happening(f"v{serial}s", "signing", end.isoformat(), city, (guest, first), visit.id, what=what)
        )


def _some_day(rng: Random, year: int) -> date:
    return date(year, 1, 10) + timedelta(days=rng.randrange(340))


def _promises(made: World, rng: Random, sites: list[list[str]]) -> None:
    fates = (
        "delivered", "delivered", "late", "cancelled", "overdue", "announced", "agreed", "under_way", "postponed",
        "no_news", "delivered", "overdue", "cancelled", "postponed",
    )  # fmt: skip
    for number, fate in enumerate(fates):
        what = named(f"ent-plant{number}", sites[number % len(sites)], names()["plant"])
        who, other = rng.sample(made.firms, 2)
        made.promises.append(_project(rng, f"p{number}", fate, (who, what, other)))
    for number, fate in enumerate(("delivered", "overdue", "reduced", "postponed", "announced", "delivered")):
        made.promises.append(_target(made, rng, f"t{number}", (fate, number)))


def _project(rng: Random, name: str, fate: str, parties: tuple[Named, Named, Named]) -> Promise:
    year = rng.randint(FIRST + 1, LAST - 3)
    start = _some_day(rng, year)
    due = f"{year + rng.randint(1, 2)}"
    stages = [Stage("planned", start, due)]
    later = date(int(due), 1, 1)
    agreed = Stage("contract", start + timedelta(days=rng.randint(40, 200)))
    built = Stage("ongoing", agreed.on + timedelta(days=rng.randint(40, 100)))
    state = "delivered" if fate == "late" else fate
    match fate:
        case "delivered":
            stages += rng.choice([[], [agreed], [agreed, built], [built]])
            stages.append(Stage("opened", later + timedelta(days=rng.randint(200, 350))))
        case "late":
            stages += [built, Stage("opened", later + timedelta(days=rng.randint(400, 600)))]
        case "cancelled":
            stages += [
                *rng.choice([[], [agreed]]),
                Stage("dropped", agreed.on + timedelta(days=rng.randint(40, 200))),
            ]
        case "overdue":
            stages += rng.choice([[], [agreed]])
        case "no_news":
            stages = [Stage("undated", start)]
        case "announced":
            stages = [Stage("planned", date(2024, 3, 1) + timedelta(days=rng.randint(0, 200)), "2027")]
        case "agreed" | "under_way":
            on = date(2023, 2, 1) + timedelta(days=rng.randint(0, 200))
            stages = [Stage("planned", on, "2027"), Stage("contract", on + timedelta(days=60))]
            if fate == "under_way":
                stages.append(Stage("ongoing", on + timedelta(days=200)))
        case "postponed":
            stages.append(Stage("planned", later + timedelta(days=rng.randint(100, 400)), "2026"))
    return Promise(name, state, stages, *parties)


def _target(made: World, rng: Random, name: str, fate: tuple[str, int]) -> Promise:
    """A turnover that is to be reached, by the count of the first side."""
    what, number = fate
    side, year = made.sides[0], FIRST + 3 + number
    on = date(year - 2, 5, 1) + timedelta(days=rng.randint(0, 200))
    true = made.trade[side, year].total if year <= LAST else 5e9
    match what:
        case "delivered":
            stages = [Stage("target", on, str(year), _round(true * 0.8))]
        case "overdue":
            stages = [Stage("target", on, str(year), _round(true * 1.9))]
        case "reduced":
            goal = _round(true * 3)
            stages = [
                Stage("target", date(2023, 5, 5), "2028", goal),
                Stage("target", date(2024, 6, 1), "2028", _round(goal * 0.6)),
            ]
        case "postponed":
            goal = _round(true * 4)
            stages = [
                Stage("target", date(2023, 2, 5), "2026", goal),
                Stage("target", date(2024, 7, 1), "2029", goal),
            ]
        case _:
            stages = [Stage("target", date(2024, 4, 1), "2027", _round(true * 2.6))]
    return Promise(name, what, stages, target=True)


def _round(value: float) -> float:
    return float(f"{value:.2g}")
