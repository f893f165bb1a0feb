"""Goes through the pages of a served demonstration, as everybody who has a part in it, and takes their pictures.

pictures.py ADDRESS PLAYED OUT: the address of the server, what `huiyin scenario` printed, and a folder for the pictures.
"""

import re
import sys

from playwright.sync_api import Error, sync_playwright

address, played, out = sys.argv[1:4]
people = {
    code.split(".")[0]: (code, passphrase)
    for code, passphrase in re.findall(r"^\S.*?  (\S+\.\S+)  .*\n    passphrase (\S+)", open(played).read(), re.M)
}
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1200, "height": 800}


def take(page, name):
    # Chromium now and then can't take one at once; it can when it is asked again.
    for tries in reversed(range(3)):
        try:
            return page.screenshot(path=f"{out}/{name}.png")
        except Error:
            if not tries:
                raise


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(
        executable_path="/usr/bin/chromium", args=["--no-sandbox", "--no-proxy-server", "--disable-gpu"]
    )

    def person(role, locale="en-GB", size=DESK):
        context = browser.new_context(locale=locale, viewport=size)
        page = context.new_page()
        code, passphrase = people[role]
        page.goto(address + "/sign-in")
        page.fill("#sign-in-name", code)
        page.fill("#sign-in-passphrase", passphrase)
        page.click('form[action="/sign-in"] button')
        page.wait_for_url("**/desk*")
        return page

    for locale in ("zh-CN", "en-GB"):
        mark = locale[:2]
        resident = browser.new_context(locale=locale, viewport=PHONE).new_page()
        resident.goto(address + "/report")
        take(resident, f"report-{mark}")
        resident.fill("#report-text", "书院路小学门口的路灯坏了三盏，天黑以后接孩子看不见路。")
        resident.click('form[action="/report"] button.main')
        take(resident, f"check-{mark}")
        resident.click('form[action="/report/check"] button.main')
        resident.wait_for_selector(".receipt")
        number = resident.locator("dd.key").first.inner_text()
        take(resident, f"receipt-{mark}")
        resident.goto(f"{address}/m/{number}")
        take(resident, f"follow-{mark}")
        public = browser.new_context(locale=locale, viewport=DESK).new_page()
        public.goto(address + "/")
        take(public, f"window-{mark}")

        clerk = person("clerk", locale)
        clerk.goto(address + "/intake")
        clerk.fill("#intake-text", "宝塔街道书院路的路灯又不亮了，晚上黑得很。")
        clerk.wait_for_timeout(1500)
        take(clerk, f"intake-{mark}")
        dispatcher = person("dispatcher", locale)
        dispatcher.goto(address + "/board")
        take(dispatcher, f"board-{mark}")
        dispatcher.goto(address + "/matters")
        take(dispatcher, f"list-{mark}")
        handler = person("handler", locale)
        handler.goto(address + "/desk")
        take(handler, f"desk-{mark}")
        handler.locator(".waits .whole").first.click()
        handler.wait_for_selector(".desk-matter")
        take(handler, f"matter-{mark}")
        head = person("head", locale)
        head.goto(address + "/approvals")
        take(head, f"approvals-{mark}")
        caller = person("caller", locale)
        caller.goto(address + "/calls")
        take(caller, f"calls-{mark}")
        keeper = person("admin", locale)
        keeper.goto(address + "/admin")
        take(keeper, f"administration-{mark}")
        # A village official's chapter, on a phone: who wasn't reached, one household, a visit, what somebody left behind.
        village = person("village", locale, PHONE)
        village.goto(address + "/coverage")
        take(village, f"village-coverage-{mark}")
        # While the rounds were being made: at their end nobody is left.
        village.goto(address + "/coverage?as_of=2021-04-20")
        village.locator('main a[href*="/not-visited"]').last.click()
        take(village, f"village-not-visited-{mark}")
        village.goto(address + "/households")
        take(village, f"village-households-{mark}")
        village.locator('main a[href^="/households/household/"]').first.click()
        take(village, f"village-household-{mark}")
        village.locator('main a[href^="/visits/new/visit"]').first.click()
        village.check('input[name="mode"][value="in_person"]')
        village.fill("#visit-heard", "老人在家，身体还好；说村口的路灯不亮。")
        village.fill("#visit-i0_words", "村口的路灯不亮")
        village.evaluate("scrollTo(0, 0)")
        take(village, f"village-visit-{mark}")
        village.locator("#visit-i0_words").scroll_into_view_if_needed()
        take(village, f"village-items-{mark}")
        village.goto(address + "/linkages/tiers/official-household")
        take(village, f"village-linkages-{mark}")
        village.locator('main a[href^="/linkages/hand-over"]').first.click()
        take(village, f"village-hand-over-{mark}")
        village.goto(address + "/linkages/share?tier=official-household")
        village.click('button[name="go"][value="propose"]')
        take(village, f"village-share-{mark}")
    browser.close()
