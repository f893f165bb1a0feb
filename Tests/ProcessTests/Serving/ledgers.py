"""Reads ledgers in a browser: from the sum to a cell and the rows behind it, and onto paper.

ledgers.py ADDRESS OUT CODE CODE: the address of the server, a folder for pictures, and one-time codes of v.chen, head of the village that
`ServedVillage` makes, and of l.gao, a leader of the county.
"""

import json
import subprocess
import sys

from playwright.sync_api import expect, sync_playwright

from look import Looker, launch
from people import Person

address, out, head_code, leader_code = sys.argv[1:5]
VILLAGE = "510521100200"
looker = Looker(out)
found = {"cell": 0, "rows": 0, "sum": 0, "numbered": [], "screen": 0, "file": "", "sheet": {}, "summary": {}}
PAGES = (
    ("/ledgers", "ledgers"),
    ("/ledgers/livelihood", "ledger"),
    ("/ledgers/hardship", "ledger-classes"),
    ("/ledgers/hardship?class=disaster", "ledger-empty"),
    ("/ledgers/livelihood/matrix", "matrix"),
    ("/ledgers/town/matrix", "matrix-town"),
    ("/ledgers/town/matrix?by=village", "matrix-villages"),
    ("/ledgers/disputes/matrix", "matrix-empty"),
    (f"/ledgers/hardship/paper?place={VILLAGE}", "paper"),
    # Closed, out of reach, not there, and printed by the village alone.
    ("/ledgers/disputes", "ledger-closed"),
    ("/ledgers/livelihood?place=510521100201", "ledger-out-of-reach"),
    ("/ledgers/nonsense", "ledger-gone"),
    ("/ledgers/livelihood/paper", "paper-refused"),
)


def read(leader):
    """The county's livelihood requests: down to the village, a cell, and as many rows as it says."""
    page = leader.page
    leader.look("matrix-county", "/ledgers/livelihood/matrix?place=510521")
    for place in ("510521100", VILLAGE):
        page.locator(f'thead a[href*="place={place}"]').first.click()
    leader.look("matrix-village")
    cell = page.locator(f'tbody tr:not(.total) td a[href*="place={VILLAGE}001"]').first
    found["cell"] = int(cell.inner_text())
    cell.click()
    found["rows"] = page.locator("table.cards tbody tr").count()
    page.go_back()
    total = page.locator("tbody tr:not(.total) td:last-child a").first
    found["sum"] = int(total.inner_text())
    total.click()
    found["sum"] -= page.locator("table.cards tbody tr").count()


def on_paper(page, name):
    """What comes out of the printer as the page asks for it: the size of its sheets, how many there are, and what stands on the last."""
    path = f"{out}/{name}.pdf"
    page.emulate_media(media="print")
    page.pdf(path=path, prefer_css_page_size=True)
    page.emulate_media(media="screen")
    info = dict(
        line.split(":", 1) for line in subprocess.check_output(["pdfinfo", path], text=True).splitlines() if ":" in line
    )
    count = int(info["Pages"])
    wide, _, high = info["Page size"].split()[:3]
    text = subprocess.check_output(["pdftotext", "-layout", "-f", str(count), path, "-"], text=True)
    return {"across": float(wide) > float(high), "pages": count, "last": "".join(text.split())}


def print_out(head):
    """Entries get their pages by a press, once; what comes out of the printer has heading, pages and signatures and none of the rest."""
    page = head.page
    head.open("/ledgers/livelihood")
    page.locator('main a[href*="/livelihood/paper"]').click()
    head.look("paper-new")
    head.send("/ledgers/livelihood/sheets")
    expect(page.locator("article.sheets tbody tr").first).to_be_visible()
    found["numbered"] = page.locator("article.sheets tbody tr td:first-child").all_inner_texts()
    head.look("paper-numbered")
    page.emulate_media(media="print")
    found["screen"] = page.locator(".screen:visible, .tabs:visible, form:visible").count()
    page.emulate_media(media="screen")
    found["sheet"] = on_paper(page, "sheets")
    head.open("/ledgers/town/matrix")
    found["summary"] = on_paper(page, "summary")
    head.open(f"/ledgers/livelihood/paper?place={VILLAGE}")
    head.paper("ledger", size=(1123, 794))
    with page.expect_download() as download:
        head.open("/ledgers/livelihood")
        page.locator("a[download]").first.click()
    found["file"] = download.value.suggested_filename


with sync_playwright() as playwright:
    browser = launch(playwright)
    head = Person(browser, looker, address, "zh-CN").sign_in("v.chen", head_code)
    for path, name in PAGES:
        head.both(path, name)
    head.open("/ledgers?lang=zh")
    leader = Person(browser, looker, address, "en-GB").sign_in("l.gao", leader_code)
    read(leader)
    print_out(head)
    browser.close()

print(json.dumps(looker.found(found), ensure_ascii=False))
