"""One address for one article: what its URL is called once everything is off that does not tell it apart.

The same article is linked to with tracking parameters, as an AMP or mobile page, with and without ``www.``,
over http and https. `canonical_url` maps all of these onto one string, which is an identity, not a promise
that the string can be fetched; `clean_url` takes off only what no server needs, and can be.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit, urlunsplit

MAX_URL = 4000
"""Characters, escapes included; a longer address is left as it is."""

# Parameters that tell where a reader came from, never what they read: by prefix, and by name.
_TRACKING_PREFIXES = (
    "utm_ mtm_ matomo_ piwik_ pk_ hsa_ vero_ oly_ itm_ at_ ns_ __hs _hs mc_ guce_ wt. wt_ amp_ fb_ soc_ trk_"
).split()
_TRACKING = frozenset(
    (
        "fbclid gclid gclsrc dclid wbraid gbraid msclkid yclid twclid ttclid igshid igsh li_fat_id epik "
        "rb_clickid s_kwcid s_cid spm guccounter tsrc ocid icid ncid cmpid cmp ito xtor smid smtyp smprod "
        "emc mbid taid sref sr_share __twitter_impression _ga _gl _branch_match_id sfmc_id usqp mkt_tok "
        "reflink ref_src ref_url referrer referer trk trkcampaign campaign campaign_id spref _openstat "
        "sessionid phpsessid jsessionid"
    ).split()
)
# Names that some sites track with and others number articles by: dropped where their value holds no digit.
_AMBIGUOUS = frozenset(
    "ref source src from via share shared partner feed rss origin medium output outputtype".split()
)
_VARIANT_VALUES = frozenset("amp 1 true yes on".split()) | {""}
_VARIANTS = frozenset("amp mobile m print printable".split())
"""Parameters that ask for the same article in another form, where their value is one of `_VARIANT_VALUES`."""

_VARIANT_LABELS = frozenset("www m mobile amp wap touch".split())
_AMP_SEGMENTS = frozenset("amp google-amp".split())
_AMP_SUFFIX = re.compile(r"\.amp(\.html?)?$", re.IGNORECASE)
_INDEX = re.compile(r"(?<=/)(?:index|default)\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)
_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;?]*", re.IGNORECASE)
_AMP_CACHE = re.compile(r"/(?:[a-z]/)?(?:s/)?(?=[^/]+\.[^/]+)")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def canonical_url(url: str) -> str:
    """The identity of the article at `url`; the same for all the ways to link to it. Idempotent.

    Scheme https, host in lower case (IDNA) without ``www.``, ``m.``, ``amp.`` and the like, no default port,
    user name, fragment (but a ``#!`` one), tracking parameters, AMP and print variants, session ids, index
    file or trailing slash; percent-encodings and the order of parameters made uniform; addresses in the
    caches of AMP pages unwrapped.

    What is no http(s) address is returned as it is, less white space around it. Raises nothing.
    """
    stripped = url.strip()
    seen = stripped
    for _ in range(MAX_URL):  # an address within an address within …: until nothing changes
        found = _canonical_once(seen)
        if found is None or found == seen:
            break
        seen = found
    return seen


def clean_url(url: str) -> str:
    """`url` without tracking parameters and fragment, its host in lower case: still the address of the page.

    What is no http(s) address is returned as it is, less white space around it. Raises nothing.
    """
    parts = _split(url)
    if parts is None:
        return url.strip()
    scheme, host, port, path, query, fragment = parts
    kept = "&".join(p for p in query.split("&") if p and not _is_tracking(*_parameter(p)))
    return urlunsplit((scheme, _netloc(host, port), path or "/", kept, fragment))


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one site: their hosts have the registrable domain in common."""
    first, second = _site(one), _site(other)
    return first is not None and first == second


def believable(claimed: str | None, found_at: str | None) -> bool:
    """Whether a page may call `claimed` its canonical address when it was found at `found_at`.

    Only within its own site: else any page could pass for another publisher's article. Where it was found
    is not always known (a saved file); then there is nothing to hold against it.
    """
    return bool(claimed) and (found_at is None or same_site(claimed or "", canonical_url(found_at)))


# -- parts ----------------------------------------------------------------------------------------------


def _split(url: str) -> tuple[str, str, int | None, str, str, str] | None:
    """Scheme, host, port (None: the default), path, query, fragment (``#!`` ones) made safe; None: no URL."""
    from w3lib.url import safe_url_string

    url = url.strip()
    if len(url) > MAX_URL or not url[:8].lower().startswith(("http://", "https://")):
        return None
    try:
        safe: str = safe_url_string(url)
        if len(safe) > MAX_URL:
            return None
        parts = urlsplit(safe)
        host, port = (parts.hostname or "").rstrip("."), parts.port
        host.encode("ascii")
    except (ValueError, UnicodeError):
        return None
    scheme = parts.scheme.lower()
    if not host or scheme not in _DEFAULT_PORTS or re.search(r"[\s%<>\"'\\^`{|}]", host):
        return None
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return scheme, host, None if port == _DEFAULT_PORTS[scheme] else port, parts.path, parts.query, fragment


def _netloc(host: str, port: int | None) -> str:
    shown = f"[{host}]" if ":" in host else host
    return shown if port is None else f"{shown}:{port}"


def _canonical_once(url: str) -> str | None:
    from w3lib.url import canonicalize_url

    parts = _split(url)
    if parts is None:
        return None
    _, host, port, path, query, fragment = parts
    inner = _unwrapped(host, path, query)
    if inner is not None:
        return inner
    pairs = [p for p in query.split("&") if p and not _is_variant(*_parameter(p))]
    address = urlunsplit(
        ("https", _netloc(_plain_host(host), port), _plain_path(path), "&".join(pairs), fragment)
    )
    try:
        uniform: str = canonicalize_url(address, keep_fragments=True)
    except (ValueError, UnicodeError):
        return None
    return uniform.removesuffix("/") if uniform.count("/") == 3 and uniform.endswith("/") else uniform


def _parameter(pair: str) -> tuple[str, str]:
    name, _, value = pair.partition("=")
    return unquote(name).strip().lower(), unquote(value).strip().lower()


def _is_tracking(name: str, value: str) -> bool:
    if name in _TRACKING or name.startswith(tuple(_TRACKING_PREFIXES)):
        return True
    return name in _AMBIGUOUS and not any(c.isdigit() for c in value)


def _is_variant(name: str, value: str) -> bool:
    return _is_tracking(name, value) or (name in _VARIANTS and value in _VARIANT_VALUES)


def _plain_host(host: str) -> str:
    """`host` without the labels that only choose a form of the page; never less than the site's own name."""
    site = _registrable(host)
    if site is None or host == site:
        return host
    labels = host.removesuffix("." + site).split(".")
    return ".".join([*(label for label in labels if label not in _VARIANT_LABELS), site])


def _plain_path(path: str) -> str:
    path = _INDEX.sub("", _SESSION.sub("", re.sub(r"/{2,}", "/", path)))
    segments = [s for s in path.split("/") if s]
    kept = [s for s in segments if s.lower() not in _AMP_SEGMENTS] or segments
    if kept:
        plain = _AMP_SUFFIX.sub(lambda m: m[1] or "", kept[-1])
        kept[-1] = plain or kept[-1]
    return "/" + "/".join(kept)


def _unwrapped(host: str, path: str, query: str) -> str | None:
    """The address that an AMP cache's address holds, or None."""
    if host.endswith(".cdn.ampproject.org"):
        rest = path
    elif _plain_host(host).startswith("google.") and path.startswith("/amp/"):
        rest = path.removeprefix("/amp")
    else:
        return None
    match = _AMP_CACHE.match(rest)
    if match is None:
        return None
    inner = f"https://{rest[match.end() :]}" + (f"?{query}" if query else "")
    return inner if _split(inner) else None


def _site(url: str) -> str | None:
    parts = _split(url)
    return (_registrable(parts[1]) or parts[1]) if parts else None


@lru_cache(maxsize=10_000)
def _registrable(host: str) -> str | None:
    """The registrable domain of `host` by the Public Suffix List ("bbc.co.uk"), None for numeric addresses.

    A top-level domain that the list does not know (``.example``) is taken as a suffix of one label, as the
    list's own rule "*" has it.
    """
    labels = host.split(".")
    if ":" in host or all(label.isdigit() for label in labels):
        return None
    from tld import get_fld  # its list of suffixes comes with courlan

    found = get_fld(f"https://{host}", fail_silently=True)
    return str(found) if found else ".".join(labels[-2:])
