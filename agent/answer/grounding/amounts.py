"""Numbers: what they count, in units that compare, and how exactly they are meant. Pure."""

from dataclasses import dataclass, replace

SECONDS = {
    "millisecond": 0.001, "second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86_400.0,
    "week": 604_800.0, "fortnight": 1_209_600.0, "month": 2_629_800.0, "quarter": 7_889_400.0,
    "semester": 15_778_800.0, "year": 31_557_600.0, "decade": 315_576_000.0, "night": 86_400.0,
    "evening": 86_400.0,
}  # fmt: skip
BYTES = {"kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12, "pb": 1e15}
RATES = {"rps": 1.0, "qps": 1.0, "tps": 1.0, "rpm": 60.0}
SHORT = {
    "ms": "millisecond",
    "s": "second",
    "sec": "second",
    "min": "minute",
    "hr": "hour",
    "h": "hour",
    "wk": "week",
    "yr": "year",
}
OFTEN = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter"}
KINDS = {
    "percent": "%", "%": "%", "per cent": "%", "euro": "money", "dollar": "money",
    "pound": "money", "eur": "money", "usd": "money", "gbp": "money", "chf": "money",
    "franc": "money", "zloty": "money", "krona": "money", "kronor": "money", "rupee": "money",
    "€": "money", "$": "money", "£": "money", "fold": "times", "x": "times",
    "am": "clock", "pm": "clock", "a.m": "clock", "p.m": "clock", "o'clock": "clock",
}  # fmt: skip
YEARS = range(1950, 2050)

ROUNDED = (0.95, 1.05)
_CONVERTED = 0.15
"""How far apart times in different units may be: two months are about eight weeks."""
_RATES_CONVERTED = 0.3
"""The same of rates, where a week may have five days."""
_WORKING_DAYS = 7 / 5
"""So many days of the calendar is one of work."""
_SHORTENED = 1000
"""Of money the thousands may be left out: "from 98 to 125"."""
_DECEMBER = 1231
"""The last day of a year, as dates are written here."""
_FLOAT = 1e-9
"""What may be lost in calculating."""


@dataclass(frozen=True, slots=True)
class Number:
    value: float
    unit: str
    """Its kind: "time", "%", "money", "times" (as much), "often" (how many times), "data", "date",
    "clock"; "" for a mere count."""
    text: str
    """As it stands, with its unit where that is known."""
    noun: str = ""
    """The stem of what it counts, where that is no unit."""
    scale: float = 1.0
    """How many seconds its unit has, for a time."""
    per: float = 0.0
    """In how many seconds that is done, for a rate."""
    means: tuple[float, float] = (1.0, 1.0)
    """The least and the most it may stand for, as parts of its value."""
    many: bool = False
    """Whether the noun is certainly what it counts: a plural."""
    part: bool = False
    """Whether it is said to be a part of others: "two of them"."""

    def like(self, other: "Number") -> "Number":
        """This number in the other's unit, where it has none of its own: "from 900 ms to 120"."""
        if self.unit or self.noun or other.unit == "date" or self.per > other.per == 0:
            return self
        return replace(self, unit=other.unit, scale=other.scale, per=self.per or other.per)

    def goes_with(self, other: "Number") -> bool:
        """Whether both count the same, as far as can be told."""
        nouns = {self.noun, other.noun} - {""}
        return self.unit == other.unit and bool(self.per) == bool(other.per) and len(nouns) < 2

    def bears_out(self, said: "Number") -> bool:
        """Whether who knows this number may say that one. One without a unit may be any."""
        if said.unit != self.unit and (said.unit or not self.text or self.unit == "date"):
            return False
        if said.noun and self.unit not in ("", "often") and (said.many or not self.text):
            return False
        if self.unit == "date" and max(self.value, said.value) <= _DECEMBER:
            in_month = said.value % 100 == 0 and said.value // 100 == self.value // 100
            return in_month or said.value == self.value
        known, told, wider = self.value, said.value, 0.0
        if said.unit in ("time", "data") and self.scale != said.scale:
            known, told, wider = known * self.scale, told * said.scale, _CONVERTED
            if self.scale == SECONDS["day"] and said.scale == SECONDS["week"]:
                working = replace(self, scale=self.scale * _WORKING_DAYS)
                if working.bears_out(said):
                    return True
        elif self.per and said.per and self.per != said.per:
            known, told, wider = known / self.per, told / said.per, _RATES_CONVERTED
        elif self.unit in ("", "money") and not said.unit and told < _SHORTENED <= known:
            known /= 10 ** (3 * int((len(f"{known:.0f}") - 1) // 3))
        wider += _FLOAT
        lower = _FLOAT if said.means[0] == 1.0 < said.means[1] else wider
        least, most = told * said.means[0] * (1 - lower), told * said.means[1] * (1 + wider)
        return least <= known * self.means[1] and known * self.means[0] <= most
