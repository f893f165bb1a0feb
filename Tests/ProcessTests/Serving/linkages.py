"""Says in a browser who answers for whom: hands a leaver's households over, shares the rest of the village out, ends an edge.

linkages.py ADDRESS OUT CODE CODE: the address of the server, a folder for pictures, and one-time codes of v.chen, head of the village that
`ServedVillage` makes, and of s.he, who may read it alone.
"""

import json
import sys

from playwright.sync_api import expect, sync_playwright

from look import Looker, launch
from people import Person

address, out, head_code, reader_code = sys.argv[1:5]
VILLAGE = "510521100200"
looker = Looker(out)
found = {"held": [], "proposed": [], "covered": "", "ended": "", "closed": ""}
PAGES = (
    ("/linkages", "linkages"),
    (f"/linkages?in={VILLAGE}", "linkages-village"),
    ("/linkages/tiers/patch", "tier"),
    (f"/linkages/tiers/patch?in={VILLAGE}001", "tier-group"),
    ("/linkages/tiers/pairing", "tier-pairing"),
    ("/linkages/new", "linkage-new"),
    ("/linkages/new?tier=patch&household=1-004", "linkage-new-patch"),
    ("/linkages/held?holder=v.wu%40longjing", "held-by-leaver"),
    ("/linkages/hand-over", "hand-over-typed"),
    # Not there, and nobody.
    ("/linkages/tiers/nonsense", "tier-gone"),
    ("/linkages/held?holder=nobody%40longjing", "held-by-nobody"),
)


def hand_over(head):
    """From the line that says that somebody left: refused to somebody unknown, then to the colleague."""
    page = head.page
    head.open("/linkages/tiers/patch")
    page.locator('main a[href^="/linkages/hand-over"]').first.click()
    head.look("hand-over")
    head.fill("hand-over", other="nobody@longjing", reason="接任")
    head.send("/linkages/hand-over")
    expect(page.locator("#hand-over-other-fault")).to_be_visible()
    head.look("hand-over-refused")
    head.fill("hand-over", to="v.luo@longjing", other="")
    head.send("/linkages/hand-over")
    head.is_at("/linkages/held?holder=v.luo%40longjing&done=linkages-handed-over")
    head.look("handed-over")
    found["held"] = page.locator('main a[href^="/households/household/"]').all_inner_texts()


def share_out(head):
    """Proposed among those of the village, changed group by group, counted again, made."""
    page = head.page
    head.open(f"/linkages/tiers/patch?in={VILLAGE}")
    page.locator('main a[href^="/linkages/share"]').first.click()
    head.look("share")
    page.click('button[name="go"][value="propose"]')
    fields = page.locator('select[name^="groups."]')
    expect(fields.first).to_be_visible()
    found["proposed"].append(fields.count())
    head.look("share-proposed")
    # The third group to somebody else than was proposed.
    third = page.locator(f'select[name="groups.{VILLAGE}003"]')
    other = "v.luo@longjing" if third.input_value() == "v.chen@longjing" else "v.chen@longjing"
    third.select_option(other)
    page.click('button[name="go"][value="propose"]')
    found["proposed"].append(1 if third.input_value() == other else 0)
    page.click('button[name="go"][value="apply"]')
    expect(page).to_have_url(f"{address}/linkages/tiers/patch?in={VILLAGE}&done=patches-shared")
    found["covered"] = page.locator("main .lead").first.inner_text()
    head.look("shared")


def end(head):
    page = head.page
    head.open("/linkages/held?holder=v.luo%40longjing")
    page.locator('main a[href^="/linkages/edges/"]').first.click()
    head.look("edge")
    edge = page.url.removeprefix(address).split("?")[0]
    head.unfold("#end-reason")
    head.send(f"{edge}/end")
    expect(page.locator("#end-reason-fault")).to_be_visible()
    head.look("edge-refused")
    head.fill("end", reason="户已搬走")
    head.send(f"{edge}/end")
    head.is_at(f"{edge}?done=linkage-ended")
    head.look("edge-ended")
    found["ended"] = page.locator("main .facts").inner_text()


with sync_playwright() as playwright:
    browser = launch(playwright)
    head = Person(browser, looker, address, "zh-CN").sign_in("v.chen", head_code)
    for path, name in PAGES:
        head.both(path, name)
    head.open("/linkages?lang=zh")
    hand_over(head)
    share_out(head)
    end(head)
    head.both("/linkages/tiers/patch", "tier-covered")
    reader = Person(browser, looker, address, "en-GB").sign_in("s.he", reader_code)
    reader.look("linkages-to-read", "/linkages")
    reader.look("linkage-new-closed", "/linkages/new")
    found["closed"] = reader.page.locator("h1").inner_text()
    browser.close()

print(json.dumps(looker.found(found), ensure_ascii=False))
