"use strict";
// Parts of the page ask for themselves: the plugged-in drives, and the progress of what goes on.
const lost = document.getElementById("lost");

function replaced(part, made) {
  const active = document.activeElement;
  const list = part.querySelector(".files");
  const top = list ? list.scrollTop : 0;
  part.innerHTML = made;
  if (active && active.id && !document.contains(active)) {
    const again = document.getElementById(active.id);
    if (again) again.focus({ preventScroll: true });
  }
  const anew = part.querySelector(".files");
  if (anew) anew.scrollTop = top;
}

async function renew(part) {
  try {
    const answer = await fetch(part.dataset.from, { cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    const made = await answer.text();
    if (made !== part.dataset.last) {
      replaced(part, made);
      part.dataset.last = made;
    }
    lost.hidden = true;
    if (part.querySelector('[data-over="1"]')) {
      location.reload();
      return;
    }
  } catch {
    lost.hidden = false;
  }
  setTimeout(renew, Number(part.dataset.every), part);
}

for (const part of document.querySelectorAll("[data-from]")) {
  setTimeout(renew, Number(part.dataset.every), part);
}

// A page that is open keeps the program running, and learns when it has ended.
const alive = document.body.dataset.alive;
if (alive) {
  setInterval(async () => {
    try {
      lost.hidden = (await fetch(alive, { cache: "no-store" })).ok;
    } catch {
      lost.hidden = false;
    }
  }, 20000);
}

for (const button of document.querySelectorAll("button.copy")) {
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const name = button.parentElement.querySelector("code");
    let copied = true;
    try {
      await navigator.clipboard.writeText(name.textContent);
    } catch {
      getSelection().selectAllChildren(name);
      copied = document.execCommand("copy");
    }
    if (!copied) return;
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}

// In a list of folders arrows go from one to the next, and Backspace goes up.
const folders = [...document.querySelectorAll(".folders button")];
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches("input, select")) return;
  const up = document.getElementById("up");
  if (event.key === "Backspace" && up) {
    event.preventDefault();
    up.click();
    return;
  }
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!step || !folders.length) return;
  const at = folders.indexOf(document.activeElement);
  if (at < 0 && !document.activeElement.matches("body, .chooser *")) return;
  event.preventDefault();
  folders[(at < 0 ? 0 : at + step + folders.length) % folders.length].focus();
});
