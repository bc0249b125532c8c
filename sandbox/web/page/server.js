// What the page asks its server, and what the server tells by itself.

export class Refused extends Error {}

async function asked(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Refused("offline");
  }
  const found = await response.json().catch(() => ({ error: "malformed" }));
  if (!response.ok) throw new Refused(found.error ?? "malformed");
  return found;
}

export const get = (path) => asked(path);
export const post = (path, body) =>
  asked(path, { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) });

/**
 * Follow what changes, from `at` on. A connection that is lost is taken up where it ended: the browser sends the id of
 * the last event. `hear` has `messages`, `head`, `anew` and `online` (true or false).
 */
export function follow(at, hear) {
  let last = at;
  const source = new EventSource(`/events?from=${encodeURIComponent(at)}`);
  for (const kind of ["messages", "head", "anew"]) {
    source.addEventListener(kind, (event) => {
      last = event.lastEventId;
      hear[kind](JSON.parse(event.data));
    });
  }
  source.onopen = () => hear.online(true);
  source.onerror = () => {
    hear.online(false);
    if (source.readyState !== EventSource.CLOSED) return;
    setTimeout(() => follow(last, hear), 2000);
  };
}
