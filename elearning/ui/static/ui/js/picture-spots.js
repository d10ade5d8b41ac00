// Marking in the picture itself what one notices there. Each spot stands for a checkbox of the list below
// it: what is marked in the one is marked in the other, and only the list is sent. Where a spot lies is
// not shown before it was found. Who sees no picture, or has no script, has all of it in the list.

const SVG = "http://www.w3.org/2000/svg";

function drawn(name, attributes) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

class PictureSpots extends HTMLElement {
  connectedCallback() {
    const picture = this.closest("article")?.querySelector(".story img");
    if (!picture) return;
    this.form = this.closest("form");
    this.spots = [...this.querySelectorAll("[data-spot]")].map((each) => this.#spot(each));
    picture.replaceWith(this.#over(picture.cloneNode()));
    this.form.addEventListener("change", () => this.#mark());
    this.#mark();
    this.hidden = false;
  }

  /** The picture, with the spots lying over it. */
  #over(picture) {
    const holder = Object.assign(document.createElement("span"), { className: "picture-spots" });
    const whole = { viewBox: "0 0 100 100", preserveAspectRatio: "none", "aria-hidden": "true" };
    const over = drawn("svg", whole);
    over.append(...this.spots.map(({ rect }) => rect));
    over.addEventListener("click", ({ target }) => this.#pointed(target));
    holder.append(picture, over);
    return holder;
  }

  #spot(each) {
    const [x, y, width, height] = each.dataset.spot.split(" ");
    const box = this.form.querySelector(`input[name=choice][value="${CSS.escape(each.dataset.choice)}"]`);
    return { box, rect: drawn("rect", { x, y, width, height }) };
  }

  #pointed(target) {
    const found = this.spots.find(({ rect }) => rect === target);
    const words = found ? this.dataset[found.box.checked ? "unmarked" : "marked"] : this.dataset.nothing;
    found?.box.click();
    this.querySelector("[role=status]").textContent = words;
  }

  #mark() {
    for (const { box, rect } of this.spots) rect.toggleAttribute("data-marked", box.checked);
  }
}

customElements.define("picture-spots", PictureSpots);
