// Keeps what is typed into a report or a visit on this phone until it is sent, a day at most, of a report also the place and the
// position, never name and telephone but sealed, from what was read back to the form; says when there is no connection; brings number
// and secret from a link. The pages do without.
const DAY = 24 * 3600 * 1000;
const store = {
  get(key) {
    try {
      const kept = JSON.parse(localStorage.getItem(key) ?? "null");
      if (kept && Date.now() - kept.at < DAY) return kept.text;
      localStorage.removeItem(key);
    } catch {}
    return "";
  },
  set(key, text) {
    try {
      if (text.trim()) localStorage.setItem(key, JSON.stringify({ text, at: Date.now() }));
      else localStorage.removeItem(key);
    } catch {}
  },
};
const name = (key) => `huiyin-draft-${key}`;

// A report that is read back, as its page holds it: sealed for this browser alone, unread by it, in this tab alone. It comes along to the
// next page of the form, which needs it only if the browser's own way back led there.
const PARCEL = "huiyin-report";
const PARCEL_LASTS = 11 * 3600 * 1000;
const tab = (use) => { try { return use(sessionStorage); } catch { return null; } };
const parcel = document.querySelector("[data-parcel] input[name=draft]");
const brought = tab((kept) => JSON.parse(kept.getItem(PARCEL) ?? "null"));
tab((kept) => kept.removeItem(PARCEL));
if (parcel) tab((kept) => kept.setItem(PARCEL, JSON.stringify({ sealed: parcel.value, at: Date.now() })));

// Sent: nothing of it stays.
for (const sent of document.querySelectorAll("[data-done-with]")) {
  for (const part of ["", "-more", "-where"]) {
    const key = `${sent.dataset.doneWith}${part}`;
    try { localStorage.removeItem(name(key)); } catch {}
  }
}
// What is too old goes, whether its page is opened again or not.
for (const key of ["report-text", "visit-heard", "visit-minutes"]) {
  for (const part of ["", "-more", "-where"]) store.get(name(key + part));
}

const box = document.querySelector("[data-draft]");
const area = box && document.getElementById(box.dataset.draft);
if (area) {
  const key = name(box.dataset.draft);
  const found = box.querySelector("[data-found]");
  // The other texts of the form, where it has any: the items of a meeting, each with the body and the facts of its kind, such as the day
  // by which what was decided is due. Names and telephones aren't kept.
  const more = `${key}-more`;
  const isFact = (one) => /^i\d+_(decided|f\d+)$/.test(one.name ?? "") && one.type !== "radio" && one.type !== "checkbox";
  const isKept = (one) => one.tagName === "TEXTAREA" || isFact(one);
  const others = () => [...area.form.elements].filter((one) => one !== area && isKept(one));
  // A fact is its kind's, of which the item has a hidden word.
  const kindOf = (field) => (/_f\d+$/.test(field) ? area.form.elements[field.replace(/_f\d+$/, "_of")]?.value ?? "" : "");
  const kept = store.get(key);
  const keptMore = store.get(more);
  // Where it is: the place as far as it was chosen, and the position.
  const where = `${key}-where`;
  const keptWhere = store.get(where);
  const isReport = box.dataset.form === "report";
  const whereabouts = () => {
    const fields = area.form.elements;
    const [place, position] = [fields.place?.value || fields.within?.value || "", fields.position?.value || ""];
    return place || position ? JSON.stringify({ place, position }) : "";
  };
  const keep = () => {
    store.set(key, area.value);
    const texts = others().filter((one) => one.value.trim()).map((one) => [one.name, one.value, kindOf(one.name)]);
    store.set(more, texts.length ? JSON.stringify(texts) : "");
    if (isReport) store.set(where, isEmpty() ? "" : whereabouts());
  };
  const isEmpty = () => [area, ...others()].every((one) => one.tagName === "SELECT" || !one.value.trim());
  const put = (field, text) => {
    if (!field) return;
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  // What isn't written can't be deleted.
  const typed = box.querySelector("[data-typed]");
  const offer = () => { typed.hidden = isEmpty(); };
  box.hidden = false;
  offer();
  if (!isEmpty()) keep();
  else if (kept || keptMore) found.hidden = false;
  area.form.addEventListener("input", (event) => {
    const isPlace = isReport && ["place", "position"].includes(event.target.name) && !isEmpty();
    if (!isKept(event.target) && !isPlace) return;
    keep();
    offer();
    found.hidden = true;
  });
  box.querySelector("[data-take]").addEventListener("click", () => {
    put(area, kept);
    let texts = [];
    try { texts = JSON.parse(keptMore || "[]"); } catch {}
    for (const [field, text, kind] of texts) {
      // An item that isn't there yet is added as its button does.
      const add = area.form.querySelector('[data-items] ~ .steps button[value="more"]');
      for (let tries = 0; add && !area.form.elements[field] && tries < 100; tries += 1) add.click();
      if ((kind ?? "") === kindOf(field)) put(area.form.elements[field], text);
    }
    area.focus();
    let there = {};
    try { there = JSON.parse(keptWhere || "{}"); } catch {}
    const fields = area.form.elements;
    if (there.position && !fields.position?.value) put(fields.position, there.position);
    // A place is chosen as its button does it: the page comes back with it, and with everything typed.
    if (/^\d{2,15}$/.test(there.place ?? "") && (fields.place || area.form.querySelector('[name="spot"]')) && !fields.within) {
      const choose = document.createElement(navigator.onLine ? "button" : "input");
      [choose.name, choose.value, choose.hidden] = [navigator.onLine ? "spot" : "within", there.place, true];
      area.form.append(choose);
      if (navigator.onLine) {
        choose.formAction = `${area.form.getAttribute("action")}#${area.id}`;
        choose.click();
      } else keep();
    }
  });
  for (const drop of box.querySelectorAll("[data-drop]")) {
    drop.addEventListener("click", () => {
      store.set(key, "");
      store.set(more, "");
      store.set(where, "");
      found.hidden = true;
      typed.hidden = true;
    });
  }

  // Whoever goes back from what was read back finds everything as they typed it, as by the page's own button.
  const come = performance.getEntriesByType("navigation")[0]?.type;
  const isBack = come === "back_forward" || (come === "reload" && history.state?.answered);
  if (isReport && isBack && brought && Date.now() - brought.at < PARCEL_LASTS) {
    const change = document.createElement("form");
    [change.method, change.action, change.hidden] = ["post", box.dataset.change, true];
    const { _token, _key } = area.form.elements;
    const parts = { _token: _token.value, _key: _key.value, go: "change", draft: brought.sealed };
    for (const [name, value] of Object.entries(parts)) {
      const field = document.createElement("input");
      [field.type, field.name, field.value] = ["hidden", name, value];
      change.append(field);
    }
    document.body.append(change);
    change.submit();
  }

  // What was reported already, perhaps: asked of the page that the form is sent to anyway, without its photos.
  const form = area.form;
  let waiting;
  let asked = "";
  // Whoever writes long doesn't use up what an address may send.
  let left = 8;
  const look = async () => {
    const text = area.value.trim();
    const part = form.querySelector('[data-part="similar"]');
    if (!part || text === asked || text.length < 6 || left <= 0 || !navigator.onLine) return;
    asked = text;
    left -= 1;
    const typed = new FormData(form);
    typed.delete("photos");
    typed.set("go", "look");
    try {
      const answer = await fetch(form.action, {
        method: "POST", body: typed, headers: { Accept: "text/html" }, credentials: "same-origin",
      });
      // Asked too often, or something newer is being written: the page does without.
      if (answer.status !== 200 || text !== area.value.trim()) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = page.querySelector('[data-part="similar"]');
      if (next && next.innerHTML !== part.innerHTML) part.replaceWith(document.importNode(next, true));
    } catch {}
  };
  area.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 1200);
  });

  const offline = box.querySelector("[data-offline]");
  const tell = () => { offline.hidden = navigator.onLine; };
  addEventListener("online", tell);
  addEventListener("offline", tell);
  tell();
  // Without a connection a form would be lost in the browser's own error page.
  area.form.addEventListener("submit", (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    tell();
    offline.scrollIntoView({ block: "center" });
  }, true);
}

// Where the phone is, when its owner asks for it: put into a field to be read, and taken out again by a button.
const place = document.querySelector("[data-position]");
if (place && navigator.geolocation && isSecureContext) {
  const [field, locate, clear, said] = ["input", "[data-locate]", "[data-clear]", "[data-located]"].map((part) => place.querySelector(part));
  const show = () => { clear.hidden = !field.value; };
  locate.hidden = false;
  show();
  field.addEventListener("input", show);
  clear.addEventListener("click", () => {
    field.value = said.textContent = "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    locate.focus();
  });
  locate.addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        field.value = `${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)}`;
        said.textContent = said.dataset.some;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      },
      () => { said.textContent = said.dataset.none; },
      { timeout: 15000, maximumAge: 60000 });
  });
}

// An area of the picture that is tapped presses the button of its place, or chooses it in the list.
for (const picture of document.querySelectorAll("[data-pick]")) {
  const form = picture.closest("form");
  if (!form) continue;
  picture.classList.add("live");
  for (const hint of form.querySelectorAll("[data-picks]")) hint.hidden = false;
  picture.addEventListener("click", (event) => {
    const code = event.target.closest("[data-spot]")?.dataset.spot;
    if (!code) return;
    const button = form.querySelector(`button[name="spot"][value="${code}"]`);
    if (button) return button.click();
    const list = form.elements.place;
    list.value = code;
    for (const kind of ["input", "change"]) list.dispatchEvent(new Event(kind, { bubbles: true }));
    form.querySelector('button[name="go"][value="place"]')?.click();
  });
}

// Nothing is to be listed before something is chosen.
for (const more of document.querySelectorAll("[data-within]")) {
  const list = document.getElementById(more.dataset.within);
  if (!list) continue;
  const show = () => { more.hidden = !list.value; };
  list.addEventListener("change", show);
  show();
}

// /track#NUMBER/SECRET: what stands behind # is sent to nobody; it is typed in and sent as a form.
const track = document.querySelector("[data-track]");
const parts = location.hash.slice(1).split("/");
if (track && parts.length === 2 && parts.every((part) => /^[\w-]{4,40}$/.test(part))) {
  history.replaceState(null, "", location.pathname + location.search);
  const form = track.querySelector("form");
  form.elements.number.value = parts[0];
  form.elements.secret.value = parts[1];
  if (!document.querySelector(".faults, .fault")) form.requestSubmit();
}
