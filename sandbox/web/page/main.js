// The page: puts list, chat and bar together, follows what changes, and does what the visitor asks.

import { drawBar, drawLesson, setTheme, theme, tick } from "./bar.js";
import { bubble } from "./bubble.js";
import { drawChats, titleOf } from "./chats.js";
import { Composer } from "./composer.js";
import { find, make } from "./dom.js";
import { Feed } from "./feed.js";
import { setZone } from "./formats.js";
import { Refused, follow, get, post } from "./server.js";
import { chatOf, chooseSpeaker, markSeen, personOf, speakerOf, speakersOf, state, takeHead, takeMessages } from "./store.js";
import { say, speak } from "./words.js";

const TOAST = 5000; // milliseconds that a line from the bot stands
let anew = false; // the messages that were known are of another scene
const messages = () => state.messages.get(state.chat) ?? [];

const feed = new Feed(find("feed"), find("spool"), (index) => {
  const found = messages();
  return bubble(found[index], found.slice(0, index).findLast((one) => one && !one.deleted), speakerOf(chatOf(state.chat)), on);
});
const composer = new Composer((word) => toast(say(`messenger.error_${word}`)), () => redraw());

const on = {
  reply: (message) => composer.reply(message),
  edit: (message) => composer.edit(message),
  command: (text) => composer.write(`${text} `),
  goTo: (place) => feed.goTo(place),
  press,
  photo(image) {
    Object.assign(find("photo-image"), { src: image.src, alt: image.alt });
    find("photo").showModal();
  },
};

// -- what the visitor asks for

async function ask(path, body) {
  try {
    return await post(path, body);
  } catch (refusal) {
    if (!(refusal instanceof Refused)) throw refusal;
    toast(say(`messenger.error_${refusal.message}`));
    return null;
  }
}

async function press(message, data, key) {
  key.disabled = true;
  const done = await ask("/act", { kind: "press", person: speakerOf(chatOf(message.chat)), chat: message.chat, place: message.place, data });
  key.disabled = false;
  const answer = done?.answer;
  if (!answer?.text) return;
  if (!answer.alert) return toast(answer.text);
  find("alert-text").textContent = answer.text;
  find("alert").showModal();
}

const orders = {
  time: (step) => ask("/time", { step }),
  scene: (scene) => ask("/scene", { scene, language: state.head.language }),
  language: (language) => ask("/scene", { scene: state.head.scene || state.head.scenes[0], language }),
  save: () => make("a", { href: "/scene-file", download: "nhacviec-scene.json" }).click(),
  open: () => find("scene-file").click(),
  place: ({ chat, person }) => say("messenger.go", { chat: chatOf(chat)?.title ?? "", name: personOf(person)?.name ?? "" }),
  go({ chat, person }) {
    chooseSpeaker(chatOf(chat), person);
    if (state.chat === chat) {
      composer.draw();
      composer.learn();
      redraw();
    }
    location.hash = `${chat}`;
    find("text").focus();
  },
};

find("scene-file").onchange = async (event) => {
  const [file] = event.target.files;
  event.target.value = "";
  if (file) await ask("/scene-file", await file.text());
};

// -- what is shown

function toast(text) {
  const line = make("p.toast", {}, text);
  find("toasts").append(line);
  setTimeout(() => line.remove(), TOAST);
}

/** Open the chat that the address names; without one the list is seen. */
async function route() {
  const id = Number(location.hash.slice(1)) || null;
  const chat = id && chatOf(id);
  state.chat = chat ? id : null;
  document.body.classList.toggle("in-chat", Boolean(chat));
  find("open").hidden = !chat;
  find("nothing").hidden = Boolean(chat);
  drawChats();
  if (!chat) return;
  find("chat-title").textContent = titleOf(chat);
  find("chat-members").textContent = membersOf(chat);
  feed.reset(0);
  composer.begin();
  drawLesson(orders);
  await load(chat.id);
}

async function load(id) {
  if (!state.messages.has(id)) state.messages.set(id, []);
  const found = await get(`/chats/${id}/messages`);
  if (found.generation !== state.head.generation || id !== state.chat) return;
  takeMessages(found.messages);
  feed.reset(messages().length);
  looked();
}

function membersOf(chat) {
  const named = speakersOf(chat).map((person) => {
    const role = state.head.roles[person.id];
    return role ? `${person.name} (${role})` : person.name;
  });
  return [...named, state.head.bot].join(", ");
}

function redraw() {
  drawLesson(orders);
  feed.update(messages().length, [...feed.rows.keys()]);
}

/** What stands in an open chat whose end is seen is read. */
function looked() {
  const chat = chatOf(state.chat);
  find("newest").hidden = feed.atEnd;
  if (!chat || document.hidden || !feed.atEnd) return;
  markSeen(chat);
  drawChats();
}

const hear = {
  messages(changed) {
    const places = takeMessages(changed);
    if (!places.length) return;
    feed.update(messages().length, places);
    const heard = places.map((place) => messages()[place]).filter((one) => one.from.bot && one.text);
    if (heard.length) find("heard").textContent = heard.at(-1).text;
  },
  async head(head) {
    const before = state.head;
    takeHead(head);
    setZone(head.zone);
    await speak(head.language);
    drawBar(orders);
    drawChats();
    const chat = chatOf(state.chat);
    if (anew || (before && before.generation !== head.generation)) {
      anew = false;
      return route();
    }
    if (state.chat && !chat) return route();
    if (!chat) return null;
    find("chat-title").textContent = titleOf(chat);
    find("chat-members").textContent = membersOf(chat);
    composer.draw();
    return looked();
  },
  anew() {
    state.messages.clear();
    anew = true;
  },
  online(is) {
    find("offline").hidden = is;
  },
};

// -- begin

setTheme(theme());
document.addEventListener("themed", () => drawBar(orders));
document.addEventListener("visibilitychange", looked);
window.addEventListener("hashchange", route);
window.addEventListener("storage", () => state.head && drawChats());
find("back").onclick = () => {
  location.hash = "";
};
find("newest").onclick = () => feed.toEnd();
find("spool").addEventListener("resized", () => feed.lay());
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && state.chat && !document.querySelector("dialog[open], :popover-open")) {
    document.querySelector(`[data-chat="${state.chat}"]`)?.focus();
  }
});
feed.onscroll = looked;
setInterval(() => state.head && tick(), 1000);

const begun = await get("/state");
await hear.head(begun.head);
await route();
follow(begun.at, hear);
