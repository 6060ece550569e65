"""SVG elements, every value escaped."""

from __future__ import annotations

from markupsafe import Markup, escape

from sayso.export.visible import visible


def element(name: str, *children: Markup | str, **attributes: object) -> Markup:
    """``<name …>children</name>``. An attribute's ``_`` is written ``-``, ``class_`` is ``class``.

    Attributes that are None are left out; numbers are written with at most one decimal.
    """
    parts = [f"<{name}"]
    for key, value in attributes.items():
        if value is not None:
            parts.append(f' {key.rstrip("_").replace("_", "-")}="{_text(value)}"')
    inner = "".join(child if isinstance(child, Markup) else escape(visible(child)) for child in children)
    return Markup("".join(parts) + f">{inner}</{name}>")  # noqa: S704 (every part was escaped)


def drawing(
    width: float, height: float, *children: Markup, label: str | None = None, **more: object
) -> Markup:
    """An ``<svg>`` of that many CSS pixels; hidden from screen readers where it has no `label`."""
    said = {"role": "img", "aria_label": label} if label else {"aria_hidden": "true"}
    box = f"0 0 {_text(width)} {_text(height)}"
    return element("svg", *children, **{"width": width, "height": height, "viewBox": box, **said, **more})


def _text(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return str(escape(visible(str(value))))
