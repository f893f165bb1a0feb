"""Enters a meeting with what was raised there, in a browser, with and without a script.

visits.py ADDRESS OUT CODE: the address of the server, a folder for pictures, and a one-time code of clerk.zhou.
"""

import json
import sys

from playwright.sync_api import expect, sync_playwright

from look import Looker, sign_in

address, out, code = sys.argv[1:4]
FORM = "/visits/new/forum"
looker = Looker(out)
found = {"items": 0, "taken": [], "raised": 0, "stored": [], "without_script": ""}


class Person:
    def __init__(self, browser, locale, code=None, script=True):
        self.locale, self.at = locale, "start"
        context = browser.new_context(
            viewport={"width": 390, "height": 844}, locale=locale, java_script_enabled=script
        )
        self.page = context.new_page()
        looker.listen(self.page, lambda: f"{self.at} {locale}")
        sign_in(self.page, address, "clerk.zhou", code)

    def look(self, name, path=None):
        self.at, page = name, self.page
        if path:
            page.goto(address + path)
        looker.around(page, name, self.locale)

    def press(self, go):
        self.page.click(f'button[name="go"][value="{go}"]:visible')

    def enter(self):
        page = self.page
        self.look("visits-empty", "/visits")
        self.look("visits-kinds", "/visits/new")
        self.look("visits-form", FORM)
        page.fill("#visit-minutes", "群众集中反映道路问题")
        page.fill("#visit-i0_words", "村口的路坏了")
        # Further items come in place, with nothing sent.
        self.press("more")
        page.fill("#visit-i3_words", "路灯不亮")
        self.press("more5")
        found["items"] = page.locator("[data-item]").count()
        # A page that was lost is taken up again.
        page.goto(address + FORM)
        page.click("[data-found] [data-take]")
        found["taken"] = [
            page.input_value(field) for field in ("#visit-minutes", "#visit-i0_words", "#visit-i3_words")
        ]
        self.press("keep")
        self.look("visits-refused")
        page.fill("#visit-heads", "20")
        page.select_option("#visit-channel", index=1)
        self.press("keep")
        expect(page.locator("ol.numbers")).to_be_visible()
        self.look("visit")
        found["raised"] = page.locator('ol.numbers a[href^="/matters/"]').count()
        found["stored"] = page.evaluate("Object.keys(localStorage)")
        self.look("visits", "/visits")


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    clerk = Person(browser, "zh-CN", code)
    clerk.enter()
    english = Person(browser, "en-GB")
    english.look("visits", "/visits")
    english.look("visits-form", FORM)
    plain = Person(browser, "en-GB", script=False)
    plain.page.goto(address + FORM)
    plain.page.fill("#visit-i2_words", "路灯不亮")
    plain.press("more")
    plain.page.fill("#visit-i3_words", "井盖")
    found["without_script"] = plain.page.input_value("#visit-i2_words")
    browser.close()

print(json.dumps({"problems": looker.problems, "pages": looker.pages, **found}, ensure_ascii=False))
