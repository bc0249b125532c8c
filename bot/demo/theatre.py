"""The stage behind the page: one ministry at a time, its scenes and its time."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from typing import Any

from bot.demo.clocks import STEPS, RunningClock, end_of_step, halts
from bot.demo.lessons import progress
from bot.demo.ministry import Ministry, running
from bot.demo.recording import Recording, SceneFileError, with_code, without_code
from bot.demo.scenes import SCENES
from bot.demo.stage import ZONE
from sandbox import NotAllowedError
from sandbox.api.errors import ApiError
from sandbox.web.acts import AnAct, perform
from sandbox.web.stage import BusyError, Stage, UnknownSceneError
from sandbox.world.bots import CallbackAnswer
from storage.people import office_code
from texts.catalogue import LANGUAGES, catalogue


class Theatre(Stage):
    """`busy` says what is under way: a scene being set, time passing, or nothing ("")."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.ministry: Ministry | None = None
        self._clock = RunningClock(datetime.now(ZONE))
        self._recording = Recording("", language, self._clock.now())
        self._house = AsyncExitStack()
        self._busy = ""
        self._work: asyncio.Task[None] | None = None
        self._played: int | None = None  # the place in the journal from which on the visitor acts
        self._code = ""  # what makes the Office, until somebody used it

    async def close(self) -> None:
        """What is under way is left, the bot stops, and nothing of it stays."""
        if self._work is not None:
            self._work.cancel()
            await asyncio.gather(self._work, return_exceptions=True)
        await self._house.aclose()

    # -- what the page shows

    def describe(self) -> dict[str, Any]:
        language = self._recording.language
        return {
            "language": language,
            "languages": list(LANGUAGES),
            "scene": self._recording.scene,
            "scenes": list(SCENES),
            "steps": list(STEPS),
            "zone": ZONE.key,
            "ahead": round(self._clock.offset.total_seconds() * 1000),
            "busy": self._busy,
            "code": self.ministry.say("demo.say_office", code=self._code) if self.ministry and self._code else "",
            "roles": self._roles() if self.ministry else {},
            "lesson": self._lesson(),
            "bot": next((one.name for one in self.sandbox.world.bots.values()), ""),
        }

    def _lesson(self) -> dict[str, Any] | None:
        """What the visitor is asked to do next, where and as whom; None where nothing is."""
        scene, m = SCENES.get(self._recording.scene), self.ministry
        if scene is None or not scene.steps or m is None or self._played is None:
            return None
        done = progress(scene.steps, m, self._played)
        if done == len(scene.steps):
            return {"done": done, "of": done, "text": m.say("lesson.done")}
        step = scene.steps[done]
        told = m.say(f"lesson.{self._recording.scene}_{done + 1}")
        chat, person = getattr(m, step.chat), getattr(m, step.person)
        return {"done": done, "of": len(scene.steps), "text": told, "chat": chat.id, "person": person.id}

    def words(self, language: str) -> Mapping[str, str]:
        return catalogue(language).sentences("messenger")

    def _roles(self) -> dict[int, str]:
        m = self.ministry
        assert m is not None
        return {
            m.hoa.id: m.say("demo.role_office"),
            m.lan.id: m.say("demo.role_lead", unit="TCBC"),
            m.minh.id: m.say("demo.role_member", unit="TCBC"),
            m.nam.id: m.say("demo.role_lead", unit="CQDP"),
            m.mai.id: m.say("demo.role_lead", unit="PC"),
            m.stranger.id: m.say("demo.role_stranger"),
        }

    # -- scenes

    async def set_scene(self, name: str, language: str) -> None:
        if name not in SCENES or language not in LANGUAGES:
            raise UnknownSceneError(name)
        await self._alone("scene", self._begin(Recording(name, language, SCENES[name].begin())))

    async def _begin(self, recording: Recording) -> None:
        """Another ministry in place of this one; it is shown from the first message on."""
        await self._house.aclose()
        self.ministry, self._recording, self._code, self._played = None, recording, "", None
        self._clock = RunningClock(recording.began)
        self._house = AsyncExitStack()
        ministry = await self._house.enter_async_context(running(recording.language, self._clock))
        for person in (ministry.hoa, ministry.lan, ministry.minh, ministry.nam, ministry.mai, ministry.stranger):
            person.private()
        self.ministry, self.sandbox = ministry, ministry.sandbox
        self.read = {}
        self.generation += 1
        self.news.fire()
        await SCENES[recording.scene].play(ministry)
        await ministry.settle()
        self._played = len(ministry.sandbox.world.journal)
        self._code = "" if ministry.office.log else ministry.announced["code"]["code"]
        self.read = {chat.id: len(chat.log) for chat in ministry.sandbox.world.groups.values()}

    # -- time

    async def pass_time(self, step: str) -> None:
        try:
            end = end_of_step(step, self._clock.now())
        except (KeyError, ValueError) as error:
            raise UnknownSceneError(step) from error
        await self._alone("time", self._pass_to(end))

    async def _pass_to(self, end: datetime) -> None:
        """Hour by hour, so that the bot says everything when it is due."""
        ministry = self._here()
        self._recording.acts.append((end, None))
        for at in halts(self._clock.now(), end):
            self._clock.set(at)
            self.news.fire()
            await ministry.settle()
        if self._code:  # it is good for a quarter of an hour
            self._code = await ministry.database.write(office_code.renew, self._clock.now())

    # -- people

    async def act(self, act: AnAct) -> CallbackAnswer | None:
        if self._busy:
            raise BusyError
        answer = await perform(self.sandbox, act)
        self._keep(act)
        return answer

    def _keep(self, act: AnAct) -> None:
        kept = without_code(act, self._code)
        if kept is not act:
            self._code = ""
        self._recording.acts.append((self._clock.now(), kept))

    # -- files of scenes

    def scene_file(self) -> bytes:
        return self._recording.as_file()

    async def open_scene_file(self, data: bytes) -> None:
        try:
            recording = Recording.from_file(data)
        except SceneFileError as error:
            raise UnknownSceneError from error
        await self._alone("scene", self._replay(recording))

    async def _replay(self, recording: Recording) -> None:
        """What was recorded, act by act; each has its answer before the next."""
        await self._begin(Recording(recording.scene, recording.language, recording.began))
        ministry = self._here()
        for at, act in recording.acts:
            if act is None:
                await self._pass_to(at)
                continue
            self._clock.set(max(at, self._clock.now()))
            told = with_code(act, self._code)
            try:
                await perform(self.sandbox, told)
            except (NotAllowedError, ApiError, LookupError) as error:
                raise UnknownSceneError from error
            self._keep(told)
            await ministry.settle()

    # -- how

    def _here(self) -> Ministry:
        if self.ministry is None:
            raise BusyError
        return self.ministry

    async def _alone(self, busy: str, work: Any) -> None:
        """Do it while nobody acts; to its end, whoever asked for it may have gone."""
        if self._busy:
            work.close()
            raise BusyError
        self._busy = busy
        self.news.fire()
        self._work = asyncio.create_task(work)
        self._work.add_done_callback(self._rest)
        await asyncio.shield(self._work)

    def _rest(self, task: "asyncio.Task[None]") -> None:
        self._busy = ""
        self.news.fire()
        if not task.cancelled():
            task.exception()


@asynccontextmanager
async def theatre(language: str) -> AsyncIterator[Theatre]:
    """A stage without a scene yet; what is set on it is gone afterwards."""
    stage = Theatre(language)
    try:
        yield stage
    finally:
        await stage.close()
