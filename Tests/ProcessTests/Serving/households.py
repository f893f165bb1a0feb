"""Keeps a village's households in a browser: finds one by its number, sees who lives there for a reason, puts it right, moves it.

households.py ADDRESS OUT CODE: the address of the server, a folder for pictures, and a one-time code of v.chen, who keeps the list of
the village that `ServedVillage` makes.
"""

import json
import sys

from playwright.sync_api import expect, sync_playwright

from look import Looker, launch
from people import Person

address, out, code = sys.argv[1:4]
ONE = "/households/household/1-004"
looker = Looker(out)
found = {"first": "", "full": "", "kept": [], "places": [], "gone": "", "without_script": ""}
PAGES = (
    ("/households", "households"),
    ("/households?in=510521100200001", "households-group"),
    ("/households?type=enterprise", "households-none"),
    ("/households?show=mine", "households-mine"),
    ("/households?q=9-999", "households-not-found"),
    ("/households/new?in=510521100200001", "household-new"),
    ("/households/household/1-001", "household"),
    # Not there, and a neighbours' village.
    ("/households/household/9-999", "household-gone"),
    ("/households?in=510521100201", "households-out-of-reach"),
)


def enter(keeper):
    """A number that another has is refused with all that was typed; another number is taken."""
    page = keeper.page
    keeper.open("/households/new?in=510521100200001")
    keeper.fill("enter", code="1-001", name="朱秀兰", phone="139 0731 0020")
    keeper.send("/households/new")
    expect(page.locator("#enter-code-fault")).to_be_visible()
    keeper.look("household-new-refused")
    found["kept"].append(page.input_value("#enter-name"))
    keeper.fill("enter", code="1-020")
    keeper.send("/households/new")
    keeper.is_at("/households/household/1-020?done=household-entered")
    keeper.look("household-entered")


def change(keeper):
    page = keeper.page
    keeper.open("/households")
    # A village's keeper begins in the village: its households stand there at once.
    found["first"] = page.locator('main table a[href^="/households/household/"]').first.inner_text()
    page.fill("#q", "1-004")
    page.keyboard.press("Enter")
    keeper.is_at(ONE)
    # Who lives there is shown for a reason alone.
    keeper.unfold("#full-reason")
    keeper.send(f"{ONE}/full")
    expect(page.locator("#full-reason-fault")).to_be_visible()
    keeper.look("household-full-refused")
    keeper.fill("full", reason="核实电话")
    keeper.send(f"{ONE}/full")
    found["full"] = page.locator("main").inner_text()
    keeper.look("household-full")
    keeper.fill("correct", phone="139 0731 0099", reason="电话换了")
    keeper.send(f"{ONE}/correct")
    keeper.is_at(f"{ONE}?done=household-changed")
    found["places"].append(page.locator(".facts dd").first.inner_text())
    keeper.fill("move", place="510521100200002")
    keeper.send(f"{ONE}/move")
    keeper.is_at(f"{ONE}?done=household-changed")
    found["places"].append(page.locator(".facts dd").first.inner_text())
    keeper.look("household-moved")


def end(keeper):
    """Into a household that isn't there: refused beside its field. Moved away: it isn't found any more."""
    page = keeper.page
    keeper.open("/households/household/1-005")
    keeper.unfold("#leave-into")
    page.check('form[action$="/leave"] [name=reason][value=merged]')
    keeper.fill("leave", into="9-999")
    keeper.send("/households/household/1-005/leave")
    expect(page.locator("#leave-into-fault")).to_be_visible()
    keeper.look("household-leave-refused")
    page.check('form[action$="/leave"] [name=reason][value=moved]')
    keeper.fill("leave", into="")
    keeper.send("/households/household/1-005/leave")
    keeper.is_at("/households?done=household-left")
    page.fill("#q", "1-005")
    page.keyboard.press("Enter")
    found["gone"] = page.locator('[role="alert"]').inner_text()


def without_script(browser, state):
    context = browser.new_context(java_script_enabled=False, locale="en-GB", storage_state=state)
    page = context.new_page()
    page.goto(address + "/households?lang=en")
    page.fill("#q", "1-006")
    page.keyboard.press("Enter")
    page.locator("summary", has_text="Note whether they are at home").click()
    page.click('form[action*="/note"] button')
    expect(page.locator(".said").first).to_be_visible()
    found["without_script"] = page.locator(".facts dd").nth(1).inner_text()
    context.close()


with sync_playwright() as playwright:
    browser = launch(playwright)
    keeper = Person(browser, looker, address, "zh-CN").sign_in("v.chen", code)
    for path, name in PAGES:
        keeper.both(path, name)
    keeper.open("/households?lang=zh")
    enter(keeper)
    change(keeper)
    end(keeper)
    without_script(browser, keeper.context.storage_state())
    browser.close()

print(json.dumps(looker.found(found), ensure_ascii=False))
