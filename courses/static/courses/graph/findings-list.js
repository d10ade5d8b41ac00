// What there is to mend, under the map: each in a sentence, with the way to its field, and where it
// happens on a way through the case, a link that walks that way in the preview.

import { counted, nameOf } from "./drawing.js";
import { say } from "./words.js";

export class FindingsList {
  constructor(element, { preview, told, walked }) {
    Object.assign(this, { element, preview, told, walked });
    this.tally = element.querySelector("[data-tally]");
    this.list = element.querySelector("[data-list]");
  }

  /** Returns the tally in words, to be said aloud when it changes. */
  show(findings, byKey) {
    const words = findings.length ? say("tally", { counts: counted(findings).join(", ") }) : say("no_findings");
    this.element.hidden = !findings.length;
    this.tally.textContent = words;
    const place = this.#links.indexOf(document.activeElement);
    this.list.replaceChildren(...findings.map((finding) => this.#line(finding, byKey.get(finding.block))));
    this.#links[place]?.focus({ preventScroll: true }); // who walks the list stays where they were
    return words;
  }

  get #links() {
    return [...this.list.querySelectorAll("a")];
  }

  #line(finding, scene) {
    const [line, grade] = ["li", "strong"].map((tag) => document.createElement(tag));
    line.dataset.severity = finding.severity;
    grade.textContent = say(finding.severity);
    line.append(grade, " ", finding.block ? this.#link(finding, scene) : say("whole"), ": ", finding.sentence);
    if (finding.walk) line.append(" ", this.#way(finding, scene));
    return line;
  }

  #way({ walk }, scene) {
    const link = document.createElement("a");
    Object.assign(link, { href: `${this.preview}?${walk}`, target: "_blank", textContent: say("walk") });
    link.setAttribute("aria-label", say("walk_to", { scene: scene ? nameOf(scene) : say("whole") }));
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.walked(walk);
    });
    return link;
  }

  #link(finding, scene) {
    const link = document.createElement("a");
    link.href = `#block-${finding.block}-section`;
    link.textContent = say("named", { kind: scene?.kindName ?? finding.kind, scene: scene ? nameOf(scene) : finding.name });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.told(finding);
    });
    return link;
  }
}
