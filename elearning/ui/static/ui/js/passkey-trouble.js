// When a passkey does not work, what happened is said beside the button that was pressed. allauth tells the
// document; the words stand in the page, by the name that the browser has for what went wrong.

class PasskeyTrouble extends HTMLElement {
  connectedCallback() {
    document.addEventListener("click", (event) => (this.pressed = event.target.closest("button") ?? this.pressed));
    document.addEventListener("allauth.error", (event) => this.#say(event));
  }

  #say(event) {
    event.preventDefault();
    const words = [...this.querySelectorAll("[data-says]")];
    const said = words.find((one) => one.dataset.says === event.detail.exception.name) ?? words.at(-1);
    for (const one of words) one.hidden = one !== said;
    (this.pressed?.closest(".actions") ?? this.pressed)?.after(this);
    this.hidden = false;
    this.scrollIntoView({ block: "nearest" });
  }
}

customElements.define("passkey-trouble", PasskeyTrouble);
