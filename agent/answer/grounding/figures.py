"""Numbers in words. Pure. English."""

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9,
    "bn": 1e9,
}  # fmt: skip
WORTH = (
    {word: float(i) for i, word in enumerate(ONES)}
    | {word: 10.0 * i for i, word in enumerate(TENS, 2)}
    | {"twice": 2.0, "dozen": 12.0, "half": 0.5, "a": 1.0, "an": 1.0}
)
PARTS = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
WORD = "|".join(reversed([*ONES, *TENS]))
