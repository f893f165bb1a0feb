// Keeps a page that says `data-live` true to what happens: one stream of events a browser, whatever the number of its tabs.
// The tab that holds the lock listens and tells the others; where there is no stream, every tab asks now and then.
const live = document.querySelector("main[data-live]");
const address = "/live";
const channel = "BroadcastChannel" in window ? new BroadcastChannel("huiyin-live") : null;
let shown = live?.dataset.live;
let wanted = Number(shown);
let loading = false;

async function refresh(position, evenIfSame = false) {
  wanted = Math.max(wanted, Number(position));
  if (!live || loading || document.visibilityState === "hidden" || (wanted <= Number(shown) && !evenIfSame)) return;
  loading = true;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-cache" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.querySelector("main[data-live]");
    if (!next || next.dataset.live === shown) return;
    const focused = document.activeElement?.closest("a")?.getAttribute("href");
    const opened = [...live.querySelectorAll("details")].map((item) => item.open);
    live.replaceChildren(...next.childNodes);
    live.querySelectorAll("details").forEach((item, index) => { item.open = opened[index] ?? false; });
    if (focused) live.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    shown = live.dataset.live = next.dataset.live;
    document.title = page.title;
    turn();
  } catch {
    // Not to be had now: the next event, or the next look, tries again.
  } finally {
    loading = false;
    // While much is recorded the server gives out what it read within the last second: what is newer is asked for again.
    if (Number(shown) < wanted) setTimeout(() => refresh(wanted), 1_000);
  }
}

function listen() {
  return new Promise((done) => {
    const stream = new EventSource(address);
    stream.addEventListener("position", (event) => {
      refresh(event.data);
      channel?.postMessage(event.data);
    });
    stream.addEventListener("error", () => {
      if (stream.readyState === EventSource.CLOSED) done();
    });
  });
}

async function look() {
  // Without a stream: every half minute, while the page is looked at.
  await refresh(shown, true);
  setTimeout(look, 30_000);
}

function turn() {
  const place = document.querySelector(".turning");
  const items = place ? [...place.querySelectorAll(".ended li")] : [];
  if (items.length < 2) return;
  place.dataset.turning = "";
  items.forEach((item, index) => item.toggleAttribute("data-shown", index === 0));
}

if (live && shown) {
  channel?.addEventListener("message", (event) => refresh(event.data));
  document.addEventListener("visibilitychange", () => refresh(wanted));
  if ("EventSource" in window && navigator.locks) {
    navigator.locks.request("huiyin-live", listen).then(look);
  } else if ("EventSource" in window) {
    listen().then(look);
  } else {
    look();
  }
}

turn();
if (!matchMedia("(prefers-reduced-motion: reduce)").matches) {
  setInterval(() => {
    const items = [...document.querySelectorAll(".turning[data-turning] .ended li")];
    const now = items.findIndex((item) => item.hasAttribute("data-shown"));
    if (items.length < 2) return;
    items[now]?.removeAttribute("data-shown");
    items[(now + 1) % items.length].setAttribute("data-shown", "");
  }, 8_000);
}
