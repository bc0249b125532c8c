// The list of chats: the last message of each, and how many are unread.

import { find, make } from "./dom.js";
import { dayKey, hour, shortDay } from "./formats.js";
import { state, unreadOf } from "./store.js";
import { say } from "./words.js";

const HUES = 6;

export function drawChats(open) {
  const list = find("chat-list");
  const focused = document.activeElement?.closest?.("#chat-list [data-chat]")?.dataset.chat;
  list.replaceChildren(...state.head.chats.map((chat) => make("li", {}, line(chat, open))));
  if (focused) list.querySelector(`[data-chat="${focused}"]`)?.focus();
  const unread = state.head.chats.reduce((sum, chat) => sum + unreadOf(chat), 0);
  document.title = unread ? `(${unread}) nhacviec` : "nhacviec";
}

export const titleOf = (chat) =>
  chat.private ? say("messenger.private", { name: chat.title }) : chat.title;

function line(chat, open) {
  const unread = unreadOf(chat);
  const title = titleOf(chat);
  const last = chat.last;
  const avatar = make("span.avatar", { "aria-hidden": "true" }, chat.private ? "✓" : initials(chat.title));
  avatar.dataset.hue = `${Math.abs(chat.id) % HUES}`;
  const line = make(
    "a.chat-line", { href: `#${chat.id}`, "data-chat": `${chat.id}`, "aria-current": chat.id === state.chat ? "page" : null },
    avatar,
    make("span.chat-title", {}, title),
    make("time", {}, last ? when(new Date(last.date)) : ""),
    make("span.chat-last", {}, last ? make("b", {}, `${last.from}: `) : "", last?.text ?? say("messenger.no_messages")),
    unread ? make("span.unread", {}, make("span", { "aria-hidden": "true" }, `${unread}`), make("span.unseen", {}, say("messenger.unread", { number: unread }))) : "",
  );
  line.onkeydown = (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const lines = [...document.querySelectorAll(".chat-line")];
    lines[Math.max(0, Math.min(lines.length - 1, lines.indexOf(line) + by))].focus();
  };
  line.onclick = () => open && open(chat.id);
  return line;
}

const when = (moment) => (dayKey(moment) === dayKey(new Date(state.now())) ? hour(moment) : shortDay(moment));

const initials = (title) => {
  const words = title.split(/[\s-]+/).filter((word) => /^\p{Lu}/u.test(word));
  return (words.slice(0, 2).map((word) => word[0]).join("") || title[0] || "?").toUpperCase();
};
