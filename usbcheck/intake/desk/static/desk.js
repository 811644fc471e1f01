"use strict";
// The board asks for itself every two seconds; without scripts the page reloads instead.
const board = document.getElementById("board");
const lost = document.getElementById("lost");
const sound = document.getElementById("sound");
let over = drivesOver();
let tones = null;

function drivesOver() {
  return new Set([...document.querySelectorAll('.drive[data-over="1"]')].map((d) => d.dataset.number));
}

// What is being typed or chosen stays: the board is only replaced around it.
function keep(made) {
  const active = document.activeElement;
  const typed = [...board.querySelectorAll("input")].map((i) => [i.id, i.value, i.checked]);
  board.innerHTML = made;
  for (const [id, value, checked] of typed) {
    const field = document.getElementById(id);
    if (field) {
      if (field.type === "checkbox") field.checked = checked;
      else field.value = value;
    }
  }
  if (active && active.id && active !== document.activeElement) {
    const again = document.getElementById(active.id);
    if (again) again.focus({ preventScroll: true });
  }
}

function ring() {
  if (!tones) return;
  for (const [pitch, after] of [[660, 0], [880, 0.18]]) {
    const tone = tones.createOscillator();
    const volume = tones.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.2, tones.currentTime + after);
    volume.gain.exponentialRampToValueAtTime(0.001, tones.currentTime + after + 0.3);
    tone.connect(volume).connect(tones.destination);
    tone.start(tones.currentTime + after);
    tone.stop(tones.currentTime + after + 0.3);
  }
}

async function renew() {
  try {
    const answer = await fetch(board.dataset.from, { cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    const made = await answer.text();
    if (made !== board.dataset.last) {
      keep(made);
      board.dataset.last = made;
      const now = drivesOver();
      if ([...now].some((number) => !over.has(number))) {
        document.body.dataset.rung = String(Number(document.body.dataset.rung || 0) + 1);
        ring();
      }
      over = now;
    }
    lost.hidden = true;
  } catch {
    lost.hidden = false;
  }
}

// Browsers let a page sound only once its user has asked for it.
if (window.AudioContext) {
  sound.hidden = false;
  sound.addEventListener("click", () => {
    if (tones) {
      tones.close();
      tones = null;
    } else {
      tones = new AudioContext();
      ring();
    }
    sound.setAttribute("aria-pressed", String(tones !== null));
  });
}

// Keys: / to search, 1 to 9 to a drive, r its report, p its paper, s to receive.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.matches("input")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const drives = [...document.querySelectorAll(".drive")];
  const chosen = event.target.closest(".drive");
  const within = { r: "report-", p: "paper-", s: "receive-" }[event.key];
  let goal = null;
  if (event.key === "/") goal = document.getElementById("q");
  else if (event.key >= "1" && event.key <= "9") goal = drives[Number(event.key) - 1];
  else if (within && chosen) goal = document.getElementById(within + chosen.dataset.number);
  if (!goal) return;
  event.preventDefault();
  goal.focus();
  if (within && within !== "receive-") goal.click();
});
setInterval(renew, 2000);
