// What there is to mend, under the map: each in a sentence, with the way to its field.

import { counted, nameOf } from "./drawing.js";
import { say } from "./words.js";

export class FindingsList {
  constructor(element, told) {
    Object.assign(this, { element, told });
    this.tally = element.querySelector("[data-tally]");
    this.list = element.querySelector("[data-list]");
  }

  /** Returns the tally in words, to be said aloud when it changes. */
  show(findings, byKey) {
    const words = findings.length ? say("tally", { counts: counted(findings).join(", ") }) : say("no_findings");
    this.element.hidden = !findings.length;
    this.tally.textContent = words;
    this.list.replaceChildren(...findings.map((finding) => this.#line(finding, byKey.get(finding.scene))));
    return words;
  }

  #line(finding, scene) {
    const [line, grade] = ["li", "strong"].map((tag) => document.createElement(tag));
    line.dataset.severity = finding.severity;
    grade.textContent = say(finding.severity);
    line.append(grade, " ", scene ? this.#link(finding, scene) : say("whole"), ": ", finding.sentence);
    return line;
  }

  #link(finding, scene) {
    const link = document.createElement("a");
    link.href = `#block-${scene.key}-section`;
    link.textContent = say("named", { kind: scene.kindName, scene: nameOf(scene) });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.told(scene.key, finding.path);
    });
    return link;
  }
}
