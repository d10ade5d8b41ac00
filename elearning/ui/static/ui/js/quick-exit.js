// The way out. Without this script it is a plain link. With it the tab is blanked at once, the page's
// entry in the history is replaced, and pressing Shift three times does the same.

const PRESSES = 3;
const PAUSE = 3000;

class QuickExit extends HTMLElement {
  #presses = 0;
  #timer;

  connectedCallback() {
    this.addEventListener("click", (event) => this.#leave(event));
    document.addEventListener("keydown", (event) => this.#count(event));
  }

  #count(event) {
    if (event.repeat) return;
    clearTimeout(this.#timer);
    this.#presses = event.key === "Shift" ? this.#presses + 1 : 0;
    if (this.#presses === PRESSES) this.#leave(event);
    this.#timer = setTimeout(() => (this.#presses = 0), PAUSE);
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
