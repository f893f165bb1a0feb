"""Reports something in a browser, follows it and judges it: with a script and without one.

residents.py ADDRESS OUT TOKEN TOKEN TOKEN TOKEN: the address of the server, a folder for pictures, tokens of a dispatcher, of a
handler of housing, of whoever calls back, and of a clerk.
"""

import json
import sys
import urllib.request
from datetime import date, timedelta

from playwright.sync_api import expect, sync_playwright

from look import Looker, launch, picture
from people import Person, photo

address, out = sys.argv[1:3]
dispatcher, handler, caller, clerk = sys.argv[3:7]
looker = Looker(out)
found = {
    "numbers": [], "ratings": [], "drafts": [], "stored": [], "similar": [], "me_too": [], "photos": [], "again": [], "appealed": [],
    "positions": [], "spots": [],
}
WORDS = {
    "zh-CN": "宝塔街道路口的井盖坏了一周，晚上走路很危险，请快点来修。",
    "en-GB": "The manhole cover at the crossing has been broken for a week.",
}


def api(token, path, body):
    request = urllib.request.Request(
        f"{address}/api/v1{path}",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json", "Authorization": f"Bearer {token}"},
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        return answer.status


def place(number):
    api(dispatcher, f"/matters/{number}/acts/dispatch", {"to": "yuetang-housing"})


def answer(number):
    """The bureau takes it and answers."""
    acts = f"/matters/{number}/acts"
    api(handler, f"{acts}/acknowledge", {})
    api(handler, f"{acts}/assign", {"responsible": "handler.zhang", "due": (date.today() + timedelta(days=1)).isoformat(), "method": "更换"})
    evidence = [{"sha256": "07" * 32, "ending": "jpg"}]
    api(handler, f"{acts}/answer", {"text": "已经换好，夜里看过。", "evidence": evidence})


class Resident(Person):
    def __init__(self, browser, locale, **options):
        super().__init__(browser, looker, address, locale, **options)

    def send(self, action, button="button.main"):
        self.page.click(f'form[action="{action}"] {button}')

    def loses_connection(self):
        """What was typed survives a lost connection, and goes when it is said so."""
        page = self.page
        page.goto(address + "/report")
        self.look("report")
        self.send("/report")
        self.look("report-refused")
        page.fill("#report-text", WORDS[self.locale])
        self.context.set_offline(True)
        self.send("/report")
        expect(page.locator("[data-offline]")).to_be_visible()
        self.look("report-offline")
        self.context.set_offline(False)
        expect(page.locator("[data-offline]")).to_be_hidden()
        # The phone believes that it has a connection, and what was sent doesn't arrive.
        page.route("**/report", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
        with page.expect_event("requestfailed", lambda request: request.is_navigation_request()):
            self.send("/report")
        page.unroute("**/report")
        page.goto(address + "/report")
        expect(page.locator("[data-found]")).to_be_visible()
        self.look("report-draft")
        page.click("[data-take]")
        found["drafts"].append(page.input_value("#report-text"))

    def says_where(self):
        """By taps from place to place, and by where the phone is; nothing that was typed goes."""
        page = self.page
        chosen = 0
        while page.locator(".spots button").count() and chosen < 4:
            page.locator(".spots button").first.click()
            chosen += 1
            page.wait_for_load_state()
        self.look("report-placed")
        found["spots"].append([chosen, page.input_value("#report-text") == WORDS[self.locale]])
        self.context.grant_permissions(["geolocation"], origin=address)
        self.context.set_geolocation({"latitude": 27.82959, "longitude": 112.94411})
        page.click("[data-locate]")
        expect(page.locator("[data-clear]")).to_be_visible()
        found["positions"].append(page.input_value("#report-position"))
        self.look("report-position")
        page.click("[data-clear]")
        found["positions"].append(page.input_value("#report-position"))

    def has_all(self):
        """The form, with everything that was typed and taken."""
        expect(self.page.locator("#report-phone")).to_have_value("139 0731 0001")
        expect(self.page.locator("#report-text")).to_have_value(WORDS[self.locale])
        expect(self.page.locator(".kept li")).to_have_count(1)

    def reports(self):
        page = self.page
        page.fill("#report-phone", "139 0731 0001")
        page.set_input_files("#report-photos", photo("井盖.png"))
        self.send("/report")
        expect(page.locator('form[action="/report/check"]')).to_be_visible()
        self.look("check")
        self.send("/report/check", "button.quiet")
        self.has_all()
        self.look("report-photo")
        # The phone's own ways back lead to the form too, not to a question whether to send it again.
        for back in (page.go_back, page.reload):
            self.send("/report")
            expect(page.locator('form[action="/report/check"]')).to_be_visible()
            back()
            self.has_all()
        self.send("/report")
        self.send("/report/check")
        expect(page.locator(".receipt")).to_be_visible()
        self.look("receipt")
        page.emulate_media(media="print")
        picture(page, looker.kept(f"receipt-print-{self.locale[:2]}"))
        page.emulate_media(media="screen")
        self.number, self.secret = page.locator("dd.key").all_inner_texts()
        found["numbers"].append(self.number)
        found["stored"].append(page.evaluate("Object.keys(localStorage).length"))
        page.click("a.main")
        expect(page).to_have_url(f"{address}/m/{self.number}")
        self.look("matter-new")
        shown = page.locator(f'main img[src^="/m/{self.number}/files/"]').first
        found["photos"].append(shown.evaluate("async e => { await e.decode(); return e.naturalWidth; }"))

    def follows(self):
        """By the link of the picture, whose secret is in no request's address."""
        page, asked = self.page, []
        self.context.clear_cookies()
        page.on("request", lambda request: asked.append(request.url))
        plain = self.secret.replace("-", "")
        page.goto(f"{address}/track#{self.number}/{plain}")
        expect(page).to_have_url(f"{address}/m/{self.number}")
        if any(plain in url.split("#")[0] for url in asked):
            looker.problem("track", "the secret stands in an address that is asked for")
        place(self.number)
        page.reload()
        page.click("details.days summary")
        self.look("matter-days")
        answer(self.number)
        page.reload()
        self.look("matter-answered")
        self.send(f"/m/{self.number}/rating")
        self.look("rating-refused")
        page.check('input[name=solved][value="true"]')
        page.check('input[name=level][value="satisfied"]')
        page.fill("#rating-text", WORDS[self.locale])
        self.send(f"/m/{self.number}/rating")
        expect(page).to_have_url(f"{address}/m/{self.number}?done=rated")
        api(caller, f"/matters/{self.number}/acts/strike-off", {})
        page.goto(f"{address}/m/{self.number}")
        self.look("matter-struck-off")
        # It holds no longer: not solved after all, so that it is taken up again under the same number.
        page.check('input[name=solved][value="false"]')
        self.send(f"/m/{self.number}/rating")
        expect(page).to_have_url(f"{address}/m/{self.number}?done=taken-up-again")
        self.look("matter-again")
        # The seal goes.
        found["again"].append(page.locator(".seal").count())
        self.send("/track/leave", "button")
        expect(page).to_have_url(f"{address}/track?done=left")
        self.look("track-left")
        page.fill("#track-number", self.number)
        page.fill("#track-secret", "AAAAA-AAAAA")
        self.send("/track")
        self.look("track-refused")
        page.goto(f"{address}/m/{self.number}")
        self.look("matter-public")


class Neighbour(Resident):
    def joins(self, number):
        """Whoever writes the same is shown, while they write, what was reported already, and says “me too” there."""
        page = self.page
        # Everybody reads what the desk wrote of it alone.
        api(clerk, f"/matters/{number}/acts/summarise", {"summary": WORDS[self.locale]})
        known = page.locator(f'[data-part="similar"] a[href*="{number}"]')
        # Search takes in what is new a moment later.
        for _ in range(10):
            page.goto(address + "/report")
            with page.expect_response(lambda answer: answer.request.method == "POST", timeout=20_000):
                page.locator("#report-text").press_sequentially(WORDS[self.locale], delay=5)
            page.wait_for_timeout(500)
            if known.count():
                break
        expect(known).to_be_visible()
        found["similar"].append(page.input_value("#report-text") == WORDS[self.locale])
        self.look("report-similar")
        page.goto(f"{address}/m/{number}")
        self.unfold("#same-phone")
        page.fill("#same-phone", "139 0731 0002")
        self.send(f"/m/{number}/same")
        expect(page.locator(".receipt")).to_be_visible()
        self.look("receipt-me-too")
        found["me_too"].append(page.locator("dd.key").first.inner_text())

    def objects(self):
        """What was declined is appealed."""
        page = self.page
        page.goto(address + "/report")
        page.fill("#report-text", "邻居家的院墙占了过道，" + WORDS[self.locale])
        page.fill("#report-phone", "139 0731 0003")
        self.send("/report")
        self.send("/report/check")
        number = page.locator("dd.key").first.inner_text()
        # Back from what was sent is a form of its own, and empty.
        page.go_back()
        expect(page.locator("#report-text")).to_have_value("")
        expect(page.locator("[data-found]")).to_be_hidden()
        why = {"reason": "属于民事纠纷", "clause": "信访条例第十四条"}
        api(dispatcher, f"/matters/{number}/acts/decline", why)
        page.goto(f"{address}/m/{number}")
        self.look("matter-declined")
        self.unfold("#appeal-reason")
        page.fill("#appeal-reason", "过道是公用的，请再看一看。")
        self.send(f"/m/{number}/appeal")
        expect(page).to_have_url(f"{address}/m/{number}?done=appealed")
        self.look("matter-appealed")
        found["appealed"].append(page.locator("main .said").first.inner_text())


def without_script(browser):
    """The whole way: said, checked, sent, followed, judged, withdrawn."""
    resident = Resident(browser, "en-GB", java_script_enabled=False)
    page = resident.page
    page.goto(address + "/report")
    page.fill("#report-text", WORDS["en-GB"])
    resident.send("/report")
    resident.send("/report/check")
    number, secret = page.locator("dd.key").all_inner_texts()
    resident.context.clear_cookies()
    page.goto(address + "/track")
    page.fill("#track-number", number.lower().replace("-", " "))
    page.fill("#track-secret", secret.lower())
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}/m/{number}")
    place(number)
    answer(number)
    page.reload()
    page.check('input[name=solved][value="true"]')
    page.check('input[name=level][value="very_satisfied"]')
    resident.send(f"/m/{number}/rating")
    expect(page).to_have_url(f"{address}/m/{number}?done=rated")
    found["ratings"].append(page.locator("main .said").inner_text())
    page.goto(f"{address}/m/{number}/withdraw")
    picture(page, looker.kept("withdraw-390-en"))
    resident.context.close()


with sync_playwright() as playwright:
    browser = launch(playwright)
    for locale in ("zh-CN", "en-GB"):
        resident = Resident(browser, locale)
        resident.loses_connection()
        resident.says_where()
        resident.reports()
        neighbour = Neighbour(browser, locale)
        neighbour.joins(resident.number)
        neighbour.objects()
        resident.follows()
        for person in (resident, neighbour):
            person.context.close()
    without_script(browser)
    browser.close()
print(json.dumps(looker.found(found), ensure_ascii=False))
