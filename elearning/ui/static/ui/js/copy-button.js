// The clipboard. The button shows itself only where a script may write there; a text can always be
// selected by hand.

class CopyButton extends HTMLElement {
  connectedCallback() {
    if (!navigator.clipboard) return;
    this.hidden = false;
    const done = this.querySelector("[data-copied]");
    this.querySelector("button").addEventListener("click", async () => {
      await navigator.clipboard.writeText(this.dataset.text);
      done.textContent = done.dataset.copied;
    });
  }
}

customElements.define("copy-button", CopyButton);
