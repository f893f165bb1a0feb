"""Looks at coverage by visits in a browser: every page of it in both languages, the slider of days with its way back, and all of it
without a script.

coverage.py ADDRESS OUT CODE: the address of the server, a folder for pictures, and a one-time code of l.gao, a leader of a county in
which one of three households was visited today.
"""

import json
import sys

from playwright.sync_api import expect, sync_playwright

from look import Looker, launch
from people import Person

address, out, code = sys.argv[1:4]
looker = Looker(out)
found = {"slid": "", "back": "", "stepped": "", "chosen": ""}
PAGES = (
    ("/coverage", "coverage"),
    ("/coverage?levels=2&sort=share&span=31", "coverage-deep"),
    ("/coverage/510521100200", "coverage-village"),
    ("/coverage/510521100200001", "coverage-group"),
    ("/coverage/510521/not-visited", "not-visited"),
    ("/coverage/duties/twenty-households", "duty"),
    ("/coverage/duties/twenty-households?body=water&sort=missing", "duty-people"),
    ("/coverage/signs", "signs"),
)


def slide(page):
    """A day back by the keyboard: the page changes in place, its address with it, and the browser's way back leads back."""
    page.goto(address + "/coverage?lang=en")
    reached = page.locator('[data-part="days"]')
    expect(reached).to_contain_text("1 of 3")
    page.evaluate("window.isSame = true")
    slider = page.locator("[data-days] input[type=range]")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    expect(reached).to_contain_text("0 of 3")
    found["slid"] = "in place" if "as_of=" in page.url and page.evaluate("window.isSame === true") else page.url
    page.go_back()
    expect(reached).to_contain_text("1 of 3")
    found["back"] = "in place" if "as_of=" not in page.url and page.evaluate("window.isSame === true") else page.url


def without_script(browser, state):
    context = browser.new_context(java_script_enabled=False, locale="en-US", storage_state=state)
    page = context.new_page()
    page.goto(address + "/coverage?lang=en")
    expect(page.locator("[data-days]")).to_be_hidden()
    page.get_by_role("link", name="The day before").click()
    expect(page.locator('[data-part="days"]')).to_contain_text("0 of 3")
    found["stepped"] = "yes" if "as_of=" in page.url else page.url
    page.fill("#as_of", page.locator("#as_of").get_attribute("max"))
    page.locator("form.day button").click()
    expect(page.locator('[data-part="days"]')).to_contain_text("1 of 3")
    found["chosen"] = "yes"
    context.close()


with sync_playwright() as playwright:
    browser = launch(playwright)
    leader = Person(browser, looker, address, "en-US").sign_in("l.gao", code)
    for path, name in PAGES:
        leader.both(path, name)
    slide(leader.page)
    without_script(browser, leader.context.storage_state())
    browser.close()

print(json.dumps(looker.found(found), ensure_ascii=False))
