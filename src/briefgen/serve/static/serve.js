// Shows a new version of the page as soon as the server has one; without scripts the page is read as it is.
"use strict";

const live = () => document.getElementById("live");
let fetching = false;
let again = false;

// Pictures in sight are fetched before the page is changed, so that nothing flickers.
async function ready(next) {
  const seen = [...document.querySelectorAll("#live img")].filter((img) => {
    const box = img.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight;
  });
  const ids = seen.length ? seen.map((img) => img.id) : ["page-1"];
  const coming = ids.map((id) => next.querySelector(`#${id}`)).filter(Boolean);
  await Promise.allSettled(coming.map((img) => {
    const picture = new Image();
    picture.src = img.getAttribute("src");
    img.loading = "eager";
    return picture.decode();
  }));
}

function place(next) {
  const focused = document.activeElement?.closest("#live") ? document.activeElement : null;
  const href = focused?.getAttribute("href");
  live().replaceWith(next);
  if (focused) {
    const same = href && [...next.querySelectorAll("a")].find((a) => a.getAttribute("href") === href);
    (same || document.getElementById("content")).focus({ preventScroll: true });
  }
}

async function refresh() {
  if (fetching) {
    again = true;
    return;
  }
  fetching = true;
  try {
    const answer = await fetch(location.pathname + location.search, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.getElementById("live");
    if (next && next.innerHTML !== live().innerHTML) {
      await ready(next);
      place(document.adoptNode(next));
    }
    say(document.getElementById("status")?.textContent.trim() ?? "");
  } catch {
    again = false; // the server is gone; the connection below tells when it is back
  } finally {
    fetching = false;
    if (again) {
      again = false;
      refresh();
    }
  }
}

// The one place a screen reader listens to: it outlives what is replaced.
function say(words) {
  const status = document.getElementById("connection");
  if (status.textContent !== words) {
    status.textContent = words;
  }
}

const address = document.body.dataset.events;
if (address && live()) {
  const events = new EventSource(address);
  events.addEventListener("changed", refresh);
  events.addEventListener("error", () => say(document.body.dataset.lost));
}
