// What one does to the case in the map: each writes into the form, can be undone, and says what it did.

import { nameOf, wayName } from "./drawing.js";
import { fieldNamed } from "./form-places.js";
import { mentionsOf } from "./mentions.js";
import { pointersTo } from "./reading.js";
import { say } from "./words.js";
import { Writer } from "./writing.js";

export class Deeds {
  constructor(graph) {
    this.graph = graph;
    this.writer = new Writer(graph.stream);
  }

  #wrote(words, key = this.graph.selected) {
    const { graph, writer } = this;
    graph.selected = key;
    graph.refresh();
    const undo = graph.querySelector("[data-do=undo]");
    undo.setAttribute("aria-disabled", String(!writer.last));
    undo.title = writer.last ? say("undo", { action: writer.last }) : say("nothing_to_undo");
    graph.say(words);
  }

  add(kind) {
    const { graph } = this;
    const key = this.writer.make(kind);
    this.#wrote(say("made", { scene: say("untitled") }), key);
    graph.reveal(key);
    if (graph.scene.isTitled) graph.card.title.focus();
    else graph.focusNode(key);
  }

  widen(scene) {
    const id = this.writer.widen(scene);
    this.#wrote(say("widened", { scene: nameOf(scene) }));
    this.graph.card.focusWay(id);
  }

  /** Let a way lead to what was typed: a code, a title, or the name of a scene that is to be made. */
  aim(scene, way, typed) {
    const target = this.#called(typed);
    const named = { ...way, name: wayName(way) };
    if (target && target === way.scene) return this.graph.refresh();
    if (typed && !target) {
      this.writer.connectToNew(scene, named, typed);
      return this.#wrote(say("made", { scene: typed }));
    }
    this.writer.connect(scene, named, target);
    const words = { way: named.name, scene: target && nameOf(target) };
    return this.#wrote(say(target ? "connected" : "disconnected", words));
  }

  #called(typed) {
    const { byCode, scenes } = this.graph.case;
    const sought = typed.toLowerCase();
    if (!sought) return undefined; // a scene without a title is not meant by no words
    return byCode.get(typed) ?? scenes.find(({ title, code }) => code && title.toLowerCase() === sought);
  }

  tie(key, id, to) {
    const { byKey } = this.graph.case;
    const [scene, target] = [byKey.get(key), byKey.get(to)];
    const way = scene?.ways.find((each) => each.id === id);
    if (way && target?.code) this.aim(scene, way, target.code);
  }

  /** Make the scene that a field of the form already names. */
  makeFor(input, name) {
    const { children } = this.graph.stream;
    const place = children.findIndex((child) => child.element.contains(input)) + 1;
    const code = this.writer.makeNamed(name, place);
    if (code !== name) input.value = code;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    this.#wrote(say("made", { scene: name }));
  }

  rename(scene, title) {
    const { case: told } = this.graph;
    const isSpokenOf = pointersTo(scene, told.scenes).length || mentionsOf(scene, told).length;
    const code = this.writer.rename(scene, title, Boolean(isSpokenOf));
    this.#wrote(say(code === scene.code ? "renamed" : "named_first", { scene: title, code }));
  }

  /** What was written in the form gives its scene or choice a code, as what is written in the map does. */
  wrote(input) {
    const { graph, writer } = this;
    const field = input.value?.trim() && fieldNamed(graph.stream, input.name);
    if (!field) return;
    graph.refresh();
    const scene = graph.case.byKey.get(field.key);
    if (field.choice) writer.letter(scene, field.choice);
    else if (writer.isUnnamed(scene)) this.rename(scene, scene.title);
  }

  duplicate(scene) {
    const key = this.writer.duplicate(scene);
    this.#wrote(say("duplicated", { scene: nameOf(scene) }), key);
    this.graph.focusNode(key);
  }

  ask(scene) {
    const { graph } = this;
    const pointers = pointersTo(scene, graph.case.scenes).map(({ from, way }) => `${nameOf(from)}: ${wayName(way)}`);
    const mentions = mentionsOf(scene, graph.case);
    graph.part("ask").textContent = say("delete_ask", { scene: nameOf(scene) });
    graph.part("pointed").textContent = say(pointers.length ? "pointed_at" : "not_pointed_at");
    graph.part("pointers").replaceChildren(...pointers.map(line));
    graph.part("mentioned").textContent = mentions.length ? say("mentioned") : "";
    graph.part("mentions").replaceChildren(...mentions.map(line));
    graph.part("dialog").showModal();
  }

  remove(scene) {
    const { graph } = this;
    const before = pointersTo(scene, graph.case.scenes)[0]?.from.key;
    graph.part("dialog").close();
    this.writer.remove(scene);
    this.#wrote(say("deleted", { scene: nameOf(scene) }), before ?? "");
    graph.focusNode(graph.selected);
  }

  undo() {
    const done = this.writer.undo();
    if (!done) return this.graph.say(say("nothing_to_undo"));
    return this.#wrote(done.undone ? say("undone", done) : say("cannot_undo"));
  }
}

const line = (textContent) => Object.assign(document.createElement("li"), { textContent });
