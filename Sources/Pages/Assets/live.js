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
    if (live.dataset.probe) {
      // Reading a matter is written down, so that it is read again only when somebody asks for it.
      const answer = await fetch(live.dataset.probe, { cache: "no-store" });
      if (answer.ok && (await answer.text()) !== live.dataset.version) offer();
      shown = String(wanted);
      return;
    }
    if (isBeingWritten()) {
      offer();
      shown = String(wanted);
      return;
    }
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

function isBeingWritten() {
  return [...live.querySelectorAll("input:not([type=hidden]), textarea, select")].some((field) =>
    field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked
    : field.type === "file" ? field.files.length > 0
    : field.tagName === "SELECT" ? [...field.options].some((option) => option.selected !== option.defaultSelected && option.index > 0)
    : field.value !== field.defaultValue);
}

// Says that something is new, and shows it when asked: all of it, or around what is being written.
function offer() {
  if (live.querySelector(".fresh") || !live.dataset.says) return;
  const bar = document.createElement("p");
  const button = document.createElement("button");
  bar.className = "said fresh";
  bar.setAttribute("role", "status");
  button.type = "button";
  button.textContent = live.dataset.button;
  button.addEventListener("click", show);
  bar.append(live.dataset.says + " ", button);
  live.prepend(bar);
}

async function show() {
  if (!isBeingWritten()) return location.reload();
  const answer = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-cache" });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const next = page.querySelector("main[data-live]");
  const parts = [...live.querySelectorAll("[data-fresh]")];
  const news = next ? [...next.querySelectorAll("[data-fresh]")] : [];
  if (parts.length === 0 || parts.length !== news.length) return;
  parts.forEach((part, index) => part.replaceChildren(...news[index].childNodes));
  // What is new was seen now.
  live.dataset.version = next.dataset.version;
  live.querySelectorAll('input[name="seen"]').forEach((field) => { field.value = next.dataset.version; });
  live.querySelector(".fresh")?.remove();
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
