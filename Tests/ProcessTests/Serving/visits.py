"""Enters a meeting with what was raised there, in a browser, with and without a script.

visits.py ADDRESS OUT CODE: the address of the server, a folder for pictures, and a one-time code of clerk.zhou.
"""

import json
import sys

from playwright.sync_api import expect, sync_playwright

from look import Looker, launch
from people import Person

address, out, code = sys.argv[1:4]
FORM = "/visits/new/forum"
looker = Looker(out)
found = {"items": 0, "taken": [], "raised": 0, "stored": [], "without_script": ""}


class Clerk(Person):
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
    browser = launch(playwright)
    clerk = Clerk(browser, looker, address, "zh-CN").sign_in("clerk.zhou", code)
    clerk.enter()
    english = Clerk(browser, looker, address, "en-GB").sign_in("clerk.zhou")
    english.look("visits", "/visits")
    english.look("visits-form", FORM)
    plain = Clerk(
        browser, looker, address, "en-GB", java_script_enabled=False, storage_state=english.context.storage_state()
    )
    plain.open(FORM)
    plain.page.fill("#visit-i2_words", "路灯不亮")
    plain.press("more")
    plain.page.fill("#visit-i3_words", "井盖")
    found["without_script"] = plain.page.input_value("#visit-i2_words")
    browser.close()

print(json.dumps(looker.found(found), ensure_ascii=False))
