"""Number words and digits in time expressions → their values."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.analysis.time import lexicon


def digits(word: str) -> int:
    """The whole number that a word of digits begins with ("3rd", "1,000", "1980s")."""
    out = ""
    for char in word:
        if char.isdecimal():
            out += char
        elif char != ",":
            break
    return int(out[:9] or 0)


def cardinal(words: Sequence[str]) -> float | None:
    """The number that `words` spell, in digits or letters; None where they name no number.

    Understands "two", "twenty-four", "a hundred and ten", "2 1/2", "four-and-a-half", "a dozen".
    """
    total, current, seen = 0.0, 0.0, False
    fraction = None
    for index, word in enumerate(words):
        if word[0].isdecimal():
            value = float(word) if "." in word else float(digits(word))
            if index and words[index - 1] == "/":
                fraction = (current / value) if value else 0.0
                current = 0.0
            elif index + 1 < len(words) and words[index + 1] == "/":
                total, current = total + current, value
            else:
                current += value
            seen = True
        elif word in lexicon.CARDINALS:
            current += lexicon.CARDINALS[word]
            seen = True
        elif word in lexicon.SCALES:
            scaled = (current or 1) * lexicon.SCALES[word]
            total, current = (total + scaled, 0.0) if scaled >= 1000 else (total, scaled)
            seen = True
        elif word == "half":
            current += 0.5
            seen = True
        elif word == "couple":
            return 2.0
    if not seen:
        return 1.0 if set(words) & {"a", "an"} and len(words) == 1 else None
    return total + current + (fraction or 0.0)


def ordinal(words: Sequence[str]) -> int | None:
    """The first ordinal among `words` ("third", "21st", "twenty first")."""
    tens = 0
    for word in words:
        if word in lexicon.ORDINALS:
            return tens + lexicon.ORDINALS[word]
        if word[0].isdecimal() and word[-1].isalpha() and not word.endswith("s"):
            return digits(word)
        tens = lexicon.CARDINALS.get(word, 0)
        tens = tens if tens >= 20 else 0
    return None


def decade(word: str) -> int | None:
    """The first year of the decade that "1980s", "80s" or "nineties" name (of the 20th century if open)."""
    if word in lexicon.DECADE_WORDS:
        return 1900 + lexicon.DECADE_WORDS[word]
    value = digits(word)
    if value >= 1000:
        return value
    if word[0].isdecimal() and value < 100:
        return (1900 if value >= 20 else 2000) + value
    return None


def spoken_year(words: Sequence[str]) -> int | None:
    """The year that "nineteen ninety-six" or "two thousand one" name."""
    values = [lexicon.CARDINALS.get(w, lexicon.SCALES.get(w)) for w in words if w.isalpha()]
    numbers = [v for v in values if v is not None]
    if len(numbers) >= 2 and numbers[0] in (18, 19, 20) and 10 <= numbers[1] <= 99:
        return numbers[0] * 100 + sum(numbers[1:])
    if numbers[:2] == [2, 1000]:
        return 2000 + sum(numbers[2:])
    return None
