"""Administers a county in a browser: people, accounts, tokens, bodies, a file, the playbook; then the log of looks and the inbox.

administration.py ADDRESS OUT PLAYBOOK CODE CODE: the address of the server, a folder for pictures, an edition that may be adopted,
and one-time codes of admin.li and of auditor.xu. The administrator goes through it in Chinese and looks again in English.
"""

import json
import sys

from playwright.sync_api import expect, sync_playwright

from look import Looker, launch
from people import PASSPHRASE, Person

address, out, playbook = sys.argv[1:4]
codes = sys.argv[4:6]
looker = Looker(out)
found = {"printed": "", "file": "", "edition": "", "without_script": ""}


def administer(person):
    page = person.page
    person.both("/admin", "overview")
    person.open("/admin/people")
    person.fill("person", code="Bad Code", name="")
    page.locator('form[method=post][action^="/admin/people"] button').last.click()
    expect(page.locator(".faults").first).to_be_visible()
    person.look("people-refused")
    person.fill("person", code="xu.jing", name="徐静", body="hotline", role="clerk")
    page.locator('form[method=post][action^="/admin/people"] button').last.click()
    person.is_at("/admin/people/xu.jing?done=person-entered")
    person.look("official-new")
    person.send("/admin/people/xu.jing/account")
    found["printed"] = page.locator(".key").inner_text()
    person.look("code")
    person.both("/admin/people", "people")
    person.both("/admin/people?q=zzz", "people-none")
    person.open("/admin/people/clerk.zhou")
    person.fill("away", **{"from": "2031-05-10", "to": "2031-05-01", "deputy": "xu.jing"})
    person.send("/admin/people/clerk.zhou/absences")
    expect(page.locator(".faults").first).to_be_visible()
    person.look("official-refused")
    person.both("/admin/people/clerk.zhou", "official")
    person.both("/admin/notices", "notices-that-failed")
    person.both("/admin/tokens", "tokens")
    person.open("/admin/tokens?for=admin.li")
    person.look("tokens-of")
    person.fill("token", label="每晚导出清单")
    page.locator("input[name=scopes][value=read]").check()
    person.send("/admin/tokens")
    expect(page.locator(".key")).to_contain_text("hy_")
    person.look("token")
    person.both("/admin/units", "units")
    person.both("/admin/units?show=empty", "units-empty")
    person.both("/admin/units/yuetang-housing", "unit")
    person.open("/admin/units/yuetang-housing")
    person.fill("territory", places="nowhere")
    person.send("/admin/units/yuetang-housing/territory")
    expect(page.locator(".faults").first).to_be_visible()
    person.look("unit-refused")
    send_file(person)
    change_playbook(person)


def send_file(person):
    page = person.page
    person.both("/admin/organisation-file", "file")
    person.open("/admin/organisation-file")
    bad = "person,body,role,from\nclerk.zhou,hotlin,clerk,2021-05-01\nnobody,hotline,boss,\n"
    page.set_input_files("#file-file", {"name": "posts.csv", "mimeType": "text/csv", "buffer": bad.encode()})
    person.send("/admin/organisation-file")
    expect(page.locator(".refusal")).to_be_visible()
    person.look("plan-refused")
    good = "code,name\n" + "".join(f"village.{n},第{n}村干部\n" for n in range(12))
    page.set_input_files("#file-file", {"name": "people.csv", "mimeType": "text/csv", "buffer": good.encode()})
    page.locator('form[action="/admin/organisation-file"] button').click()
    expect(page.locator(".lead")).to_be_visible()
    person.look("plan")
    person.send("/admin/organisation-file/apply")
    person.is_at("/admin/units?done=file-applied")
    found["file"] = page.locator(".said").first.inner_text()


def change_playbook(person):
    page = person.page
    person.both("/admin/playbook", "playbook")
    person.both("/admin/playbook/kinds/concern", "kind")
    drawn = page.locator("img.lifecycle").evaluate("e => e.naturalWidth")
    if not drawn:
        looker.problem("kind", "isn't drawn")
    person.open("/admin/playbook")
    page.set_input_files("#edition-file", playbook)
    page.locator('form[action="/admin/playbook"] button').click()
    person.look("edition")
    person.send("/admin/playbook/adopt")
    person.is_at("/admin/playbook?done=edition-adopted")
    found["edition"] = page.locator(".note").first.inner_text()


def without_script(browser):
    """All of it works without a script."""
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(address + "/sign-in")
    page.fill("#sign-in-name", "admin.li")
    page.fill("#sign-in-passphrase", PASSPHRASE)
    page.keyboard.press("Enter")
    expect(page).to_have_url(address + "/desk?done=signed-in")
    page.goto(address + "/admin/people/xu.jing")
    page.locator("summary").filter(has_text="Shut the account").click()
    page.fill("#lock-reason", "left office")
    page.locator('form[action="/admin/people/xu.jing/lock"] button').click()
    expect(page).to_have_url(address + "/admin/people/xu.jing?done=account-shut")
    found["without_script"] = page.locator(".said").first.inner_text()
    context.close()


with sync_playwright() as playwright:
    browser = launch(playwright)
    administrator = Person(browser, looker, address, "zh-CN").sign_in("admin.li", codes[0])
    administer(administrator)
    administrator.both("/inbox", "inbox")
    auditor = Person(browser, looker, address, "en-GB").sign_in("auditor.xu", codes[1])
    auditor.both("/audit", "audit")
    auditor.both("/audit?check=1&person=nobody.here", "audit-refused")
    auditor.both("/audit?check=1", "audit-checked")
    without_script(browser)
    browser.close()
print(json.dumps(looker.found(found), ensure_ascii=False))
