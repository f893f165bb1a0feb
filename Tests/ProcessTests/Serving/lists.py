"""Takes matters in, lists them, finds them and acts on several, in a browser, with and without a script.

lists.py ADDRESS OUT CODE CODE: the address of the server, a folder for pictures, and one-time codes of clerk.zhou, who takes matters
in in Chinese, and of dispatcher.tan, who lists them in English.
"""

import json
import sys

from playwright.sync_api import expect, sync_playwright

from look import Looker, launch
from people import Person

address, out, clerk_code, dispatcher_code = sys.argv[1:5]
looker = Looker(out)
found = {"numbers": [], "joined": "", "beside": False, "picked": 0, "rows": 0, "without_script": "", "stored": []}

CALLS = [
    ("建设路小学门口的路灯坏了三盏，晚上学生放学看不见路，已经一个多星期了。", "王秀英", "13907310001", "路灯不亮"),
    ("书院路菜市场旁边的下水道堵了，一下雨就漫到人行道上。", "李四", "13907310002", "下水道堵塞"),
    ("霞光小区自来水发黄，早上放半个小时还是黄的。", "", "", "自来水发黄"),
    ("想问一下城乡居民医保在外地住院怎么报销。", "赵敏", "13907310004", ""),
]


class Official(Person):
    # Taking in.

    def press(self, go):
        self.page.click(f'button[name="go"][value="{go}"]:visible')

    def take_in(self, call, look):
        page, (words, name, phone, summary) = self.page, call
        page.goto(address + "/intake")
        if look:
            self.look("intake")
        page.fill("#intake-text", words)
        page.fill("#intake-name", name)
        page.fill("#intake-phone", phone)
        page.fill("#intake-summary", summary)
        self.press("check")
        if look:
            self.look("intake-check")
        self.press("agreed")
        expect(page.locator("dd.key").first).to_be_visible()
        if look:
            self.look("intake-done")
        found["numbers"].append(page.locator("dd.key").first.inner_text())

    def refuse(self):
        page = self.page
        page.goto(address + "/intake")
        page.fill("#intake-phone", "five")
        self.press("check")
        self.look("intake-refused")
        if not page.evaluate("document.activeElement.classList.contains('faults')"):
            looker.problem("intake-refused", "what is wrong isn't read first")

    def listen_in(self):
        """While one writes, what is much the same comes up beside, and nothing typed changes."""
        page = self.page
        for _ in range(20):
            page.goto(address + "/intake")
            page.locator("#intake-text").press_sequentially("小学门口路灯坏了", delay=10)
            page.fill("#intake-phone", "13907310001")
            page.locator("#intake-name").focus()
            expect(page.locator('[data-part="beside"] h2').first).to_be_visible()
            if page.locator('button[value^="join"]').count():
                break
            page.wait_for_timeout(500)
        expect(page.locator(".caller")).to_be_visible()
        found["beside"] = page.input_value("#intake-text") == "小学门口路灯坏了"
        self.look("intake-beside")
        page.fill("#intake-name", "周强")
        page.fill("#intake-phone", "13907310009")
        page.locator('[data-part="beside"] button[value^="join"]').first.click()
        self.look("intake-join")
        self.press("joined")
        found["joined"] = page.locator("dd.key").first.inner_text()
        found["stored"] = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")

    def looks_up(self):
        """Earlier answers are looked for when the form that cites one is opened, and not before."""
        page, number = self.page, found["numbers"][0]
        page.goto(f"{address}/matters/{number}")
        expect(page.locator("datalist[data-from]")).to_have_count(1)
        with page.expect_response(f"**/matters/{number}/entries") as answer:
            page.locator("input[list=entries]").evaluate("e => { e.closest('details').open = true; }")
        expect(page.locator("#entries option")).to_have_count(len(answer.value.json()))
        expect(page.locator("datalist[data-from]")).to_have_count(0)

    # Listing.

    def list(self):
        page = self.page
        page.goto(address + "/matters")
        self.look("list")
        self.paper("list")
        page.set_viewport_size({"width": 1280, "height": 900})
        page.click(".conditions summary")
        self.look("list-conditions")
        page.goto(address + "/matters?kind=concern&state=closed")
        self.look("list-empty")
        page.goto(address + "/matters?place=x&kind=concern")
        self.look("list-refused")
        page.goto(address + "/matters?kind=concern&sort=due")
        page.click(".kept-views summary")
        page.fill("#view-save-name", "诉求")
        page.click('form[action="/matters/views"] button')
        page.click(".kept-views summary")
        self.look("list-view")

    def keys(self):
        page = self.page
        page.goto(address + "/matters")
        page.set_viewport_size({"width": 1280, "height": 900})
        page.keyboard.press("?")
        expect(page.locator("#keys")).to_be_visible()
        self.look("keys")
        page.keyboard.press("Escape")
        for key in ("j", "x", "j", "x"):
            page.keyboard.press(key)
        found["picked"] = page.locator(".rows input:checked").count()
        page.keyboard.press("/")
        page.keyboard.type("jxg")
        if page.input_value("[data-find]") != "jxg":
            looker.problem("keys", "keys do something while somebody types")
        page.keyboard.press("Escape")
        page.locator("h1").click()
        page.keyboard.press("j")
        page.keyboard.press("g")
        page.keyboard.press("l")
        expect(page).to_have_url(address + "/matters")

    def bulk(self):
        page = self.page
        page.goto(address + "/matters")
        for box in page.locator(".rows input").all()[:2]:
            box.check()
        page.select_option(".bulk select", "comment")
        page.click(".bulk button:not([type])")
        self.look("bulk-fields")
        page.fill("#bulk-text", "Looked at together")
        page.click('button[value="check"]')
        self.look("bulk-check")
        page.click('button[value="do"]')
        self.look("bulk-result")
        found["rows"] = page.locator(".rows tbody tr").count()

    def search(self):
        page = self.page
        page.goto(address + "/search")
        self.look("search-empty")
        page.goto(address + "/search?q=%E8%B7%AF")
        self.look("search")
        page.goto(address + "/search?q=hotline")
        self.look("search-names")


with sync_playwright() as playwright:
    browser = launch(playwright)
    clerk = Official(browser, looker, address, "zh-CN").sign_in("clerk.zhou", clerk_code)
    for index, call in enumerate(CALLS):
        clerk.take_in(call, look=index == 0)
    clerk.refuse()
    clerk.listen_in()
    clerk.looks_up()
    dispatcher = Official(browser, looker, address, "en-GB").sign_in("dispatcher.tan", dispatcher_code)
    dispatcher.list()
    dispatcher.keys()
    dispatcher.bulk()
    dispatcher.search()
    clerk.list()
    clerk.search()
    plain = Official(
        browser, looker, address, "en-GB", java_script_enabled=False, storage_state=dispatcher.context.storage_state()
    )
    # Pages were looked at in the other language last, which a browser remembers.
    plain.page.goto(address + "/matters?lang=en")
    plain.page.locator(".rows input").first.check()
    plain.page.select_option(".bulk select", "comment")
    plain.page.click(".bulk button:not([type])")
    found["without_script"] = plain.page.locator("h1").inner_text()
    browser.close()

print(json.dumps(looker.found(found), ensure_ascii=False))
