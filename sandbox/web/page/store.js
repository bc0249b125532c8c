// What the page knows: the head, the messages of chats that were opened, who speaks where, and what was seen.

export const state = { head: null, chat: null, messages: new Map(), now: () => Date.now() };

export const chatOf = (id) => state.head?.chats.find((chat) => chat.id === id);
export const personOf = (id) => state.head?.people.find((person) => person.id === id);

/** Take in another head; the messages of another scene are forgotten. */
export function takeHead(head) {
  if (state.head && state.head.generation !== head.generation) state.messages.clear();
  state.head = head;
  state.now = () => Date.now() + head.ahead;
}

/** Take in messages as they stand now; returns those of the open chat that are others than before, by their places. */
export function takeMessages(messages) {
  const changed = [];
  for (const message of messages) {
    const known = state.messages.get(message.chat);
    if (!known || known[message.place]?.revision >= message.revision) continue;
    known[message.place] = message;
    if (message.chat === state.chat) changed.push(message.place);
  }
  return changed;
}

// What was seen outlives a reload, and is shared with other tabs of this browser; of other scenes it is forgotten.
const kept = (name) => `nhacviec.${name}.${state.head.generation}`;

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(kept(name)) ?? "{}");
  } catch {
    return {};
  }
}

function write(name, value) {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(`nhacviec.${name}.`) && key !== kept(name)) localStorage.removeItem(key);
  }
  localStorage.setItem(kept(name), JSON.stringify(value));
}

export const unreadOf = (chat) => Math.max(0, chat.count - Math.max(chat.read, read("seen")[chat.id] ?? 0));

export function markSeen(chat) {
  const seen = read("seen");
  if (seen[chat.id] === chat.count) return;
  write("seen", { ...seen, [chat.id]: chat.count });
}

/** Who speaks in a chat: whom the visitor chose last, else the last of those who are in it (its lead). */
export function speakerOf(chat) {
  const chosen = read("speaker")[chat.id];
  return chat.members.includes(chosen) ? chosen : (speakersOf(chat).at(-1)?.id ?? null);
}

export const chooseSpeaker = (chat, id) => write("speaker", { ...read("speaker"), [chat.id]: id });

/** The people who are in a chat, in the order in which they came in. */
export const speakersOf = (chat) => chat.members.map(personOf).filter(Boolean);
