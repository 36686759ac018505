"""Numbers in words, as official texts print them."""

SIGNS = "零一二三四五六七八九"


def in_words(number: int) -> str:
    """Write a whole number as official texts print it."""
    if number >= 10**8:
        return _joined(in_words(number // 10**8) + "亿", number % 10**8, 10**7)
    if number >= 10**4:
        return _joined(in_words(number // 10**4) + "万", number % 10**4, 10**3)
    for size, sign in ((1000, "千"), (100, "百")):
        if number >= size:
            return _joined(SIGNS[number // size] + sign, number % size, size // 10)
    if number >= 10:
        tens = "十" if number < 20 else f"{SIGNS[number // 10]}十"
        return tens + (SIGNS[number % 10] if number % 10 else "")
    return SIGNS[number]


def _joined(head: str, rest: int, size: int) -> str:
    if not rest:
        return head
    tail = in_words(rest)
    if 10 <= rest < 20:
        tail = f"一{tail}"
    return f"{head}{'' if rest >= size else '零'}{tail}"
