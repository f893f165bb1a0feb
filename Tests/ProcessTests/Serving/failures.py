"""Looks at pages of what went wrong: no such page, asked too often, a store that can't be written for now.

failures.py ADDRESS OUT STORE: the address of a server that lets one caller ask little at a time, a folder for pictures, and the file of
its store, whose lock is held here for a while.
"""

import json
import sqlite3
import sys
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from playwright.sync_api import expect, sync_playwright

from look import Looker, launch
from people import Person

address, out, store = sys.argv[1:4]
WORDS = "建设路的路灯坏了三盏，晚上看不见路，请来看看。"
looker = Looker(out)
found = {"slowed": [], "busy": 0, "kept": "", "receipts": 0}


def ask(_):
    try:
        with urllib.request.urlopen(f"{address}/track", timeout=60) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def slowed(person, language):
    """Asked until the server says that it was too often, then once more in the browser."""
    # What the page looks like is kept from the first time.
    person.open("/track?lang=" + language)
    for _ in range(40):
        with ThreadPoolExecutor(16) as many:
            list(many.map(ask, range(64)))
        answer = person.page.goto(f"{address}/track?lang={language}")
        if answer.status == 429:
            found["slowed"].append(language)
            looker.everywhere(person.page, "too-often")
            return


def busy(resident):
    """What was reported isn't lost where the store can't be written: it stands there still, and is taken once when it is sent again."""
    page = resident.page
    resident.open("/report?lang=zh")
    page.fill("#report-text", WORDS)
    resident.send("/report", "button.main")
    expect(page.locator('form[action^="/report/check"]')).to_be_visible()
    held = sqlite3.connect(store, isolation_level=None)
    held.execute("BEGIN IMMEDIATE")
    with page.expect_response(lambda answer: answer.request.method == "POST", timeout=60_000) as answer:
        resident.send("/report/check", "button.main")
    page.wait_for_load_state()
    found["busy"] = answer.value.status
    resident.look("busy")
    held.execute("ROLLBACK")
    held.close()
    found["kept"] = page.locator("main").inner_text()
    resident.send("/report/check", "button.main")
    expect(page.locator(".receipt")).to_be_visible()
    found["receipts"] = page.locator("dd.key").count()


with sync_playwright() as playwright:
    browser = launch(playwright)
    person = Person(browser, looker, address, "zh-CN")
    person.both("/nowhere", "gone")
    person.both("/post", "wrong-way")
    person.both("/search?q=" + "a" * 9_000, "too-long")
    busy(person)
    for language in ("zh", "en"):
        slowed(person, language)
    browser.close()

print(json.dumps(looker.found(found), ensure_ascii=False))
