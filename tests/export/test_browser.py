"""The report as a reader meets it, in a real browser."""

import pytest

from browser import browser, why_none
from readings import article, own, reading, said, sample_reading
from sayso.export.html import report_page

pytestmark = [pytest.mark.browser, pytest.mark.skipif(why_none() is not None, reason=str(why_none()))]

HOSTILE = (
    "</style></script><script>document.title='run'</script><img src=x onerror=\"document.title='run'\">"
    "<a href=\"javascript:document.title='run'\">x</a>\u202eevil"
)


@pytest.fixture(scope="module")
def desktop():
    with browser(1280, 800) as driver:
        yield driver


@pytest.fixture(scope="module")
def phone():
    with browser(390, 844, phone=True) as driver:
        yield driver


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "report.html"
    path.write_text(report_page(sample_reading()), encoding="utf-8")
    return path.as_uri()


def css(driver, selector):
    from selenium.webdriver.common.by import By

    return driver.find_elements(By.CSS_SELECTOR, selector)


def pointer(driver, selector):
    from selenium.webdriver import ActionChains

    ActionChains(driver).move_to_element(css(driver, selector)[0]).perform()


def press(driver, *keys):
    from selenium.webdriver import ActionChains

    ActionChains(driver).send_keys(*keys).perform()


def lit_cards(driver):
    return [card.get_attribute("data-n") for card in css(driver, ".claims > .claim.on")]


def lit_words(driver):
    return [piece.text for piece in css(driver, ".text .p.on")]


def in_view(driver, selector):
    return driver.execute_script(
        "const box = document.querySelector(arguments[0]).getBoundingClientRect();"
        "return box.bottom > 0 && box.top < innerHeight",
        selector,
    )


def test_hovering_words_shows_their_claim(desktop, page):
    desktop.get(page)
    pointer(desktop, '.text .p.direct[data-c="4"]')
    assert lit_cards(desktop) == ["4"]
    assert lit_words(desktop) == ["We sent three letters and got one answer", "said", "Oda Lindqvist"]


def test_hovering_a_claim_shows_its_words(desktop, page):
    desktop.get(page)
    pointer(desktop, "#c2")
    assert lit_words(desktop)[0] == "The eastern wall of the Harrow Falls dam has been cracking for two years"


def test_the_other_side_scrolls_to_what_is_shown(desktop, page):
    from selenium.webdriver.support.ui import WebDriverWait

    desktop.get(page)
    assert not in_view(desktop, "#c25")
    css(desktop, '.text .n[href="#c25"]')[0].click()
    WebDriverWait(desktop, 5).until(lambda driver: in_view(driver, "#c25"))
    desktop.execute_script("scrollTo(0, 0)")
    css(desktop, "#c25 .words")[0].click()
    WebDriverWait(desktop, 5).until(lambda driver: in_view(driver, '.text [data-c="25"]'))


def test_keyboard_alone(desktop, page):
    from selenium.webdriver.common.keys import Keys

    desktop.get(page)
    press(desktop, Keys.TAB)
    assert desktop.switch_to.active_element.text == "Skip to the claims"
    press(desktop, Keys.TAB)
    assert desktop.switch_to.active_element.get_attribute("aria-label") == "Claim 1: Oda Lindqvist, headline"
    assert lit_cards(desktop) == ["1"]
    press(desktop, Keys.ENTER)
    press(desktop, Keys.ESCAPE)
    assert lit_cards(desktop) == []


def test_a_source_filters_the_claims(desktop, page):
    desktop.get(page)
    speaker = css(desktop, ".speaker")[0]
    assert speaker.get_attribute("role") == "button"
    speaker.click()
    shown = [card.get_attribute("data-n") for card in css(desktop, ".claims > .claim") if card.is_displayed()]
    assert shown == ["1", "2", "3", "4", "5", "6"]
    assert speaker.get_attribute("aria-pressed") == "true"
    css(desktop, ".all")[0].click()
    assert all(card.is_displayed() for card in css(desktop, ".claims > .claim"))


def test_a_form_filters_the_claims(desktop, page):
    desktop.get(page)
    css(desktop, "#show-own-voice")[0].click()
    assert not any(card.is_displayed() for card in css(desktop, ".claim.own-voice"))
    assert css(desktop, "#c1")[0].is_displayed()


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_width_scrolls_sideways(desktop, page, width, tmp_path):
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 700}
    desktop.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    long = "W" * 300
    text = f"{long} said that {long} rained."
    (tmp_path / "long.html").write_text(
        report_page(
            reading(
                article(text, title=long, url="https://x.example/" + long), said(text, long, 1, source=long)
            )
        )
    )
    for address in (page, (tmp_path / "long.html").as_uri()):
        desktop.get(address)
        assert desktop.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    desktop.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {**metrics, "width": 1280, "mobile": False})


def test_tapping_on_a_phone_shows_the_claim_below(phone, page):
    from selenium.webdriver.common.by import By

    phone.get(page)
    css(phone, '.text .p.direct[data-c="4"]')[0].click()
    sheet = css(phone, ".sheet")[0]
    assert sheet.is_displayed()
    assert "Oda Lindqvist" in sheet.text
    sheet.find_element(By.TAG_NAME, "button").click()
    assert not sheet.is_displayed()


def test_without_script_words_and_claims_still_lead_to_one_another(page):
    from selenium.webdriver.support.ui import WebDriverWait

    def colour(driver, selector, name):
        return css(driver, selector)[0].value_of_css_property(name)

    with browser(1280, 800, script=False) as driver:
        soon = WebDriverWait(driver, 5)  # styles follow the pointer and the address with the next frame
        driver.get(page)
        assert css(driver, "html.js") == []
        plain = colour(driver, "#c9", "border-color")
        pointer(driver, '.text .p.indirect[data-c="9"]')
        soon.until(lambda d: colour(d, "#c9", "border-color") != plain)
        css(driver, "#c12 .to")[0].click()
        soon.until(lambda d: in_view(d, '.text [data-c="12"]'))
        marked = '.text .p.indirect[data-c="12"]'
        soon.until(lambda d: colour(d, marked, "background-color") != "rgba(0, 0, 0, 0)")


def test_nothing_hostile_runs_and_nothing_is_asked_of_the_network(desktop, tmp_path):
    words = f"{HOSTILE} said {HOSTILE}"
    made = reading(
        article(
            words,
            id=HOSTILE,
            title=HOSTILE,
            byline=HOSTILE,
            outlet=HOSTILE,
            url="javascript:document.title='run'",
        ),
        said(words, HOSTILE, 1, source=HOSTILE, cue="said", chain=(HOSTILE, "article"), when=HOSTILE),
        own(words, HOSTILE, 2),
    )
    path = tmp_path / "hostile.html"
    path.write_text(report_page(made), encoding="utf-8")
    desktop.get(path.as_uri())
    css(desktop, "#c1")[0].click()
    assert desktop.title != "run"
    assert len(desktop.execute_script("return [...document.scripts]")) == 1
    assert desktop.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert "\u202e" not in desktop.execute_script("return document.body.textContent")
    assert desktop.get_log("browser") == []


@pytest.mark.parametrize("dark", [False, True])
def test_no_errors_in_the_console(page, dark):
    with browser(1280, 800, dark=dark) as driver:
        driver.get(page)
        pointer(driver, "#c2")
        css(driver, ".speaker")[0].click()
        ground = css(driver, "html")[0].value_of_css_property("background-color")
        assert ("23, 22, 20" in ground) == dark
        assert driver.get_log("browser") == []


def test_everything_prints(desktop, page):
    desktop.get(page)
    desktop.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert all(card.is_displayed() for card in css(desktop, ".claims > .claim"))
        assert not css(desktop, ".forms")[0].is_displayed()
        assert css(desktop, ".speaker")[-1].size["height"] > 10  # also of those below the fold
        assert (
            desktop.execute_script("return getComputedStyle(document.querySelector('.found')).position")
            == "static"
        )
    finally:
        desktop.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "screen"})
