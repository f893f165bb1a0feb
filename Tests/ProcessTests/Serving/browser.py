"""Looks at the pages of a running server in a browser, and says as JSON what it found.

browser.py ADDRESS TOKEN OUT: the address of the server, a clerk's token, a folder for pictures.
"""

import json
import sys
import urllib.request

from playwright.sync_api import expect, sync_playwright

from look import WIDTHS, Looker, launch, picture

address, token, out = sys.argv[1:4]
PAGES = {
    "board": "/",
    "figure": "/figures/handled?window=year&by=body",
    "figure-of-few": "/figures/satisfaction?window=month&by=body",
    "wall": "/wall",
    "gone": "/nowhere",
}
looker = Looker(out)
found = {}


def look(browser):
    for width, height in WIDTHS:
        for scheme in ("light", "dark"):
            for language in ("zh-CN", "en-GB"):
                context = browser.new_context(
                    viewport={"width": width, "height": height}, color_scheme=scheme, locale=language
                )
                for name, path in PAGES.items():
                    page = context.new_page()
                    where = f"{name} {width} {scheme} {language}"
                    looker.listen(page, lambda where=where: where)
                    page.goto(address + path, wait_until="load")
                    looker.pages += 1
                    looker.visited(page, where)
                    looker.hold(page, where, width)
                    if width == 390:
                        looker.axe(page, where)
                        looker.doubled(page, where, width)
                        page.emulate_media(contrast="more")
                        looker.axe(page, f"{where} more contrast")
                        page.emulate_media(contrast="no-preference")
                    if width != 360:
                        picture(page, looker.kept(f"{name}-{width}-{scheme}-{language[:2]}"))
                    page.close()
                # By keyboard: the first thing that Tab reaches leads past the head.
                page = context.new_page()
                page.goto(address + "/")
                page.keyboard.press("Tab")
                if page.evaluate("document.activeElement.getAttribute('href')") != "#main":
                    looker.problem("board", "Tab doesn't begin with the way to the content")
                context.close()


def register(index):
    body = {
        "text": "路灯坏了",
        "summary": "路灯不亮",
        "read_back": True,
        "contact": {"name": "王秀英", "phone": f"1390000{index:04}"},
    }
    request = urllib.request.Request(
        address + "/api/v1/matters",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json", "Authorization": f"Bearer {token}"},
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        assert answer.status == 201


def listen(browser):
    """Two tabs of one browser follow what happens through one stream, without being loaded again."""
    context = browser.new_context(locale="zh-CN")
    streams = []
    context.on("request", lambda request: request.url.endswith("/live") and streams.append(request.url))
    tabs = [context.new_page(), context.new_page()]
    for tab in tabs:
        tab.goto(address + "/")
        tab.evaluate("window.sameDocument = true")
    tabs[0].bring_to_front()
    # The number without its unit.
    collected = "document.querySelector('.figures .big').firstChild.textContent.trim()"
    shown = [tab.locator(".figures .big").first.inner_text() for tab in tabs]
    before = [tab.evaluate(collected) for tab in tabs]
    # The stream is there once the first tab has the lock.
    tabs[0].evaluate(
        """async () => {
            for (;;) {
                if ((await navigator.locks.query()).held.some(lock => lock.name === 'huiyin-live')) return;
                await new Promise(done => setTimeout(done, 50));
            }
        }"""
    )
    register(1)
    for tab, old in zip(tabs, shown):
        tab.bring_to_front()
        # Asked from outside: the page's own policy lets nothing evaluate a text within it.
        expect(tab.locator(".figures .big").first).not_to_have_text(old, timeout=20_000)
    found["before"], found["after"] = before, [tab.evaluate(collected) for tab in tabs]
    found["same_document"] = all(tab.evaluate("window.sameDocument === true") for tab in tabs)
    found["streams"] = len(streams)
    context.close()


def without_script(browser):
    """What is said without a script is all there is to say."""
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(address + "/")
    page.locator("table.units td.number a").first.click()
    found["without_script"] = page.locator("h1").inner_text()
    context.close()


with sync_playwright() as playwright:
    browser = launch(playwright)
    look(browser)
    listen(browser)
    without_script(browser)
    browser.close()
print(json.dumps(looker.found(found), ensure_ascii=False))
