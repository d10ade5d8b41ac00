// What the map changes in the form, and how each of those changes is undone.
//
// Links are by code, and a code stays when a title changes. Scenes are found by the id of their block,
// so an undo still finds its scene after others were moved; where the scene is gone it says so.

import { nameOf } from "./drawing.js";
import { fieldAt, isSeen, said } from "./reading.js";
import { say } from "./words.js";

const LONGEST = 40;
const IS_CODE = /^[a-z][a-z0-9_-]{0,39}$/;

export class Writer {
  constructor(stream) {
    Object.assign(this, { stream, done: [], unnamed: new Set() });
  }

  get last() {
    return this.done.at(-1)?.action;
  }

  connect(scene, way, target) {
    const back = this.#put(scene.key, way.path, target?.code ?? "");
    this.#note(say("connect", { way: way.name }), back);
  }

  /** A passage with this name, at which the way leads. */
  connectToNew(scene, way, title) {
    const { code, back } = this.#add("passage", { title, code: this.#codeFor(title) }, this.#place(scene.key) + 1);
    const loose = this.#put(scene.key, way.path, code);
    this.#note(say("make", { scene: title }), () => loose() && back());
  }

  make(kind) {
    const place = this.stream.children.length;
    const titled = "title" in this.stream.blockDef.initialChildStates[kind] && { title: "" };
    const { label } = this.stream.blockDef.childBlockDefsByName[kind].meta;
    const code = this.#codeFor(isSeen(kind) ? say("untitled") : label);
    const { key, back } = this.#add(kind, { ...titled, code }, place);
    this.#note(say("add").toLowerCase(), back);
    this.unnamed.add(key);
    return key;
  }

  /** A passage by this name, which is its code too where it can be; returns the code. */
  makeNamed(name, place) {
    const code = IS_CODE.test(name) ? name : this.#codeFor(name);
    const { back } = this.#add("passage", { title: name, code }, place);
    this.#note(say("make", { scene: name }), back);
    return code;
  }

  duplicate(scene) {
    const { type, value } = this.#child(scene.key).getDuplicatedState();
    const title = say("copy_of", { scene: nameOf(scene) });
    const own = { ...value, code: this.#codeFor(scene.code || title), ...("title" in value && { title }) };
    const { key, back } = this.#add(type, own, this.#place(scene.key) + 1);
    this.#note(say("duplicate", { scene: nameOf(scene) }), back);
    return key;
  }

  /** One more choice or rule in a scene; returns the id of its way. */
  widen(scene) {
    const child = this.#child(scene.key);
    const list = fieldAt(child, [scene.list]);
    const id = newId();
    const empty = structuredClone(list.blockDef.initialChildState);
    const code = "code" in empty && { code: letterBeside(scene.ways.map((way) => way.code)) };
    list.insert({ ...empty, ...code }, list.children.length, { id });
    this.#tell(child);
    this.#note(say("widen", { scene: nameOf(scene) }), () => this.#narrow(scene, id));
    return id;
  }

  #narrow(scene, id) {
    const child = this.#child(scene.key);
    const list = child && fieldAt(child, [scene.list]);
    const place = list?.children.findIndex((item) => item.id === id) ?? -1;
    if (place < 0) return false;
    list.deleteBlock(place);
    this.#tell(child);
    return true;
  }

  /** Whether a scene's code says nothing of it yet: it was just made, or has no code, or one that says it has no title. */
  isUnnamed(scene) {
    const placeholder = new RegExp(`^${plain(say("untitled"))}(-\\d+)?$`);
    return !scene.code || this.unnamed.has(scene.key) || placeholder.test(scene.code);
  }

  /** A new title, and with it a code for a scene that has none yet, unless it is kept. Returns the code. */
  rename(scene, title, isKept = false) {
    const isNew = title && !isKept && this.isUnnamed(scene);
    if (title) this.unnamed.delete(scene.key);
    const code = isNew ? this.#codeFor(title) : scene.code;
    const backs = [this.#put(scene.key, ["title"], title)];
    if (isNew) backs.push(this.#put(scene.key, ["code"], code));
    this.#note(say("rename", { scene: nameOf(scene) }), () => backs.map((back) => back()).every(Boolean));
    return code;
  }

  /** The first letter that is free, as the code of a choice that has none. */
  letter(scene, choice) {
    const { children } = fieldAt(this.#child(scene.key), ["choices"]);
    const codes = children.map((item) => said(item.block, "code"));
    if (codes[children.findIndex(({ id }) => id === choice)]) return;
    const back = this.#put(scene.key, ["choices", choice, "code"], letterBeside(codes));
    this.#note(say("letter", { scene: nameOf(scene) }), back);
  }

  remove(scene) {
    const place = this.#place(scene.key);
    const child = this.stream.children[place];
    const state = child.getState();
    this.stream.deleteBlock(place);
    this.#tell(child);
    this.#note(say("delete", { scene: nameOf(scene) }), () => {
      child.element.querySelector("section")?.remove(); // two of one id would confuse the links
      this.#insert(state, Math.min(place, this.stream.children.length));
      return true;
    });
  }

  /** Undo the last change; false when what it changed is gone, undefined when there is nothing. */
  undo() {
    const last = this.done.pop();
    return last && { action: last.action, undone: last.back() };
  }

  #note(action, back) {
    this.done.push({ action, back });
  }

  #add(type, values, place) {
    const empty = structuredClone(this.stream.blockDef.initialChildStates[type]);
    const key = newId();
    this.#insert({ type, value: { ...empty, ...values }, id: key }, place);
    return { key, code: values.code, back: () => this.#takeOut(key) };
  }

  #insert(state, place) {
    const child = this.stream.insert(state, place, { collapsed: true });
    this.#tell(child);
  }

  #takeOut(key) {
    const place = this.#place(key);
    if (place < 0) return false;
    const child = this.stream.children[place];
    this.stream.deleteBlock(place);
    this.#tell(child);
    return true;
  }

  /** Write into a field as if it were typed; what stood there comes back. */
  #put(key, path, value) {
    const child = this.#child(key);
    const field = child && fieldAt(child, path);
    if (!field) return () => false;
    const before = field.widget.input.value;
    this.#write(child, field, value);
    return () => {
      const now = this.#child(key);
      const again = now && fieldAt(now, path);
      if (again) this.#write(now, again, before);
      return Boolean(again);
    };
  }

  #write(child, field, value) {
    field.widget.setState(value);
    for (const name of ["input", "change"]) field.widget.input.dispatchEvent(new Event(name, { bubbles: true }));
    child.titleElement.text(child.getTextLabel({ maxLength: 70 }) ?? "");
  }

  #tell(child) {
    child.element.querySelector("input[name$='-order']").dispatchEvent(new Event("change", { bubbles: true }));
  }

  #child(key) {
    return this.stream.children[this.#place(key)];
  }

  #place(key) {
    return this.stream.children.findIndex((child) => child.id === key);
  }

  /** A code made of a title that no scene has yet. */
  #codeFor(title) {
    const words = plain(title) || "scene";
    const taken = new Set(this.stream.children.map((child) => child.block.childBlocks.code?.widget.input.value));
    const stem = words.slice(0, LONGEST - 4).replace(/-+$/, "");
    for (let number = 1; ; number += 1) {
      const code = number === 1 ? stem : `${stem}-${number}`;
      if (!taken.has(code)) return code;
    }
  }
}

// Where a page isn't served safely, the browser has no better maker of ids.
const newId = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(16).slice(2)}`;

/** The words of a title in plain letters, with hyphens between. */
function plain(title) {
  const letters = title.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  return letters.replace(/[^a-z0-9]+/g, "-").replace(/^[^a-z]+|-+$/g, "");
}

/** The first letter that no choice goes by. */
function letterBeside(codes) {
  const letters = [..."abcdefghijklmnopqrstuvwxyz"];
  return letters.find((letter) => !codes.includes(letter)) ?? `z${codes.length + 1}`;
}
