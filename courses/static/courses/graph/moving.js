// Walking along the ways with the arrow keys. Where one came from is remembered: left leads back there,
// up and down lead to what else that scene leads to.

import { pointersTo } from "./reading.js";

export class Walker {
  constructor() {
    this.trail = [];
  }

  /** The scene that a key leads to from here, or undefined where it leads nowhere. */
  step(key, here, { scenes }) {
    switch (key) {
      case "ArrowRight":
        return this.#onward(here);
      case "ArrowLeft":
        return this.#back(here, scenes);
      case "ArrowDown":
        return this.#beside(here, scenes, 1);
      case "ArrowUp":
        return this.#beside(here, scenes, -1);
      case "Home":
        return scenes.find((scene) => scene.isStart);
      case "End":
        return scenes.at(-1);
      default:
        return undefined;
    }
  }

  #onward(here) {
    const next = targets(here)[0];
    if (next) this.trail.push(here.key);
    return next;
  }

  #back(here, scenes) {
    const before = pointersTo(here, scenes).map(({ from }) => from);
    const last = this.trail.pop();
    return before.find((scene) => scene.key === last) ?? before[0];
  }

  /** Among what one scene leads to; a scene that nothing leads to stands among all. */
  #beside(here, scenes, by) {
    const before = pointersTo(here, scenes).map(({ from }) => from);
    const from = before.find((scene) => scene.key === this.trail.at(-1)) ?? before[0];
    const among = from && targets(from).length > 1 ? targets(from) : scenes;
    return among[(among.indexOf(here) + by + among.length) % among.length];
  }
}

const targets = (scene) => [...new Set(scene.ways.map((way) => way.scene).filter(Boolean))];
