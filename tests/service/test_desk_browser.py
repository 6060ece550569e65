# ruff: noqa: E501
"""The whole desk in a real browser: read, upload, cancel, story, claim, search, judge, undo, watch."""

import json
import os
import time
from pathlib import Path

import pytest
from live import listening
from world import corpus_of, world

import sayso.api
from browser import browser, why_none
from readings import own, reading, said

pytestmark = [pytest.mark.browser, pytest.mark.skipif(why_none() is not None, reason=str(why_none()))]

PAGES = (
    "/", "/read", "/stories", "/stories/1", "/stories/1/events", "/claims/1", "/articles", "/articles/1",
    "/entities", "/entities/1",
    "/search", "/search?q=cables&min_outlets=1", "/watches", "/watches/1", "/judgements", "/health", "/log",
    "/set-aside", "/jobs", "/nothing",
)  # fmt: skip
TEXT = "The mayor of Varlo said that the harbour would freeze in June.\n\nSnow fell."


class SlowReader:
    """Reads without models: who says what stands in the first line. Takes its time where it is asked to."""

    wait = 0.0

    def read_batch(self, articles):
        time.sleep(self.wait)
        return [self._read(article) for article in articles]

    def _read(self, article):
        first = article.text.split("\n")[0]
        if " said that " not in first:
            return reading(article, own(article.text, first, 1))
        who, what = first.split(" said that ")
        return reading(article, said(article.text, what, 1, source=who, cue="said"))


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    patch = pytest.MonkeyPatch()
    patch.setattr(sayso.api, "_reader", lambda engine: SlowReader())
    with corpus_of(tmp_path_factory.mktemp("desk"), world()) as corpus:
        from sayso.corpus.views import Query

        corpus.watch("Cables", Query(text="cables"))
        with listening(corpus) as address:
            yield address
    patch.undo()


@pytest.fixture(scope="module")
def driver(served):
    with browser(1280, 900) as driver:
        yield driver


def css(driver, selector):
    from selenium.webdriver.common.by import By

    return driver.find_elements(By.CSS_SELECTOR, selector)


def one(driver, selector):
    from selenium.webdriver.support.ui import WebDriverWait

    return WebDriverWait(driver, 10).until(lambda d: next(iter(css(d, selector)), None))


def until(driver, condition):
    """Waits; a page that goes while it is looked at is looked at again."""
    from selenium.common.exceptions import StaleElementReferenceException
    from selenium.webdriver.support.ui import WebDriverWait

    return WebDriverWait(driver, 20, ignored_exceptions=[StaleElementReferenceException]).until(condition)


def body(driver):
    return driver.execute_script("return document.body ? document.body.innerText : ''")


def fill(form, **fields):
    for name, value in fields.items():
        box = css(form, f"[name={name}]")[0]
        box.clear()
        box.send_keys(value)


def press_button(form):
    button = css(form, "button")[-1]
    button.parent.execute_script(
        "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", button
    )
    button.click()


def test_a_pasted_text_is_read_and_kept(driver, served):
    driver.get(served + "/")
    one(driver, ".top .button").click()
    one(driver, "#text").send_keys(TEXT)
    one(driver, ".read-form .primary").click()
    until(driver, lambda d: "/read/" in d.current_url and css(d, ".claims .claim"))
    assert "The mayor of Varlo" in one(driver, ".claims .claim .who").text
    one(driver, ".claims .to").click()
    assert css(driver, ".text .p.on")
    press_button(one(driver, ".reading-bar form"))
    until(driver, lambda d: "/articles/" in d.current_url)
    assert "Snow fell." in body(driver)


def test_a_file_is_uploaded_and_kept(driver, served, tmp_path):
    file = tmp_path / "two.jsonl"
    lines = [{"id": f"u{i}", "text": f"Clerk {i} said that form {i} was lost in Varlo."} for i in range(2)]
    file.write_text("\n".join(map(json.dumps, lines)))
    driver.get(served + "/read")
    one(driver, "#file").send_keys(str(file))
    one(driver, "button[name=keep]").click()
    until(driver, lambda d: "done: 2 articles" in body(d))
    assert len([link for link in css(driver, "main li a") if "/articles/" in link.get_attribute("href")]) == 2


def test_a_file_is_dropped(driver, served):
    driver.get(served + "/read")
    driver.execute_script(
        "const data = new DataTransfer(); data.items.add(new File(['Rain fell.'], 'rain.txt'));"
        "for (const kind of ['dragover', 'drop'])"
        " document.body.dispatchEvent(new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}))"
    )
    assert driver.execute_script("return document.querySelector('#file').files[0].name") == "rain.txt"
    one(driver, ".read-form .primary").click()
    until(driver, lambda d: "/read/" in d.current_url and css(d, ".text"))
    assert "Rain fell." in body(driver)


def test_long_work_shows_how_far_it_is_and_is_cancelled(driver, served, tmp_path, monkeypatch):
    monkeypatch.setattr(SlowReader, "wait", 0.15)
    file = tmp_path / "many.jsonl"
    file.write_text(
        "\n".join(json.dumps({"id": f"m{i}", "text": f"Line {i} was drawn."}) for i in range(150))
    )
    driver.get(served + "/read")
    one(driver, "#file").send_keys(str(file))
    one(driver, ".read-form .primary").click()
    one(driver, "progress")
    until(driver, lambda d: int(one(d, "[data-done]").text) >= 2)
    press_button(one(driver, "form[action$=cancel]"))
    until(driver, lambda d: "cancelled" in body(d))
    assert "It was stopped." in body(driver)
    assert not css(driver, "progress")
    assert int(one(driver, "[data-done]").text) < 150


def test_from_a_story_to_a_claim_to_an_article(driver, served):
    driver.get(served + "/stories")
    assert len(css(driver, ".items .item")) >= 1
    driver.get(served + "/stories/1")
    assert one(driver, "svg.provenance.wide").is_displayed()
    assert not css(driver, "svg.provenance.narrow")[0].is_displayed()
    assert one(driver, "svg.map").is_displayed()
    one(driver, "#claims + ol .wording a, #claims ~ ol .wording a").click()
    until(driver, lambda d: "/claims/" in d.current_url)
    assert one(driver, ".say.large .support").is_displayed()
    assert one(driver, "mark").text
    assert css(driver, ".appearance .chain li")
    one(driver, ".in-article a").click()
    until(driver, lambda d: "/articles/" in d.current_url)
    assert one(driver, ".known a").is_displayed()


def test_search_by_keyboard(driver, served):
    from selenium.webdriver import ActionChains
    from selenium.webdriver.common.keys import Keys

    driver.get(served + "/search")
    ActionChains(driver).send_keys("/").perform()
    assert driver.switch_to.active_element.get_attribute("id") == "q"
    ActionChains(driver).send_keys("cables", Keys.ENTER).perform()
    until(driver, lambda d: css(d, ".items .item"))
    assert "a third of their strength" in body(driver)


def test_the_first_tab_skips_to_the_content(driver, served):
    from selenium.webdriver import ActionChains
    from selenium.webdriver.common.keys import Keys

    driver.get(served + "/stories")
    ActionChains(driver).send_keys(Keys.TAB).perform()
    assert driver.switch_to.active_element.text == "Skip to the content"


def test_judging_and_undoing(driver, served):
    driver.get(served + "/claims/1")
    one(driver, ".form-box > summary").click()
    form = next(f for f in css(driver, ".forms-grid form") if "Note" in f.text)
    fill(form, note="Ask the engineer.", by="Ada Venn")
    press_button(form)
    until(driver, lambda d: "Ask the engineer." in body(d))
    assert "Ada Venn noted" in body(driver)
    one(driver, ".form-box > summary").click()
    form = next(f for f in css(driver, ".forms-grid form") if "Rate" in f.text)
    assert css(form, "[name=by]")[0].get_attribute("value") == "Ada Venn"
    css(form, "#credibility option[value='2']")[0].click()
    press_button(form)
    until(driver, lambda d: "rated 2 (item)" in body(d))
    press_button(one(driver, "form[action$=undo]"))
    until(driver, lambda d: "rated 2 (item)" not in body(d))
    assert "Ask the engineer." in body(driver)


def test_watching_a_search(driver, served):
    driver.get(served + "/search?q=ministry")
    one(driver, ".result-head summary").click()
    form = one(driver, ".result-head form")
    fill(form, name="The ministry")
    press_button(form)

    until(driver, lambda d: "/watches/" in d.current_url)
    assert "The ministry" in one(driver, "h1").text
    press_button(one(driver, "form[action$=digest]"))
    until(driver, lambda d: "new appearance" in body(d).lower())
    press_button(one(driver, "form[action$=forget]"))
    until(driver, lambda d: d.current_url.endswith("/watches"))
    assert "The ministry" not in body(driver)


def test_without_script_everything_is_still_there(served):
    with browser(1280, 900, script=False) as driver:
        driver.get(served + "/read")
        one(driver, "#text").send_keys("The warden said that the gate was open.")
        one(driver, ".read-form .primary").click()
        until(driver, lambda d: "/read/" in d.current_url and css(d, ".claims .claim"))
        driver.get(served + "/claims/1")
        one(driver, ".form-box > summary").click()
        form = next(f for f in css(driver, ".forms-grid form") if "Note" in f.text)
        fill(form, note="Written without script.", by="Bo")
        press_button(form)
        until(driver, lambda d: "Written without script." in body(d))


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_scrolls_sideways(driver, served, width):
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 700}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        for path in PAGES:
            driver.get(served + path)
            wide = driver.execute_script("return document.documentElement.scrollWidth")
            assert wide <= width, path
    finally:
        driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride", {**metrics, "width": 1280, "height": 900, "mobile": False}
        )


def axe_source():
    """axe-core: what `SAYSO_AXE` names (``npm pack axe-core``), else what a package of the tests carries."""
    if given := os.environ.get("SAYSO_AXE"):
        return Path(given).read_text(encoding="utf-8")
    package = pytest.importorskip("axe_core_python")
    return (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["light", "dark", "phone"])
def test_every_page_is_accessible(served, kind):
    source = axe_source()
    size = (390, 844) if kind == "phone" else (1280, 900)
    with browser(*size, dark=kind == "dark", phone=kind == "phone") as driver:
        found = []
        for path in PAGES:
            driver.get(served + path)
            driver.execute_script("for (const d of document.querySelectorAll('details')) d.open = true")
            driver.execute_script(source)
            result = driver.execute_async_script("const done = arguments[0]; axe.run().then(done)")
            found += [
                (path, v["id"], v["impact"], node["html"][:160])
                for v in result["violations"]
                for node in v["nodes"]
                if v["impact"] in ("serious", "critical")
            ]
        assert found == []


def test_no_page_breaks_its_own_policy(served):
    with browser(1280, 900) as driver:
        for path in PAGES:
            driver.get(served + path)
            told = [entry for entry in driver.get_log("browser") if "404" not in entry["message"]]
            assert told == [], path
