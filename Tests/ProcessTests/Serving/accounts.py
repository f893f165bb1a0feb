"""Signs in and out in a browser, looks after an account, and loses a session in the middle of a form.

accounts.py ADDRESS OUT CODE CODE: the address of the server, a folder for pictures, and one-time codes of clerk.zhou, who has
two posts, and of handler.zhang. The first goes through it in Chinese, the other in English.
"""

import base64
import hashlib
import hmac
import json
import struct
import sys
import time

from playwright.sync_api import expect, sync_playwright

from look import Looker, launch
from people import PASSPHRASE, Person

address, out = sys.argv[1:3]
codes = sys.argv[3:5]
OTHER = "nine kettles over the river"
looker = Looker(out)
found = {"typed": [], "posts": 0, "cookies": []}


def time_code(key, drift):
    """RFC 6238, so many steps from now."""
    secret = base64.b32decode(key + "=" * (-len(key) % 8))
    mac = hmac.new(secret, struct.pack(">Q", int(time.time()) // 30 + drift), hashlib.sha1).digest()
    offset = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[offset:offset + 4])[0] & 0x7FFFFFFF) % 1000000:06}"


class Holder(Person):
    """Whoever has an account."""

    def __init__(self, browser, name, code, locale):
        super().__init__(browser, looker, address, locale)
        self.browser, self.name, self.code = browser, name, code

    def send(self, action):
        """Presses the button of the form with this action; on a phone the head is folded."""
        menu = self.page.locator(".menu:not([open]) summary")
        if action in ("/sign-out", "/post") and menu.is_visible():
            menu.click()
        self.page.click(f'form[action="{action}"] button')

    def sign_in(self, passphrase=PASSPHRASE):
        self.fill("sign-in", name=self.name, passphrase=passphrase)
        self.send("/sign-in")

    # One thing after another.

    def set_passphrase(self):
        page = self.page
        page.goto(address + "/account")
        self.is_at("/sign-in?to=%2Faccount")
        self.look("sign-in")
        self.fill("sign-in", name=self.name, passphrase="no no no no")
        self.send("/sign-in")
        self.look("sign-in-refused")
        expect(page.locator("#sign-in-name")).to_have_value(self.name)
        page.goto(address + "/link")
        self.look("link-typed")
        for _ in range(2):
            # Looking at it, as programs that check links do, uses nothing up.
            page.goto(f"{address}/link/{self.code}")
        self.look("link")
        self.fill("link", passphrase="1234567890", again="123456789")
        self.send(f"/link/{self.code}")
        self.fill("link", passphrase="1234567890", again="1234567890")
        self.send(f"/link/{self.code}")
        self.look("link-refused")
        # What is wrong is read first, and leads to its field.
        if not page.evaluate("document.activeElement.classList.contains('faults')"):
            looker.problem("link-refused", "what is wrong isn't read first")
        page.click(".faults a")
        if page.evaluate("document.activeElement.id") != "link-passphrase":
            looker.problem("link-refused", "its link doesn't lead to the field")
        self.fill("link", passphrase=PASSPHRASE, again=PASSPHRASE)
        self.send(f"/link/{self.code}")
        self.is_at("/sign-in?done=passphrase-set")
        self.look("passphrase-set")
        page.goto(f"{address}/link/{self.code}")
        self.look("link-over")

    def lose_session(self):
        """A session ends in the middle of a form: nothing is typed twice."""
        page = self.page
        page.goto(address + "/sign-in?to=%2Faccount")
        self.sign_in()
        self.is_at("/account")
        typed = "大厅 2 号窗口 <左>"
        self.fill("device", label=typed)
        elsewhere = Holder(self.browser, self.name, self.code, self.locale)
        elsewhere.page.goto(address + "/sign-in")
        elsewhere.sign_in()
        elsewhere.page.goto(address + "/account")
        elsewhere.send("/account/sessions/end-others")
        elsewhere.is_at("/account?done=sessions-ended")
        elsewhere.context.close()
        self.send("/account/device")
        self.look("session-over")
        self.sign_in()
        self.look("signed-in-again")
        expect(page.locator("#device-label")).to_have_value(typed)
        self.send("/account/device")
        self.is_at("/account?done=device-named")
        found["typed"].append(page.locator("th[scope=row]", has_text="大厅").first.inner_text())
        page.reload()
        self.look("account")

    def choose_post(self):
        page = self.page
        posts = page.locator('form[action="/post"] select')
        if not posts.count():
            return
        if not posts.is_visible():
            page.click(".menu summary")
        values = posts.locator("option").evaluate_all("options => options.map(option => option.value)")
        posts.select_option(values[-1])
        self.send("/post")
        self.is_at("/account?done=post-chosen")
        if posts.input_value() != values[-1]:
            looker.problem("post", "isn't the one that was chosen")
        found["posts"] = len(values)

    def second_factor(self):
        page = self.page
        self.send("/account/factor")
        self.look("factor")
        key = page.locator("code.key").inner_text().replace(" ", "")
        self.fill("factor", code="000000")
        self.send("/account/factor/confirm")
        expect(page.locator("#factor-code-fault")).to_be_visible()
        self.look("factor-refused")
        if page.locator("code.key").inner_text().replace(" ", "") != key:
            looker.problem("factor", "the key isn't there any more")
        self.fill("factor", code=time_code(key, -1))
        self.send("/account/factor/confirm")
        self.is_at("/account?done=factor-on")
        self.look("account-factor-on")
        self.send("/sign-out")
        self.is_at("/sign-in?done=signed-out")
        self.sign_in()
        self.look("second-step")
        self.fill("sign-in", code="000000")
        self.send("/sign-in")
        expect(page.locator(".faults")).to_be_visible()
        self.fill("sign-in", code=time_code(key, 0))
        self.send("/sign-in")
        self.is_at("/desk?done=signed-in")
        page.goto(address + "/account")
        page.click("main summary")
        self.fill("factor-off", passphrase=PASSPHRASE, code=time_code(key, 1))
        self.send("/account/factor/off")
        self.is_at("/account?done=factor-off")

    def change_passphrase(self):
        self.fill("passphrase", old="no no no no", passphrase=OTHER, again=OTHER)
        self.send("/account/passphrase")
        expect(self.page.locator("#passphrase-old-fault")).to_be_visible()
        self.fill("passphrase", old=PASSPHRASE, passphrase=OTHER, again=OTHER)
        self.send("/account/passphrase")
        self.is_at("/account?done=passphrase-changed")
        cookies = self.context.cookies()
        found["cookies"] += sorted(f"{c['name']} {c['httpOnly']} {c['sameSite']}" for c in cookies)
        self.send("/sign-out")
        self.sign_in(OTHER)
        self.is_at("/desk?done=signed-in")
        self.send("/sign-out")


def without_script(browser):
    """All of it works without a script."""
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(address + "/account")
    page.fill("#sign-in-name", "handler.zhang")
    page.fill("#sign-in-passphrase", OTHER)
    page.keyboard.press("Enter")
    expect(page).to_have_url(address + "/account")
    found["without_script"] = page.locator("h1").inner_text()
    context.close()


with sync_playwright() as playwright:
    browser = launch(playwright)
    for person in (
        Holder(browser, "clerk.zhou", codes[0], "zh-CN"),
        Holder(browser, "handler.zhang", codes[1], "en-GB"),
    ):
        person.set_passphrase()
        person.lose_session()
        person.choose_post()
        person.second_factor()
        person.change_passphrase()
        person.context.close()
    without_script(browser)
    browser.close()
print(json.dumps(looker.found(found), ensure_ascii=False))
