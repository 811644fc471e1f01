"use strict";
// The board asks for itself every two seconds; without scripts the page reloads instead.
const board = document.getElementById("board");
const lost = document.getElementById("lost");
async function renew() {
  try {
    const answer = await fetch(board.dataset.from, { cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    const made = await answer.text();
    if (made !== board.dataset.last) {
      board.innerHTML = made;
      board.dataset.last = made;
    }
    lost.hidden = true;
  } catch {
    lost.hidden = false;
  }
}
setInterval(renew, 2000);
