"""Reads a matter's papers, covers a part of its photo and withdraws another, in a browser.

papers.py ADDRESS OUT TOKEN TOKEN CODE: the address of the server, a folder for pictures, tokens of a dispatcher and of a handler of
housing, and a one-time code of clerk.zhou.
"""

import json
import re
import sys
import urllib.request
from datetime import date, timedelta

from playwright.sync_api import expect, sync_playwright

from look import Looker, launch
from people import Person, photo

address, out, dispatcher, handler, code = sys.argv[1:6]
looker = Looker(out)
found = {"boxes": [], "kept": [], "papers": [], "own": [], "withdrawn": ""}


def act(token, number, name, body):
    request = urllib.request.Request(
        f"{address}/api/v1/matters/{number}/acts/{name}",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json", "Authorization": f"Bearer {token}"},
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.status


def report(resident, words, pictures=()):
    page = resident.page
    resident.open("/report")
    page.fill("#report-text", words)
    page.fill("#report-phone", "139 0731 0001")
    if pictures:
        page.set_input_files("#report-photos", list(pictures))
    resident.send("/report", "button.main")
    resident.send("/report/check", "button.main")
    expect(page.locator(".receipt")).to_be_visible()
    return page.locator("dd.key").first.inner_text()


def cover(clerk, number):
    """A part of the photo is drawn with the mouse, and its four numbers stand in their fields; refused without a reason, nothing
    is drawn twice."""
    page, path = clerk.page, f"/matters/{number}/files/1"
    clerk.both(path, "file")
    clerk.open(path + "?lang=zh")
    page.locator("figure.drawn svg").scroll_into_view_if_needed()
    frame = page.locator("figure.drawn svg").bounding_box()

    def at(across, down):
        page.mouse.move(frame["x"] + frame["width"] * across, frame["y"] + frame["height"] * down)

    at(0.25, 0.5)
    page.mouse.down()
    at(0.4, 0.6)
    at(0.75, 0.7)
    page.mouse.up()
    fields = [f"#redact-{name}1" for name in ("left", "top", "width", "height")]
    found["boxes"] = [int(page.input_value(field) or -1) for field in fields]
    clerk.send(path, "button.main")
    expect(page.locator(".faults").first).to_be_visible()
    clerk.look("file-refused")
    found["kept"] = [int(page.input_value(field) or -1) for field in fields]
    clerk.fill("redact", reason="车牌")
    clerk.send(path, "button.main")
    expect(page).to_have_url(re.compile(f"{path}[?]done=redacted"))
    clerk.both(path, "file-covered")
    clerk.both(f"/matters/{number}/files/9", "file-gone")


def read(clerk, resident, number):
    papers = f"/matters/{number}/papers"
    clerk.both(papers, "papers-empty")
    act(dispatcher, number, "dispatch", {"to": "yuetang-housing"})
    act(handler, number, "acknowledge", {})
    due = (date.today() + timedelta(days=1)).isoformat()
    act(handler, number, "assign", {"responsible": "handler.zhang", "due": due, "method": "更换"})
    act(handler, number, "answer", {"text": "已经换好，夜里看过。", "evidence": [{"sha256": "07" * 32, "ending": "jpg"}]})
    clerk.both(papers, "papers")
    links = clerk.page.locator("table.papers th a").evaluate_all("links => links.map(link => link.pathname)")
    found["papers"] = sorted(link.rsplit("/", 1)[1] for link in links)
    for link in links:
        clerk.both(link, link.rsplit("/", 1)[1])
        clerk.paper(link.rsplit("/", 1)[1])
    clerk.both(f"{papers}/answer-9", "paper-gone")
    resident.open(f"/m/{number}")
    links = resident.page.locator(f'a[href*="/m/{number}/papers/"]').evaluate_all("links => links.map(link => link.pathname)")
    # A paper's PDF is no page.
    links = sorted({link for link in links if not link.endswith("/pdf")})
    found["own"] = [link.rsplit("/", 1)[1] for link in links]
    for link in links:
        resident.both(link, f"own-{link.rsplit('/', 1)[1]}")


def withdraw(resident):
    number = report(resident, "书院路的公交站牌倒了，候车的人要绕到马路上。")
    path = f"/m/{number}/withdraw"
    resident.both(path, "withdraw")
    resident.send(path)
    expect(resident.page.locator(".faults").first).to_be_visible()
    resident.look("withdraw-refused")
    resident.fill("withdraw", reason="已经有人扶起来了")
    resident.send(path)
    expect(resident.page).to_have_url(re.compile(f"/m/{number}[?]done=withdrawn"))
    resident.look("withdrawn")
    found["withdrawn"] = resident.page.locator("main .said").first.inner_text()
    resident.both(path, "withdraw-over")


with sync_playwright() as playwright:
    browser = launch(playwright)
    resident = Person(browser, looker, address, "zh-CN")
    number = report(resident, "霞光小区门口的消防通道停满了车，救护车进不来。", [photo("通道.png", 600)])
    clerk = Person(browser, looker, address, "en-GB", viewport={"width": 1280, "height": 900}).sign_in("clerk.zhou", code)
    cover(clerk, number)
    read(clerk, resident, number)
    withdraw(resident)
    stranger = Person(browser, looker, address, "zh-CN")
    stranger.both(f"/m/{number}/papers/answer-1", "own-paper-closed")
    stranger.both(f"/m/{number}/withdraw", "withdraw-closed")
    browser.close()

print(json.dumps(looker.found(found), ensure_ascii=False))
