"""Noisy documents that tell of a world: original reports, and their reposts, translations, pick-ups and rewrites.

Every document is a list of sentences in no language (`render.Say`) until it is written; what was slipped into it, and
what its statements are about in truth, goes with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from .render import LANGUAGES, Day, Goods, Money, Named, Number, Place, Say, Spec, Time, named, names, rounded
from .truth import END, FIRST, LAST, Happening, Promise, Stage, World

SLIPS = ("magnitude", "period", "currency", "scope", "services", "genuine")
WRONG_SUMS = ("sum", "balance", "growth", "share", "cumulative", "rate", "part", "count")
SLIPPED = 0.45  #: share of the reports on figures that hold a slip
_FACTORS = (1e3, 1e-3, 1e4, 1e-4, 10.0, 0.1, 1e6, 1e-6)


@dataclass
class Draft:
    """A document in no language: sentences, when and by whom, and which text it goes back to."""

    says: list[Say]
    published: date
    publisher: str
    language: str
    origin: str
    how: str = "first"
    source: Named | None = None
    fillers: int = 4
    head: bool = False
    seed: int = 0
    style: int = 0
    agency: Named | None = None
    extra: dict[str, Any] = field(default_factory=dict)


class Press:
    """Writes drafts about a world."""

    def __init__(self, world: World, rng: Random) -> None:
        self.world, self.rng = world, rng
        self.agencies = [named(f"ent-agency{i}", forms) for i, forms in enumerate(names()["agencies"])]
        self.outlets: list[str] = list(names()["outlets"])
        self.count = 0
        self.handouts: dict[str, list[Say]] = {}

    # ── figures ──

    def _figure(self, say: tuple[str, dict[str, Any]], about: dict[str, Any], truth: dict[str, Any]) -> Say:
        kind, slots = say
        fields = {"unit": "USD", "measure": "level", "status": "actual", **about}
        return Say(kind, slots, [Spec("figure", fields, truth)])

    def _level(self, kind: str, value: float, period: str, **more: Any) -> Say:
        """A sentence with one sum of trade; `more`: fields of the figure, slots under `slots`."""
        slots = more.pop("slots")
        digits = more.pop("digits", None) or self.rng.choice((2, 3, 3, 3, 4))
        shown = rounded(value, digits)
        truth = {"value": value, **more.pop("truth")}
        return self._figure(
            (kind, {**slots, "v": Money(shown, "USD"), "p": Time(period)}),
            {"value": shown, "period": period, **more},
            truth,
        )

    def _truth(self, side: str, issue: str, what: str, period: str) -> dict[str, Any]:
        return {"quantity": f"{what}|{period}", "side": side, "issue": issue, "slip": None, "wrong": None}

    def trade(self, year: int, side: str, early: bool) -> list[Say]:
        """What one side publishes of a year: some of turnover, flows, balance, growth, parts."""
        world, rng = self.world, self.rng
        a, b = world.sides
        trade = world.trade[side, year]
        factor = trade.early if early else 1.0
        issue = "early" if early else "final"
        status = "preliminary" if early else "actual"
        out, back, y = trade.out * factor, trade.back * factor, str(year)
        ends = {"a": Place(a), "b": Place(b)}

        def truth(what: str) -> dict[str, Any]:
            return self._truth(side, issue, what, y)

        says = {
            "turnover": self._level(
                "turnover",
                out + back,
                y,
                slots=ends,
                indicator="trade_turnover",
                parties=(a, b),
                status=status,
                truth=truth("turnover"),
            ),
            "exports": self._flow(a, b, out, y, side=side, status=status, truth=truth("out")),
            "imports": self._flow(b, a, back, y, side=side, status=status, truth=truth("back")),
        }
        region = rng.choice(list(trade.regions))
        part = (out + back) * trade.regions[region]
        says["region"] = self._level(
            "region",
            part,
            y,
            slots={"r": Place(region), "b": Place(b)},
            indicator="trade_turnover",
            parties=(region, b),
            status=status,
            truth=truth(f"region {region}"),
        )
        percent = round(trade.regions[region] * 100, 1)
        says["share"] = self._figure(
            ("share", {"r": Place(region), "x": Number(percent), "p": Time(y)}),
            {
                "indicator": "trade_turnover",
                "measure": "share",
                "unit": "%",
                "value": percent,
                "period": y,
                "parties": (region, b),
                "status": status,
            },
            {**truth(f"share {region}"), "value": percent},
        )
        chapter = rng.choice(list(trade.goods))
        says["goods"] = self._level(
            "goods",
            out * trade.goods[chapter],
            y,
            slots={**ends, "g": Goods(chapter)},
            indicator="exports",
            from_=a,
            to=b,
            sectors=(chapter,),
            status=status,
            truth=truth(f"goods {chapter}"),
        )
        net = out - back
        x, z = (a, b) if net > 0 else (b, a)
        says["balance"] = self._level(
            "balance",
            abs(net),
            y,
            slots={"a": Place(x), "b": Place(z)},
            indicator="trade_balance",
            from_=x,
            to=z,
            status=status,
            truth=truth("balance"),
        )
        if year > FIRST:
            before = world.trade[side, year - 1].total
            grown = round(((out + back) / before - 1) * 100, 1)
            says["growth"] = self._figure(
                ("growth" if grown > 0 else "fall", {**ends, "x": Number(abs(grown)), "p": Time(y)}),
                {
                    "indicator": "trade_turnover",
                    "measure": "change",
                    "unit": "%",
                    "value": grown,
                    "change_form": "by",
                    "period": y,
                    "parties": (a, b),
                    "status": status,
                },
                {**truth("growth"), "value": grown},
            )
            says["before"] = self._level(
                "turnover",
                before,
                str(year - 1),
                slots=ends,
                indicator="trade_turnover",
                parties=(a, b),
                truth=self._truth(side, "final", "turnover", str(year - 1)),
            )
        if rng.random() < 0.12:
            says["all"] = self._level(
                "turnover_all",
                out + back + trade.services,
                y,
                slots=ends,
                indicator="trade_turnover",
                parties=(a, b),
                of="trade in goods and services",
                status=status,
                truth={**truth("turnover"), "scope": "services"},
            )
        bundles = (
            ("turnover", "exports", "imports"), ("turnover", "growth"), ("turnover", "region", "share"), ("exports", "imports", "balance"),
            ("turnover", "before"), ("turnover", "growth", "goods"), ("turnover", "exports", "goods"), ("turnover", "exports", "imports", "growth"),
        )  # fmt: skip
        picked = list(rng.choice(bundles))
        if "all" in says and "turnover" not in picked:
            picked.append("all")
        elif "all" in says:
            picked[picked.index("turnover")] = "all"
        rng.shuffle(picked)
        found = [says[p] for p in picked if p in says]
        if rng.random() < 0.65:
            office = rng.choice(world.offices[side])
            for say in found:
                self._report(say, office)
        return found

    def _report(self, say: Say, office: Named) -> None:
        say.reporter = office
        for spec in say.specs:
            spec.fields["reporter"] = office

    def _flow(self, x: str, z: str, value: float, period: str, **more: Any) -> Say:
        """One flow: the side that counts speaks of its exports or of its imports."""
        mirror = more.pop("side") == z
        kind, slots = (
            ("imports", {"b": Place(z), "a": Place(x)})
            if mirror
            else ("exports", {"a": Place(x), "b": Place(z)})
        )
        return self._level(kind, value, period, slots=slots, indicator=kind, from_=x, to=z, **more)

    def months(self, year: int, side: str) -> list[Say]:
        """Turnover of some months, and perhaps of fewer."""
        a, b = self.world.sides
        trade = self.world.trade[side, year]
        last = self.rng.randint(4, 11)
        says = []
        for m in sorted({last, self.rng.randint(2, last)}):
            period = f"{year}-01/{year}-{m:02}"
            says.append(
                self._level("turnover", trade.total * trade.months[m - 1], period, digits=3, slots={"a": Place(a), "b": Place(b)},
                    indicator="trade_turnover", parties=(a, b), truth=self._truth(side, "final", "turnover", period))
            )  # fmt: skip
        office = self.rng.choice(self.world.offices[side])
        for say in says:
            self._report(say, office)
        return says

    def profit(self, year: int, firm: Named) -> list[Say]:
        """One profit in two currencies."""
        world = self.world
        value = world.profits[firm.cluster, year]
        unit = world.pair["currency"]
        dollars, local = rounded(value, 3), rounded(value * world.rates[year], 3)
        truth = self._truth(firm.cluster, "final", f"profit {firm.cluster}", str(year))
        common = {
            "indicator": "profit",
            "period": str(year),
            "subject": firm,
            "measure": "level",
            "status": "actual",
        }
        specs = [
            Spec("figure", {**common, "value": local, "unit": unit, "equals": 1}, {**truth, "value": local}),
            Spec(
                "figure", {**common, "value": dollars, "unit": "USD", "equals": 0}, {**truth, "value": value}
            ),
        ]
        slots = {"co": firm, "v": Money(local, unit), "w": Money(dollars, "USD"), "p": Time(str(year))}
        return [Say("profit", slots, specs)]

    def park(self, year: int, park: Named) -> list[Say]:
        """What was invested in a park, and how many are its residents since it was founded."""
        world, rng = self.world, self.rng
        value = world.invested[park.cluster, year]
        says = [
            self._level("investment", value, str(year), slots={"proj": park}, indicator="investment", subject=park,
                truth=self._truth(park.cluster, "final", f"invested {park.cluster}", str(year)))
        ]  # fmt: skip
        for y in sorted({year, rng.randint(max(FIRST, year - 3), year)}):
            count = world.residents[park.cluster, y]
            says.append(
                self._figure(
                    ("count", {"y": y, "proj": park, "n": count}),
                    {
                        "indicator": "count",
                        "unit": "1",
                        "value": float(count),
                        "of": "residents",
                        "subject": park,
                        "period": f"../{y}",
                    },
                    {
                        **self._truth(park.cluster, "final", f"residents {park.cluster}", f"../{y}"),
                        "value": float(count),
                    },
                )
            )
        return says

    # ── events and promises ──

    def event(self, what: Happening, exactness: float) -> Say:
        """One sentence about an event; how exact its date and place are is chance."""
        rng = self.rng
        when: str | None = what.date
        slip = False
        if exactness < 0.12 and "/" not in what.date:
            when = what.date[:7]
        elif exactness > 0.97 and "/" not in what.date:
            when, slip = (
                (date.fromisoformat(what.date) + timedelta(days=rng.choice((-1, 1)))).isoformat(),
                True,
            )
        place = what.place
        kind = {"meeting": "session" if what.number else "meeting"}.get(what.kind, what.kind)
        slots: dict[str, Any] = {"city": Place(place), "d": Day(when or ""), "n": what.number}
        keys = ("body",) if what.number else ("forum",) if what.kind == "forum" else ("per", "other")
        slots |= dict(zip(keys, what.who, strict=False))
        fields = {
            "kind": what.kind,
            "date": when,
            "place": place,
            "status": "occurred",
            "participants": what.who,
            "about": kind,
        }
        specs = [Spec("event", fields, {"event": what.id, "off": slip})]
        if what.what is not None:
            slots["inst"] = what.what
            sides = self.world.sides
            specs.append(
                Spec(
                    "instrument",
                    {
                        "kind": "agreement",
                        "title": what.what,
                        "parties": sides,
                        "signed": when,
                        "place": place,
                        "status": "occurred",
                    },
                    {"instrument": what.what.cluster},
                )
            )
        return Say(kind, slots, specs)

    def handout(self, event: str, year: int) -> list[Say]:
        """What the hosts gave to all reporters of an event: the same figures to the digit in independent reports."""
        if event not in self.handouts:
            says = self.trade(year, self.rng.choice(self.world.sides), early=False)
            self.handouts[event] = says[: self.rng.randint(1, 3)]
        return self.handouts[event]

    def stage(self, promise: Promise, stage: Stage) -> list[Say]:
        """One step of a promise."""
        truth = {"promise": promise.id, "stage": stage.kind}
        if promise.target:
            a, b = self.world.sides
            fields = {
                "indicator": "trade_turnover",
                "value": stage.value,
                "unit": "USD",
                "measure": "level",
                "status": "planned",
                "period": stage.due,
                "parties": (a, b),
            }
            spec = Spec(
                "figure",
                fields,
                {
                    **truth,
                    "quantity": f"target|{stage.due}",
                    "side": "",
                    "issue": "",
                    "slip": None,
                    "wrong": None,
                    "value": stage.value,
                },
            )
            return [
                Say(
                    "target",
                    {"a": Place(a), "b": Place(b), "v": Money(stage.value, "USD"), "y": stage.due},
                    [spec],
                )
            ]
        assert promise.who and promise.what and promise.other
        slots = {"co": promise.who, "proj": promise.what, "other": promise.other}
        if stage.kind == "contract":
            day = stage.on.isoformat()
            fields = {
                "kind": "contract",
                "title": promise.what,
                "parties": (promise.who, promise.other),
                "signed": day,
                "status": "occurred",
            }
            return [
                Say(
                    "contract",
                    {**slots, "d": Day(day)},
                    [Spec("instrument", fields, {**truth, "instrument": f"contract-{promise.id}"})],
                )
            ]
        status = {
            "planned": "planned",
            "undated": "planned",
            "ongoing": "ongoing",
            "opened": "occurred",
            "dropped": "cancelled",
        }[stage.kind]
        when = (
            stage.due if stage.kind == "planned" else stage.on.isoformat() if stage.kind == "opened" else None
        )
        fields = {
            "kind": "launch",
            "date": when,
            "status": status,
            "participants": (promise.who, promise.what),
        }
        if stage.kind == "opened":
            truth = {**truth, "event": f"opening-{promise.id}"}
        return [Say(stage.kind, {**slots, "d": Day(when)} if when else slots, [Spec("event", fields, truth)])]

    # ── documents ──

    def draft(self, says: list[Say], on: date, agency: bool | None = None) -> Draft:
        """An original report."""
        rng = self.rng
        self.count += 1
        by = rng.choice(self.agencies) if (agency if agency is not None else rng.random() < 0.5) else None
        language = rng.choice(LANGUAGES)
        publisher = by.of(language) if by else rng.choice(self.outlets)
        return Draft(
            says,
            min(on, END),
            publisher,
            language,
            f"o{self.count}",
            seed=rng.randrange(10**9),
            fillers=rng.randint(3, 6),
            agency=by,
        )

    def derive(self, first: Draft) -> Draft:
        """A repost, translation, pick-up or rewrite of an original."""
        rng = self.rng
        later = first.published + timedelta(days=rng.randint(0, 6))
        how = rng.choices(("copy", "translation", "pickup", "rewrite"), (4, 3, 2 if first.agency else 0, 1))[
            0
        ]
        other = rng.choice([o for o in self.outlets if o != first.publisher])
        base = replace(first, published=min(later, END), publisher=other, how=how, agency=None)
        match how:
            case "copy":
                return replace(base, head=rng.random() < 0.6, extra={"cut": rng.random() < 0.3})
            case "translation":
                return replace(
                    base,
                    language=rng.choice([x for x in LANGUAGES if x != first.language]),
                    seed=rng.randrange(10**9),
                )
            case "pickup":
                kept = [s for s in first.says if rng.random() < 0.75] or first.says
                language = rng.choice((first.language, rng.choice(LANGUAGES)))
                kept = kept if len(kept) > 1 else first.says
                return replace(
                    base,
                    says=kept,
                    language=language,
                    seed=rng.randrange(10**9),
                    source=first.agency,
                    fillers=rng.randint(2, 4),
                )
        return replace(base, seed=rng.randrange(10**9), fillers=max(2, first.fillers - 1))


def publish(world: World, count: int, seed: int) -> list[Draft]:
    """So many documents about a world, in the order of their dates."""
    rng = Random(seed)
    press = Press(world, rng)
    originals = [press.draft(says, on) for says, on in _reports(press, int(count * 0.47))]
    derived = [press.derive(rng.choice(originals)) for _ in range(count - len(originals))]
    return sorted([*originals, *derived], key=lambda d: (d.published, d.origin, d.how, d.seed))


Report = tuple[list[Say], date]


def _reports(press: Press, count: int) -> list[Report]:
    """Independent reports: on promises first, since each stage must be told, then on whatever there is."""
    rng, world = press.rng, press.world
    reports: list[Report] = []
    for promise in world.promises:
        for stage in promise.stages:
            for _ in range(rng.randint(1, 2)):
                context = _context(press, stage.on)
                reports.append(
                    ([*press.stage(promise, stage), *context], stage.on + timedelta(days=rng.randint(0, 3)))
                )
    kinds: list[tuple[Callable[[Press], Report], int]] = [
        (_on_trade, 9),
        (_on_months, 3),
        (_on_event, 9),
        (_on_profit, 2),
        (_on_park, 2),
    ]
    makers = [k for k, _ in kinds]
    while len(reports) < count:
        maker = rng.choices(makers, [w for _, w in kinds])[0]
        reports.append(maker(press))
    return reports


def _context(press: Press, on: date) -> list[Say]:
    """Events of the year before, as reports bring them in at their end."""
    near = [
        h
        for h in press.world.happenings
        if h.kind != "signing" and timedelta(0) <= on - _end(h) <= timedelta(days=400)
    ]
    some = press.rng.sample(near, min(len(near), press.rng.randint(1, 3)))
    return [press.event(h, press.rng.random()) for h in some]


def _end(what: Happening) -> date:
    return date.fromisoformat(what.date[-10:])


def _on_trade(press: Press) -> Report:
    rng = press.rng
    year, side = rng.randint(FIRST, LAST), rng.choice(press.world.sides)
    early = rng.random() < 0.25
    on = date(year + 1, 1, 15) + timedelta(days=rng.randint(0, 50) if early else rng.randint(150, 320))
    says = press.trade(year, side, early)
    if rng.random() < SLIPPED:
        _slip(press, says, year, side)
    return [*says, *_context(press, on)], on


def _on_months(press: Press) -> Report:
    year, side = press.rng.randint(FIRST, LAST), press.rng.choice(press.world.sides)
    says = press.months(year, side)
    on = date(year, int(says[-1].slots["p"].edtf[-2:]), 28) + timedelta(days=press.rng.randint(5, 30))
    if len(says) > 1 and press.rng.random() < SLIPPED:
        low = says[0].specs[0].fields["value"]
        _put(says[-1], rounded(low * press.rng.uniform(0.4, 0.85), 3), wrong="cumulative")
    return [*says, *_context(press, on)], on


def _on_event(press: Press) -> Report:
    rng = press.rng
    main = rng.choice(press.world.happenings)
    root = main.inside or main.id
    family = [h for h in press.world.happenings if root in (h.id, h.inside)]
    told = [h for h in family if h is main or rng.random() < 0.6]
    on = max(_end(h) for h in told) + timedelta(days=rng.randint(0, 3))
    says = [press.event(h, rng.random()) for h in told]
    if rng.random() < 0.4:
        year = min(LAST, max(FIRST, on.year - 1))
        says += press.trade(year, rng.choice(press.world.sides), early=False)[:2]
    elif rng.random() < 0.4:
        says += press.handout(root, min(LAST, max(FIRST, on.year - 1)))
    return [*says, *_context(press, min(_end(h) for h in told) - timedelta(days=5))], on


def _on_profit(press: Press) -> Report:
    rng = press.rng
    year, firm = rng.randint(FIRST, LAST), rng.choice(press.world.firms)
    says = press.profit(year, firm)
    on = date(year + 1, 3, 1) + timedelta(days=rng.randint(0, 60))
    if rng.random() < SLIPPED:
        spec = says[0].specs[1]
        wrong = rounded(spec.fields["value"] * rng.choice((1.7, 2.2, 0.5, 10.0, 0.1)), 3)
        spec.fields["value"], spec.truth["wrong"] = wrong, "rate"
        says[0].slots["w"] = Money(wrong, "USD")
    return [*says, *press.park(year, rng.choice(press.world.parks))[:1], *_context(press, on)], on


def _on_park(press: Press) -> Report:
    rng = press.rng
    year, park = rng.randint(FIRST, LAST), rng.choice(press.world.parks)
    says = press.park(year, park)
    on = date(year + 1, 1, 20) + timedelta(days=rng.randint(0, 60))
    counts = [s for s in says if s.kind == "count"]
    if len(counts) > 1 and rng.random() < SLIPPED:
        low = counts[0].specs[0].fields["value"]
        fallen = float(int(low) - rng.randint(3, 9))
        counts[1].slots["n"] = int(fallen)
        counts[1].specs[0].fields["value"] = fallen
        counts[1].specs[0].truth["wrong"] = "count"
    return [*says, *_context(press, on)], on


# ── slips ──


def _put(say: Say, value: float, slip: str | None = None, wrong: str | None = None) -> None:
    """Give the figure of a sentence another value."""
    spec = say.specs[0]
    spec.fields["value"] = value
    spec.truth["slip"], spec.truth["wrong"] = slip, wrong
    if "v" in say.slots:
        say.slots["v"] = Money(value, spec.fields["unit"])
    elif "x" in say.slots:
        say.slots["x"] = Number(abs(value))


def _slip(press: Press, says: list[Say], year: int, side: str) -> None:
    """Put one slip into a report: of a sum, or of arithmetic between sums."""
    rng = press.rng
    by_kind: dict[str, Say] = {}
    for say in says:
        by_kind.setdefault(say.kind, say)
    if rng.random() < 0.5 and _wrong_sum(rng, by_kind):
        return
    whole = by_kind.get("turnover")
    if whole is None or whole.specs[0].fields["period"] != str(year):
        return
    value = whole.specs[0].fields["value"]
    match rng.choice(("magnitude", "magnitude", "period", "period", "currency", "scope", "scope", "genuine")):
        case "magnitude":
            _put(whole, float(f"{value * rng.choice(_FACTORS):.6g}"), slip="magnitude")
        case "period":
            trade = press.world.trade[side, year]
            last = rng.randint(5, 9)
            taken = [(trade.total * trade.months[last - 1], f"turnover|{year}-01/{year}-{last:02}")]
            if year > FIRST:
                taken.append((press.world.trade[side, year - 1].total, f"turnover|{year - 1}"))
            value, whole.specs[0].truth["taken"] = rng.choice(taken)
            _put(whole, rounded(value, 3), slip="period")
        case "currency":
            unit = rng.choice(("CNY", "EUR", press.world.pair["currency"]))
            whole.specs[0].fields["unit"] = unit
            _put(whole, value, slip="currency")
        case "scope":
            region = rng.choice(list(press.world.trade[side, year].regions))
            _put(
                whole,
                rounded(
                    press.world.trade[side, year].total * press.world.trade[side, year].regions[region], 3
                ),
                slip="scope",
            )
            whole.specs[0].truth["taken"] = f"region {region}|{year}"
        case "genuine":
            _put(whole, rounded(value * rng.choice((1.62, 0.55, 2.3, 0.38)), 3), slip="genuine")


def _wrong_sum(rng: Random, says: dict[str, Say]) -> bool:
    """A slip of arithmetic, where the report has what one needs; returns whether there was."""
    kinds = set(says)
    flows = [k for k in ("exports", "imports") if k in kinds]
    if "balance" in kinds and len(flows) == 2:
        _off(rng, says["balance"], "balance")
    elif "growth" in kinds or "fall" in kinds:
        say = says.get("growth") or says["fall"]
        value = abs(say.specs[0].fields["value"])
        wrong = round(value + rng.choice((9.0, 14.0, 21.0)), 1)
        _put(say, wrong if say.kind == "growth" else -min(wrong, 60.0), wrong="growth")
    elif "share" in kinds:
        say = says["share"]
        _put(say, round(say.specs[0].fields["value"] * rng.choice((1.5, 1.9, 0.6)), 1), wrong="share")
    elif "goods" in kinds and "exports" in kinds:
        _put(
            says["goods"],
            rounded(says["exports"].specs[0].fields["value"] * rng.uniform(1.2, 1.6), 3),
            wrong="part",
        )
    elif "turnover" in kinds and len(flows) == 2:
        _off(rng, says["turnover"], "sum")
    else:
        return False
    return True


def _off(rng: Random, say: Say, wrong: str) -> None:
    _put(say, rounded(say.specs[0].fields["value"] * rng.choice((1.25, 0.78, 1.4, 0.65)), 3), wrong=wrong)
