"""Measures first contentful paint on a throttled phone: first-paint.py ADDRESS prints a line for each page."""

import statistics
import sys

from playwright.sync_api import sync_playwright

address = sys.argv[1]
TIMES = 9
PAINT = """() => new Promise((done) => {
  const found = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
  if (found()) return done(found());
  new PerformanceObserver((_, observer) => { if (found()) { observer.disconnect(); done(found()); } }).observe({ type: 'paint', buffered: true });
})"""

with sync_playwright() as playwright:
    browser = playwright.chromium.launch(
        executable_path="/usr/bin/chromium", args=["--no-sandbox", "--no-proxy-server", "--disable-gpu"]
    )
    front = browser.new_page()
    front.goto(address + "/")
    ended = front.locator(".ended a").first
    pages = ["/", "/report", "/track", "/sign-in"] + ([ended.get_attribute("href")] if ended.count() else [])
    print(f"{'page':<34}{'median':>8}{'longest':>9}  ms, and bytes over the wire")
    for path in pages:
        taken, sizes = [], []
        for _ in range(TIMES):
            context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN")
            page = context.new_page()
            client = context.new_cdp_session(page)
            client.send("Network.enable")
            client.send("Network.setCacheDisabled", {"cacheDisabled": True})
            client.send(
                "Network.emulateNetworkConditions",
                {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750},
            )
            client.send("Emulation.setCPUThrottlingRate", {"rate": 4})
            size = [0]
            client.on("Network.loadingFinished", lambda event, size=size: size.__setitem__(0, size[0] + event["encodedDataLength"]))
            page.goto(address + path)
            taken.append(page.evaluate(PAINT))
            sizes.append(size[0])
            context.close()
        print(f"{path:<34}{statistics.median(taken):>8.0f}{max(taken):>9.0f}  {max(sizes):.0f}")
    browser.close()
