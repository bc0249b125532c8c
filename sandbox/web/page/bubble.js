// One message: who, what is answered, files, text, buttons, and what can be done with it.

import { icon, make } from "./dom.js";
import { day, dayKey, hour, marked, size } from "./formats.js";
import { say } from "./words.js";

const HUES = 6; // colours of names
const HIGHEST = 420; // pixels of a photo

/**
 * The element of a message, or null where it is deleted. `before` is the message above it, `me` who speaks; `on` has
 * what may be done: `reply`, `edit`, `press`, `command`, `photo`, `goTo`.
 */
export function bubble(message, before, me, on) {
  if (!message || message.deleted) return null;
  const moment = new Date(message.date);
  const newDay = !before || dayKey(new Date(before.date)) !== dayKey(moment);
  const parts = newDay ? [make("p.day", {}, make("span", {}, day(moment)))] : [];
  if (message.service) {
    const told = say(`messenger.service_${message.service.what}`, { name: message.service.name });
    return make("article.service", { ariaLabel: told }, ...parts, make("p", {}, make("span", {}, told)));
  }
  const mine = message.from.id === me;
  const label = say("messenger.message", { name: message.from.name, time: hour(moment) });
  const kind = mine ? "mine" : message.from.bot ? "bot" : "other";
  parts.push(
    make(`div.message.${kind}`, {}, content(message, moment, on), keyboard(message, on), tools(message, mine, on)),
  );
  return make("article", { ariaLabel: label }, ...parts);
}

function content(message, moment, on) {
  const { file, reply, forwarded } = message;
  const name = make("p.name", {}, message.from.name);
  name.dataset.hue = `${Math.abs(message.from.id) % HUES}`;
  return make(
    "div.bubble", {},
    name,
    forwarded !== null && make("p.forwarded", {}, say("messenger.forwarded", { name: forwarded })),
    reply && quoted(reply, on),
    file && (file.width ? photo(file, message, on) : document_(file)),
    message.text && make("p.text", {}, ...marked(message.text, message.entities, make, on.command)),
    make("p.time", {}, message.edited ? `${say("messenger.edited")} ` : "", make("time", { dateTime: message.date }, hour(moment))),
  );
}

function quoted(reply, on) {
  const inside = [make("b", {}, reply.name), make("span", {}, reply.text || say("messenger.gone"))];
  if (reply.place === null) return make("p.quoted", {}, ...inside);
  return make("button.quoted", { type: "button", onclick: () => on.goTo(reply.place) }, ...inside);
}

function photo(file, message, on) {
  const alt = message.text.split("\n")[0] || say("messenger.photo", { name: message.from.name });
  const image = make("img", { src: `/files/${file.id}`, alt, width: file.width, height: file.height });
  image.style.width = `${Math.min(file.width, Math.round((file.width * HIGHEST) / file.height))}px`; // before it is there
  return make("button.picture", { type: "button", onclick: () => on.photo(image) }, image);
}

function document_(file) {
  return make(
    "a.document", { href: `/files/${file.id}`, download: file.name },
    icon("document"), make("span", {}, make("b", {}, file.name), make("small", {}, size(file.size))),
  );
}

function keyboard(message, on) {
  if (!message.keyboard.length) return null;
  const rows = message.keyboard.map((row) =>
    make("div.keys", {}, ...row.map(([text, data]) => {
      const key = make("button.key", { type: "button" }, text);
      key.onclick = () => on.press(message, data, key);
      return key;
    })),
  );
  return make("div.keyboard", {}, ...rows);
}

function tools(message, mine, on) {
  const tool = (what, act) =>
    make("button.tool", { type: "button", title: say(`messenger.${what}`), ariaLabel: say(`messenger.${what}`), onclick: act }, icon(what));
  return make("div.tools", {}, tool("reply", () => on.reply(message)), mine && tool("edit", () => on.edit(message)));
}
