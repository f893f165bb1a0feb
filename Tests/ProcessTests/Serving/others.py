"""Looks at pages of the field that no walk passes: plans, questions and topics, campaigns, what is owed each month, flags, what is overdue
down a line, and tables that are taken in; each full, empty and refused, in both languages.

others.py ADDRESS OUT COUNTY CODE CODE: the address of the server, a folder for pictures, which of the counties that `ServedPlaybook` and
`ServedVillage` make it is, and one-time codes of the two who look.
"""

import json
import sys
from datetime import date, timedelta

from playwright.sync_api import expect, sync_playwright

from look import Looker, launch
from people import Person

address, out, county = sys.argv[1:4]
codes = sys.argv[4:6]
looker = Looker(out)
found = {"said": []}


def coming(days):
    return (date.today() + timedelta(days=days)).isoformat()


def said(person):
    """What the page says of what was done."""
    found["said"].append(person.page.locator("main .said").first.inner_text())


# Anhua: questions that visits carry, campaigns, flags, a line of superiors.


def plan(head):
    """Refused without anywhere to go, with nothing typed twice; made, put off, dropped."""
    page = head.page
    head.both("/plans", "plans")
    head.page.locator('main a[href^="/plans/"]:not([href^="/plans/new"])').first.click()
    one = page.url.removeprefix(address).split("?")[0]
    head.both(one, "plan")
    head.both("/plans/new/survey-visit", "plan-new")
    head.open("/plans/new/survey-visit")
    head.fill("plan", on=coming(4), households="9-999")
    head.send("/plans/new/survey-visit", "button.main")
    expect(page.locator(".faults").first).to_be_visible()
    head.look("plan-refused")
    head.fill("plan", households="1-002")
    head.send("/plans/new/survey-visit", "button.main")
    expect(page).not_to_have_url(address + "/plans/new/survey-visit")
    said(head)
    head.look("plan-made")
    made = page.url.removeprefix(address).split("?")[0]
    head.fill("move", on=coming(9))
    head.send(f"{made}/move")
    said(head)
    head.unfold("#drop-reason")
    head.fill("drop", reason="改天再去")
    head.send(f"{made}/drop")
    said(head)
    head.look("plan-dropped")
    head.both("/plans/nonsense", "plan-gone")


def campaign(leader):
    """Refused without a name, opened, with a strand."""
    page = leader.page
    leader.both("/campaigns", "campaigns-empty")
    leader.both("/campaigns/new", "campaign-new")
    leader.open("/campaigns/new")
    leader.fill("campaign", name="走访月", code="Bad Code", through=coming(30))
    leader.send("/campaigns/new", "button.main")
    expect(page.locator(".faults").first).to_be_visible()
    leader.look("campaign-refused")
    leader.fill("campaign", code="visit-month", place="430923")
    leader.send("/campaigns/new", "button.main")
    leader.is_at("/campaigns/visit-month?done=campaign-opened")
    said(leader)
    leader.both("/campaigns/visit-month", "campaign")
    leader.both("/campaigns", "campaigns")
    leader.both("/campaigns/nonsense", "campaign-gone")


def anhua(leader, head):
    leader.both("/plans", "plans-empty")
    plan(head)
    head.both("/questions", "questions")
    head.both("/questions?from=2021-03-01&to=2021-03-02", "questions-empty")
    head.both("/topics", "topics-none")
    head.both("/monthly", "monthly-none")
    leader.both("/flags/three-none", "flag")
    leader.both("/flags/three-none?window=day&as_of=2021-03-02", "flag-before")
    leader.both("/flags/nonsense", "flag-gone")
    leader.both("/chain", "chain")
    leader.both("/chain?body=dongping", "chain-township")
    head.both("/chain", "chain-of-village")
    campaign(leader)
    head.both("/campaigns/new", "campaign-closed")


# Lingbi: what is owed each month.


def lingbi(leader, head):
    head.both("/monthly", "monthly")
    head.both("/monthly/monthly-contact?body=fengshan", "monthly-people")
    head.both("/monthly/monthly-contact?body=fengshan&person=g.luo", "monthly-households")
    head.both("/monthly/monthly-sweep?month=2021-04-10", "monthly-before")
    head.both("/monthly/nonsense", "monthly-gone")
    leader.both("/monthly/monthly-sweep", "monthly-sweep")
    found["said"].append(leader.page.locator("main").inner_text())


# Ningshan: topics that officials took on.


def ningshan(leader, handler):
    leader.both("/topics", "topics")
    leader.both("/topics?from=2019-09-19&to=2019-09-20", "topics-empty")
    handler.both("/topics", "topics-own")
    leader.both("/questions", "questions-none")
    found["said"].append(leader.page.locator("main").inner_text())


# Lu County: tables.

TABLES = {
    "/imports/households": ("households", "户编号,村,组,户主姓名,备用\n1-101,龙井村,一组,周桂兰,x\n1-102,没有的村,一组,周大山,y\n"),
    "/imports/ledgers/hardship": ("ledger", "户编号,类别,诉求内容\n1-001,因病,老人住院，药费负担重\n9-999,因灾,房子漏雨\n"),
    "/imports/visits": ("visits", "日期,走访干部,户编号,方式\n2021-05-06,v.luo@longjing,1-001,入户\n2021-05-06,v.luo@longjing,9-999,入户\n"),
    "/imports/linkages": ("linkages", "户编号,包户干部,备用\n3-002,v.luo,x\n9-999,v.luo,y\n"),
}
# What is asked besides, where it isn't the first that there is to choose.
CHOSEN = {"tier": "patch"}


def luxian(head, reader):
    page = head.page
    for path, (name, table) in TABLES.items():
        head.both(path, f"import-{name}")
        head.open(path + "?lang=zh")
        form = f'form[action^="{path}"]'
        sheet = {"name": f"{name}.csv", "mimeType": "text/csv"}
        page.set_input_files(f"{form} input[type=file]", {**sheet, "buffer": "这不是,一张名册\n1,2\n".encode()})
        page.locator(f"{form} button").first.click()
        page.wait_for_load_state()
        head.look(f"import-{name}-refused")
        head.open(path)
        # What is asked besides, such as where the entries of a ledger come from.
        for asked in page.locator(f"{form} select").all():
            if not asked.input_value():
                chosen = CHOSEN.get(asked.get_attribute("name"))
                asked.select_option(chosen) if chosen else asked.select_option(index=1)
        page.set_input_files(f"{form} input[type=file]", {**sheet, "buffer": table.encode()})
        page.locator(f"{form} button").first.click()
        page.wait_for_load_state()
        head.look(f"import-{name}-tried")
        page.locator('form[action$="/take"] button').first.click()
        page.wait_for_load_state()
        head.look(f"import-{name}-taken")
        found["said"].append(page.locator("main").inner_text())
    reader.both("/imports/households", "import-closed")


with sync_playwright() as playwright:
    browser = launch(playwright)
    names = {"anhua": ("l.gao", "v.chen"), "lingbi": ("l.gao", "v.chen"), "ningshan": ("l.gao", "t.liu"), "luxian": ("v.chen", "s.he")}[county]
    people = [
        Person(browser, looker, address, locale).sign_in(name, code)
        for name, code, locale in zip(names, codes, ("zh-CN", "en-GB"))
    ]
    {"anhua": anhua, "lingbi": lingbi, "ningshan": ningshan, "luxian": luxian}[county](*people)
    browser.close()

print(json.dumps(looker.found(found, part=county), ensure_ascii=False))
