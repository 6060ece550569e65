"""The mark of sayso: how many outlets print a claim, and on how many independent origins they rest."""

from __future__ import annotations

import functools

from markupsafe import Markup

from sayso.service.drawing.svg import drawing, element

MOST, MOST_SMALL = 7, 5
GAP, GAP_SMALL = 22.0, 8.0


@functools.lru_cache(maxsize=4096)  # a page shows the same few over and over
def support(origins: int, outlets: int, large: bool = False) -> Markup:
    """Circles for origins on the left, squares for outlets on the right, and lines that spread between them.

    Beyond `MOST` (`MOST_SMALL`) of a kind the last is drawn hollow: the words beside it give the number.
    """
    scale = 2.0 if large else 0.85
    most, gap = (MOST, GAP) if large else (MOST_SMALL, GAP_SMALL)
    left, right = min(max(origins, 0), most), min(max(outlets, 1), most)
    height, width = (max(left, right, 1) - 1) * gap + 10 * scale, (46 if large else 48) * scale
    lefts, rights = _spread(left, height, gap), _spread(right, height, gap)
    x, end, size = 5 * scale, width - 5 * scale, 3.4 * scale
    lines = [_line(x, lefts[i * left // right], end, y, scale) for i, y in enumerate(rights) if lefts]
    circles = [
        element("circle", cx=x, cy=y, r=size, class_="origin" + _hollow(i, left, origins))
        for i, y in enumerate(lefts)
    ]
    squares = [
        element("rect", x=end - size, y=y - size, width=2 * size, height=2 * size,
                class_="outlet" + _hollow(i, right, outlets))
        for i, y in enumerate(rights)
    ]  # fmt: skip
    return drawing(width, height, *lines, *circles, *squares, class_="support" + (" large" if large else ""))


def _spread(count: int, height: float, gap: float) -> list[float]:
    top = (height - (count - 1) * gap) / 2
    return [top + i * gap for i in range(count)]


def _line(x: float, y: float, to_x: float, to_y: float, scale: float) -> Markup:
    middle = (x + to_x) / 2
    path = f"M{x:.1f} {y:.1f}C{middle:.1f} {y:.1f} {middle:.1f} {to_y:.1f} {to_x:.1f} {to_y:.1f}"
    return element("path", d=path, stroke_width=1.2 * scale)


def _hollow(index: int, shown: int, all_of_them: int) -> str:
    return " more" if all_of_them > shown and index == shown - 1 else ""
