"use strict";
for (const button of document.querySelectorAll("button.copy")) {
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
    setTimeout(() => { button.textContent = button.dataset.label; }, 2000);
  });
}
