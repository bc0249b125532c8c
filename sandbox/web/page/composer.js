// Where one writes: as whom, an answer, an edit, a file, and the bot's commands, offered while `/` is typed.

import { find, make } from "./dom.js";
import { size } from "./formats.js";
import { Refused, get, post } from "./server.js";
import { chatOf, chooseSpeaker, speakerOf, speakersOf, state } from "./store.js";
import { say } from "./words.js";

const LARGEST = 20_000_000; // bytes of a file
const CAPTION = 1024;

export class Composer {
  /** `tell(word)` shows why something could not be done, `spoke()` is called when the speaker is another. */
  constructor(tell, spoke) {
    Object.assign(this, { tell, spoke, about: null, file: null, commands: [], chosen: -1, offered: [], menus: -1 });
    this.text = find("text");
    this.list = find("commands");
    this.text.addEventListener("input", () => this.typed());
    this.text.addEventListener("keydown", (event) => this.key(event));
    this.text.addEventListener("blur", () => setTimeout(() => this.offer([]), 150));
    find("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    find("attach").onclick = () => find("file").click();
    find("file").onchange = (event) => this.take(event.target.files[0]);
    find("context-end").onclick = () => this.leave();
    find("menu").onclick = () => this.openMenu();
    find("speaker").onchange = (event) => {
      chooseSpeaker(chatOf(state.chat), Number(event.target.value));
      this.learn();
      this.spoke();
    };
    this.dropping();
  }

  /** Another chat is open. */
  begin() {
    this.leave();
    this.text.value = "";
    this.grow();
    this.draw();
    this.learn();
  }

  /** Who may speak here, and whether anybody may just now. */
  draw() {
    const chat = chatOf(state.chat);
    const select = find("speaker");
    const me = speakerOf(chat);
    const wanted = speakersOf(chat).map((person) => {
      const role = state.head.roles[person.id];
      return make("option", { value: `${person.id}`, selected: person.id === me }, role ? `${person.name} – ${role}` : person.name);
    });
    const told = wanted.map((option) => option.textContent + option.selected).join();
    if (select.dataset.told !== told) select.replaceChildren(...wanted);
    select.dataset.told = told;
    find("send").disabled = Boolean(state.head.busy);
    if (this.menus !== state.head.menus) this.learn(); // the bot has changed one
  }

  /** Ask for the commands that the bot offers this person here. */
  async learn() {
    const chat = chatOf(state.chat);
    this.menus = state.head.menus;
    try {
      this.commands = await get(`/chats/${chat.id}/menu/${speakerOf(chat)}`);
    } catch {
      this.commands = [];
    }
    if (document.activeElement === this.text) this.typed();
  }

  // -- an answer, an edit, a file

  reply(message) {
    this.leave();
    this.about = { kind: "reply", place: message.place };
    this.show(say("messenger.replying", { name: message.from.name }), excerpt(message));
  }

  edit(message) {
    this.leave();
    this.about = { kind: "edit", place: message.place };
    this.text.value = message.text;
    this.grow();
    this.show(say("messenger.editing"), excerpt(message));
  }

  take(file) {
    find("file").value = "";
    if (!file) return;
    if (file.size > LARGEST) return this.tell("too_large");
    if (this.about?.kind === "edit") this.leave();
    this.file = file;
    this.show(file.name, size(file.size));
  }

  show(what, text) {
    find("context-what").textContent = what;
    find("context-text").textContent = text;
    find("context").hidden = false;
    this.text.focus();
  }

  leave() {
    if (this.about?.kind === "edit") this.text.value = "";
    this.about = this.file = null;
    find("context").hidden = true;
    this.grow();
  }

  dropping() {
    const area = find("open");
    const over = find("drop");
    const files = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
    area.addEventListener("dragover", (event) => {
      if (!files(event)) return;
      event.preventDefault();
      over.hidden = false;
    });
    area.addEventListener("dragleave", (event) => {
      if (!area.contains(event.relatedTarget)) over.hidden = true;
    });
    area.addEventListener("drop", (event) => {
      if (!files(event)) return;
      event.preventDefault();
      over.hidden = true;
      this.take(event.dataTransfer.files[0]);
    });
    this.text.addEventListener("paste", (event) => event.clipboardData.files[0] && this.take(event.clipboardData.files[0]));
  }

  // -- send

  async send() {
    const text = this.text.value.trim();
    if ((!text && !this.file) || state.head.busy) return;
    if (this.file && text.length > CAPTION) return this.tell("too_long");
    const act = await this.act(text);
    try {
      await post("/act", act);
    } catch (refusal) {
      if (!(refusal instanceof Refused)) throw refusal;
      return this.tell(refusal.message);
    }
    this.text.value = "";
    this.about = null;
    this.leave();
    this.offer([]);
  }

  async act(text) {
    const chat = chatOf(state.chat);
    const who = { person: speakerOf(chat), chat: chat.id };
    const answer = this.about?.kind === "reply" ? { reply_to: this.about.place } : {};
    if (this.about?.kind === "edit") return { kind: "edit", ...who, place: this.about.place, text };
    if (!this.file) return { kind: "say", ...who, text, ...answer };
    const photo = ["image/png", "image/jpeg"].includes(this.file.type);
    const data = await inBase64(this.file);
    return { kind: "file", ...who, name: this.file.name, data, caption: text, photo, ...answer };
  }

  write(text) {
    this.text.value = text;
    this.text.focus();
    this.typed();
  }

  typed() {
    this.grow();
    const typed = /^\/(\S*)$/.exec(this.text.value);
    this.offer(typed ? this.commands.filter((one) => one.command.startsWith(typed[1].toLowerCase())) : []);
  }

  grow() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight, 160)}px`;
  }

  // -- commands

  openMenu() {
    if (!this.list.hidden) return this.offer([]);
    this.text.focus();
    this.offer(this.commands);
  }

  offer(commands) {
    this.offered = commands;
    this.list.hidden = !commands.length;
    this.list.replaceChildren(...commands.map((one, index) => {
      const option = make("li", { role: "option", id: `command-${index}`, "aria-selected": "false" }, make("b", {}, `/${one.command}`), make("span", {}, one.description));
      option.onmousedown = (event) => {
        event.preventDefault();
        this.take_command(index);
      };
      return option;
    }));
    this.choose(commands.length ? 0 : -1);
  }

  choose(index) {
    const { list } = this;
    list.children[this.chosen]?.setAttribute("aria-selected", "false");
    this.chosen = index;
    const option = list.children[index];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.text.setAttribute("aria-activedescendant", option.id);
    } else {
      this.text.removeAttribute("aria-activedescendant");
    }
  }

  take_command(index) {
    const { command } = this.offered[index];
    this.offer([]);
    this.write(`/${command} `);
  }

  key(event) {
    if (event.isComposing) return; // Vietnamese is typed with an input method
    if (!this.list.hidden && this.keyInList(event)) return event.preventDefault();
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.send();
    } else if (event.key === "Escape" && (this.about || this.file)) {
      event.stopPropagation();
      this.leave();
    } else if (event.key === "ArrowUp" && !this.text.value && !this.about) {
      const mine = (state.messages.get(state.chat) ?? []).findLast((one) => one && !one.deleted && !one.service && one.from.id === speakerOf(chatOf(state.chat)));
      if (mine) {
        event.preventDefault();
        this.edit(mine);
      }
    }
  }

  keyInList(event) {
    const count = this.offered.length;
    const exact = this.text.value === `/${this.offered[this.chosen]?.command}`;
    if (event.key === "ArrowDown") this.choose((this.chosen + 1) % count);
    else if (event.key === "ArrowUp") this.choose((this.chosen + count - 1) % count);
    else if (event.key === "Tab" || (event.key === "Enter" && !exact)) this.take_command(this.chosen);
    else if (event.key === "Escape") {
      event.stopPropagation();
      this.offer([]);
    } else return false;
    return true;
  }
}

const excerpt = (message) => (message.text || message.file?.name || "").split("\n")[0];

async function inBase64(file) {
  const url = await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
  return url.slice(url.indexOf(",") + 1);
}
