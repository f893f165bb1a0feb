"""A matter walks from a resident's phone over the desks to the public figure.

workbench.py ADDRESS OUT CODE CODE CODE CODE: the address of the server, a folder for pictures, and one-time codes of clerk.zhou,
dispatcher.tan, handler.zhang and caller.he. Every page is held at every width, in both schemes and languages, empty and full.
"""

import json
import sys
from datetime import date, timedelta

from playwright.sync_api import expect, sync_playwright

from look import Looker, launch, picture
import people
from people import PASSPHRASE, photo

address, out = sys.argv[1:3]
NAMES = ("clerk.zhou", "dispatcher.tan", "handler.zhang", "caller.he")
codes = dict(zip(NAMES, sys.argv[3:7]))
looker = Looker(out)
found = {"walked": [], "grew": [], "kept": [], "streams": []}
SUMMARY = {"zh-CN": "小学门口路灯不亮", "en-GB": "Lamps out at the school gate"}
WORDS = {"zh-CN": "书院路小学门口的路灯坏了三盏，天黑以后接孩子看不见路。", "en-GB": "The lamps at the school gate on Academy Road are out."}


class Person(people.Person):
    def __init__(self, browser, locale, **options):
        super().__init__(browser, looker, address, locale, **options)

    def look(self, name):
        super().look(name)
        self.page.set_viewport_size({"width": 1280, "height": 900})

    def send(self, action, button="button.main"):
        self.page.click(f'form[action="{action}"] {button} >> nth=0')


class Official(Person):
    def __init__(self, browser, name, locale, **options):
        super().__init__(browser, locale, **options)
        self.name = name

    def enter(self):
        if self.name in codes:
            code = codes.pop(self.name)
            self.open(f"/link/{code}")
            self.page.fill("#link-passphrase", PASSPHRASE)
            self.page.fill("#link-again", PASSPHRASE)
            self.send(f"/link/{code}", "button")
        self.open("/sign-in")
        self.page.fill("#sign-in-name", self.name)
        self.page.fill("#sign-in-passphrase", PASSPHRASE)
        self.send("/sign-in", "button")
        self.is_at("/desk?done=signed-in")
        return self

    def opened(self, number):
        self.open(f"/matters/{number}")
        return f"/matters/{number}/acts"

    def unfold(self, act):
        """Opens what is folded around a form."""
        self.page.evaluate(
            """action => { let e = document.querySelector(`form[action="${action}"]`);
            while ((e = e.parentElement)) if (e.tagName === 'DETAILS') e.open = true; }""",
            act,
        )


def report(resident):
    """From the phone: said, read back, sent."""
    page = resident.page
    resident.open("/report")
    page.fill("#report-text", WORDS[resident.locale])
    page.fill("#report-phone", "139 0731 0001")
    resident.send("/report")
    resident.send("/report/check")
    expect(page.locator(".receipt")).to_be_visible()
    number, secret = page.locator("dd.key").all_inner_texts()
    return number, secret


def figures(resident):
    """The large numbers of the public page, by what they count."""
    resident.open("/")
    return dict(
        resident.page.locator(".figures a").evaluate_all(
            """all => all.filter(e => !new URL(e.href).search).map(e => [
                new URL(e.href).pathname.split('/')[2], Number(e.querySelector('.big')?.firstChild.textContent.replaceAll(',', ''))])"""
        )
    )


def streams(browser, official, number):
    """Two tabs of one browser at office pages hold one stream of events between them."""
    context = browser.new_context(storage_state=official.context.storage_state(), locale=official.locale)
    asked = []
    context.on("request", lambda request: request.url.endswith("/live") and asked.append(request.url))
    tabs = [context.new_page() for _ in range(2)]
    for tab, path in zip(tabs, ("/desk", f"/matters/{number}")):
        tab.goto(address + path)
    tabs[0].evaluate(
        """async () => {
            for (;;) {
                const locks = await navigator.locks.query();
                if ([...locks.held, ...locks.pending].filter(lock => lock.name === 'huiyin-live').length === 2) return;
                await new Promise(done => setTimeout(done, 50));
            }
        }"""
    )
    found["streams"].append(len(asked))
    context.close()


def walk(browser, locale, people):
    clerk, dispatcher, handler, caller = people
    resident = Person(browser, locale)
    before = figures(resident)
    number, secret = report(resident)
    acts = f"/matters/{number}/acts"

    # What a handler reads of it says neither who nor by which number.
    clerk.open("/desk")
    clerk.look("desk-clerk")
    clerk.opened(number)
    clerk.look("matter-to-summarise")
    clerk.unfold(f"{acts}/summarise")
    clerk.page.fill(f'form[action="{acts}/summarise"] [name=summary]', SUMMARY[locale])
    clerk.send(f"{acts}/summarise", "button")
    clerk.is_at(f"/matters/{number}?acted=summarise")
    clerk.look("matter-summarised")

    dispatcher.open("/desk")
    dispatcher.look("desk-dispatcher")
    dispatcher.open("/board")
    dispatcher.look("board")
    expect(dispatcher.page.locator("main")).to_contain_text(SUMMARY[locale])
    streams(browser, dispatcher, number)
    field = dispatcher.page.locator(f'form[action="{acts}/dispatch"] input[name=to]')
    field.fill("no such bureau")
    field.press("Enter")
    dispatcher.look("board-refused")
    dispatcher.open("/board")
    dispatcher.page.fill(f'form[action="{acts}/dispatch"] input[name=to]', "yuetang-housing")
    dispatcher.page.press(f'form[action="{acts}/dispatch"] input[name=to]', "Enter")
    dispatcher.is_at(f"/board?acted=dispatch&on={number}")
    dispatcher.look("board-empty")

    handler.open("/desk")
    handler.look("desk-handler")
    handler.send(f"{acts}/acknowledge", "button")
    handler.is_at(f"/desk?acted=acknowledge&on={number}")
    handler.opened(number)
    handler.look("matter-assign")
    handler.page.select_option(f'form[action="{acts}/assign"] select[name=responsible]', "handler.zhang")
    handler.page.fill(f'form[action="{acts}/assign"] [name=method]', "换三盏灯，夜里试亮")
    handler.page.fill(f'form[action="{acts}/assign"] [name=due]', (date.today() + timedelta(days=2)).isoformat())
    handler.send(f"{acts}/assign")
    handler.is_at(f"/matters/{number}?acted=assign")
    handler.unfold(f"{acts}/ask-extension")
    handler.page.fill(f'form[action="{acts}/ask-extension"] [name=by]', "2")
    handler.page.fill(f'form[action="{acts}/ask-extension"] [name=reason]', "等配件到货")
    handler.send(f"{acts}/ask-extension")
    handler.is_at(f"/matters/{number}?acted=ask-extension")
    handler.look("matter-working")

    dispatcher.open("/approvals")
    dispatcher.look("approvals")
    dispatcher.page.fill(f'form[action="{acts}/decide-extension"] [name=reason]', "配件确实缺货")
    dispatcher.send(f"{acts}/decide-extension")
    dispatcher.is_at(f"/approvals?acted=decide-extension&on={number}")
    dispatcher.look("approvals-empty")

    # Two at once: what one does is said to the other, who loses nothing typed.
    handler.opened(number)
    handler.page.fill(f'form[action="{acts}/answer"] [name=text]', "已经换好三盏灯")
    dispatcher.opened(number)
    dispatcher.unfold(f"{acts}/comment")
    dispatcher.page.fill(f'form[action="{acts}/comment"] [name=text]', "物业已联系")
    dispatcher.send(f"{acts}/comment")
    dispatcher.is_at(f"/matters/{number}?acted=comment")
    fresh = handler.page.locator(".fresh button")
    expect(fresh).to_be_visible(timeout=20_000)
    handler.look("matter-changed")
    fresh.click()
    expect(handler.page.locator(".story", has_text="物业已联系")).to_be_visible()
    text = handler.page.locator(f'form[action="{acts}/answer"] [name=text]')
    found["kept"].append(text.input_value())
    text.fill("已经换好三盏灯，夜里试亮，小学门口都亮了。")
    handler.page.set_input_files(
        f'form[action="{acts}/answer"] input[type=file]',
        photo("灯亮了.png"),
    )
    handler.send(f"{acts}/answer")
    handler.is_at(f"/matters/{number}?acted=answer")
    handler.look("matter-answered")

    caller.open("/desk")
    caller.open("/calls")
    caller.look("calls")
    caller.opened(number)
    # What is marked while one looks for the number stays.
    caller.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    solved = caller.page.locator(f'form[action="{acts}/evaluate"] [name=solved][value=true]')
    solved.check()
    caller.page.click(f'form[action="/matters/{number}/contact"] button')
    expect(caller.page.locator("#reporter .key")).to_contain_text("13907310001")
    expect(solved).to_be_checked()
    caller.look("matter-contact")
    caller.opened(number)
    caller.unfold(f"{acts}/attempt-contact")
    caller.page.check(f'form[action="{acts}/attempt-contact"] [name=reached][value=true]')
    caller.send(f"{acts}/attempt-contact")
    caller.is_at(f"/matters/{number}?acted=attempt-contact")

    page = resident.page
    resident.open(f"/track#{number}/{secret.replace('-', '')}")
    resident.is_at(f"/m/{number}")
    resident.look("resident-answered")
    page.check('form[action$="/rating"] [name=solved][value=true]')
    page.check('form[action$="/rating"] [name=level][value=very_satisfied]')
    resident.send(f"/m/{number}/rating")
    resident.is_at(f"/m/{number}?done=rated")

    caller.opened(number)
    caller.look("matter-to-strike")
    caller.send(f"{acts}/strike-off", "button")
    caller.is_at(f"/matters/{number}?acted=strike-off")
    expect(caller.page.locator(".seal").first).to_be_visible()
    caller.look("matter-struck")
    caller.page.emulate_media(media="print")
    picture(caller.page, looker.kept(f"matter-print-{locale[:2]}"))
    caller.page.emulate_media(media="screen")

    after = figures(resident)
    found["grew"].append({name: after[name] - before[name] for name in ("collected-units", "solved-units")})
    expect(page.locator(".ended li").first).to_be_visible()
    found["walked"].append(page.locator(".ended li", has_text=number).count())
    resident.context.close()


with sync_playwright() as playwright:
    browser = launch(playwright)
    for locale in ("zh-CN", "en-GB"):
        people = [Official(browser, name, locale).enter() for name in NAMES]
        for person, name in zip(people, ("clerk", "dispatcher", "handler", "caller")):
            person.look(f"desk-empty-{name}")
        walk(browser, locale, people)
        for person in people:
            person.context.close()
    browser.close()
print(json.dumps(looker.found(found), ensure_ascii=False))
