// The way out. Without this script it is a plain link. With it the tab is blanked at once, the page's
// entry in the history is replaced, and pressing Shift three times does the same: three times soon
// after one another and with no other key between, as there is between capitals. What tells people of it
// is shown only where it works.

const PRESSES = 3;
const WITHIN = 1200; // milliseconds

class QuickExit extends HTMLElement {
  #presses = [];

  connectedCallback() {
    this.addEventListener("click", (event) => this.#leave(event));
    document.addEventListener("keydown", (event) => this.#count(event));
    for (const hint of document.querySelectorAll("[data-quick-exit]")) hint.hidden = false;
  }

  #count(event) {
    if (event.repeat) return;
    const recent = this.#presses.filter((at) => event.timeStamp - at < WITHIN);
    this.#presses = event.key === "Shift" ? [...recent, event.timeStamp] : [];
    if (this.#presses.length === PRESSES) this.#leave(event);
  }

  #leave(event) {
    event.preventDefault();
    const { href, hostname } = this.querySelector("a");
    document.title = hostname;
    document.body.replaceChildren();
    location.replace(href);
  }
}

customElements.define("quick-exit", QuickExit);
