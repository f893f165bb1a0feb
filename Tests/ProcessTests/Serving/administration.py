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
    keep_places(person)
    change_playbook(person)


def keep_places(person):
    """A town is opened with its villages, one of them gets another code and one goes into it, and a map is drawn of them."""
    page = person.page
    person.both("/admin/places", "places-none")
    person.open("/admin/places")
    person.fill("place", code="4303", name="湘潭市", name_en="Xiangtan", level="city")
    page.locator('form[method=post][action="/admin/places"] button').click()
    person.is_at("/admin/places/4303?done=place-opened")
    rows = [
        ("4303", "430304", "岳塘区", "district"),
        ("430304", "430304001", "宝塔街道", "township"),
        ("430304001", "430304001001", "宝塔社区", "village"),
        ("430304001", "430304001002", "河东社区", "village"),
        ("430304001", "430304001003", "滨江社区", "village"),
    ]
    for above, code, name, level in rows:
        person.open(f"/admin/places/{above}")
        person.fill("place", code=code, name=name, level=level)
        person.send(f"/admin/places/{above}/place")
        person.is_at(f"/admin/places/{code}?done=place-opened")
    person.open("/admin/places/430304001001")
    person.fill("code", code="430304001002", on="2021-05-01")
    person.send("/admin/places/430304001001/code")
    expect(page.locator(".faults").first).to_be_visible()
    person.look("place-refused")
    person.open("/admin/places/430304001001")
    person.fill("code", code="430304001009", on="2021-05-01")
    person.send("/admin/places/430304001001/code")
    person.is_at("/admin/places/430304001009?done=place-recoded")
    person.both("/admin/places/430304001001", "place-former")
    person.open("/admin/places/430304001003")
    person.fill("close", successor="430304001009", on="2021-05-01")
    person.send("/admin/places/430304001003/close")
    person.both("/admin/places/430304001003", "place-closed")
    send_boundaries(person)
    person.both("/admin/places/430304001", "place")
    expect(page.locator("svg.picture a")).to_have_count(1)
    person.both("/admin/places?below=430304001", "places")
    person.both("/admin/places?q=430304001001", "places-found")
    person.both("/admin/places?show=closed", "places-closed")


def send_boundaries(person):
    page = person.page

    def square(code, longitude, latitude, side):
        corners = [(0, 0), (side, 0), (side, side), (0, side), (0, 0)]
        ring = [[round(longitude + x, 6), round(latitude + y, 6)] for x, y in corners]
        return {"type": "Feature", "properties": {"code": code, "name": code}, "geometry": {"type": "Polygon", "coordinates": [ring]}}

    squares = [square("430304001", 112.9, 27.8, 0.2), square("430304001002", 112.95, 27.85, 0.1), square("999999", 113, 27, 0.1)]
    good = json.dumps({"type": "FeatureCollection", "features": squares})
    person.both("/admin/places/boundaries", "boundaries")
    person.open("/admin/places/boundaries")
    for name, text in (("cut.geojson", good[:-9]), ("map.geojson", good)):
        page.set_input_files("#file-file", {"name": name, "mimeType": "application/geo+json", "buffer": text.encode()})
        page.locator('form[action="/admin/places/boundaries"] button').click()
        expect(page.locator(".faults" if name.startswith("cut") else ".lead").first).to_be_visible()
        person.look("boundaries-refused" if name.startswith("cut") else "boundaries-compared")
    person.send("/admin/places/boundaries/take")
    person.is_at("/admin/places?done=boundaries-taken")


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
