import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHANNELS, type Answer, type Channel } from '#contract/channels';
import { EVENTS, type AppEvent } from '#contract/events';
import { startFeedServer, type FeedServer } from '../support/feed-server';
import { papersOf } from '../support/feed-server-papers';

/** A way into the application, as somebody outside of it has it: nothing is typed, everything can be sent. */
export type Door = {
  ask(channel: string, input?: unknown): Promise<Answer<unknown>>;
  listen(listener: (event: AppEvent) => void): Promise<void>;
  close(): Promise<void>;
};

export type OpenDoor = (home: string, huggingFace: string) => Promise<Door>;

const TODAY = '2025-12-31';

/** What the contract promises, asked through one door. Every host has to pass it. */
export function contractSuite(name: string, open: OpenDoor): void {
  describe(name, () => {
    let home: string;
    let server: FeedServer;
    let door: Door;
    const events: AppEvent[] = [];

    beforeAll(async () => {
      home = await mkdtemp(join(tmpdir(), 'offprint-contract-'));
      server = await startFeedServer({ today: TODAY });
      door = await open(home, server.url);
      await door.listen((event) => events.push(event));
    });

    afterAll(async () => {
      await door.close();
      await server.close();
      await rm(home, { recursive: true, force: true });
    });

    /** The value of a call that has to succeed, and to have the form that the table says. */
    async function value<C extends Channel>(channel: C, input?: unknown) {
      const answer = await door.ask(channel, input);
      if (!answer.ok) throw new Error(`${channel}: ${answer.error.message}`);
      return v.parse(CHANNELS[channel].output, answer.value) as v.InferOutput<(typeof CHANNELS)[C]['output']>;
    }

    async function errorOf(channel: string, input?: unknown) {
      const answer = await door.ask(channel, input);
      if (answer.ok) throw new Error(`${channel} was answered.`);
      return answer.error;
    }

    /** The first event of a name that passes, waiting for it if need be. */
    async function heard<N extends AppEvent['name']>(
      eventName: N,
      passes: (payload: Extract<AppEvent, { name: N }>['payload']) => boolean,
    ): Promise<void> {
      await expect
        .poll(() => events.some((event) => event.name === eventName && passes(event.payload as never)), {
          timeout: 10_000,
        })
        .toBe(true);
    }

    test('it tells its state', async () => {
      const state = await value('app.state');
      expect(state).toMatchObject({ phase: 'ready', huggingFace: { url: server.url } });
    });

    test('a refresh fetches the latest day and the fourteen before it, and tells how far it is', async () => {
      const report = await value('feed.refresh', { scope: { kind: 'newest' } });
      expect(report.outcome).toBe('complete');
      expect(report.days.at(0)?.day).toBe(TODAY);
      expect(report.days.at(-1)?.day).toBe('2025-12-17');
      await heard('feed', (feed) => feed.running !== null && feed.running.total >= 15);
      await heard('feed', (feed) => feed.running === null && feed.newestDay === TODAY && feed.lastReport !== null);
    });

    test('its lists agree with each other', async () => {
      const outline = await value('list.outline', { view: { kind: 'all' } });
      const rows = await value('list.rows', { view: { kind: 'all' }, offset: 0, limit: 200 });
      expect(rows.total).toBe(outline.total);
      expect(outline.sections.reduce((sum, section) => sum + section.count, 0)).toBe(outline.total);
      expect(rows.rows.map((row) => row.day)).toEqual(
        outline.sections
          .flatMap(({ heading, count }) =>
            Array.from({ length: count }, () => (heading.kind === 'day' ? heading.day : null)),
          )
          .slice(0, 200),
      );
      const third = rows.rows[2];
      const located = await value('list.locate', { view: { kind: 'all' }, id: third?.id });
      expect(located.index).toBe(2);
      const papers = await value('list.papers', { view: { kind: 'all' }, offset: 0, limit: 200 });
      expect(papers.papers.map((paper) => paper.id)).toEqual(rows.rows.map((row) => row.id));
      const calendar = await value('feed.calendar');
      expect(calendar.days.some((known) => known.day === TODAY && known.papers > 0)).toBe(true);
    });

    test('a paper is told whole', async () => {
      const { rows } = await value('list.rows', { view: { kind: 'today' }, offset: 0, limit: 1 });
      const detail = await value('paper.get', { id: rows[0]?.id });
      expect(detail.paper.title).toBe(rows[0]?.title);
      expect(detail.paper.abstract.length).toBeGreaterThan(20);
      expect(detail.days).toContain(TODAY);
      expect(detail.votes).toHaveLength(1);
    });

    test('the starter shelf is there, apart from the feed', async () => {
      const { rows, total } = await value('list.rows', { view: { kind: 'shelf' }, offset: 0, limit: 200 });
      expect(total).toBeGreaterThanOrEqual(50);
      expect(rows).toHaveLength(total);
      const detail = await value('paper.get', { id: rows[0]?.id });
      expect(detail.shelf?.description.length).toBeGreaterThan(20);
      expect(detail.days).toEqual([]);
    });

    test('a changed setting is answered at once, told to all, and said to be saved when it is', async () => {
      const { settings, sequence } = await value('settings.set', { patch: { theme: 'dark' } });
      expect(settings.theme).toBe('dark');
      await heard('settings', (told) => told.theme === 'dark');
      await heard('storage', (told) => told.savedThrough >= sequence && told.failure === null);
    });

    test('a recorded day is taken in, and listed; what is none is refused with its reason', async () => {
      const text = JSON.stringify(papersOf('2024-03-05'));
      const report = await value('feed.import', { name: 'old/2024-03-05.json', text });
      expect(report).toMatchObject({ outcome: 'imported', day: '2024-03-05', problems: [] });
      const again = await value('feed.import', { name: '2024_03_05.json', text });
      expect(again).toMatchObject({ outcome: 'unchanged', added: 0 });
      const { rows } = await value('list.rows', { view: { kind: 'day', day: '2024-03-05' }, offset: 0, limit: 200 });
      expect(rows.map((row) => row.id).toSorted()).toEqual(
        papersOf('2024-03-05')
          .map((item) => item.paper.id)
          .toSorted(),
      );
      const refused = await value('feed.import', { name: '2024-03-06.json', text: "['not', 'JSON']" });
      expect(refused).toMatchObject({ outcome: 'refused', error: { code: 'source.shape' } });
    });

    test('the index is made anew from the days, which stay as they are', async () => {
      const before = await value('feed.calendar');
      const { days } = await value('index.rebuild');
      const after = await value('feed.calendar');
      expect(after.days).toEqual(before.days);
      expect(days).toBe(before.days.length);
    });

    test('decisions are carried out at once, told to all, saved, taken back and done again', async () => {
      const before = await value('list.outline', { view: { kind: 'inbox' } });
      const { rows } = await value('list.rows', { view: { kind: 'inbox' }, offset: 0, limit: 3 });
      const ids = rows.map(({ id }) => id);
      const queued = await value('library.do', {
        do: 'queue',
        papers: { kind: 'ids', ids },
        queue: 'skim',
        why: 'for the proposal',
      });
      expect(queued).toMatchObject({ did: 'Queued 3 papers in Skim', papers: 3 });
      await heard('library', (told) => told.queues.some(({ id, papers }) => id === 'skim' && papers === 3));
      await heard('storage', (told) => told.savedThrough >= queued.sequence && told.failure === null);
      const queue = await value('list.rows', { view: { kind: 'queue', queue: 'skim' }, offset: 0, limit: 9 });
      expect(queue.rows.map(({ id, status, why }) => [id, status, why])).toEqual(
        ids.map((id) => [id, 'queued', 'for the proposal']),
      );
      expect((await value('list.outline', { view: { kind: 'inbox' } })).total).toBe(before.total - 3);

      const rest = await value('library.do', {
        do: 'archive',
        papers: { kind: 'view', view: { kind: 'inbox' }, day: TODAY },
      });
      expect(rest.did).toMatch(/^Archived \d+ papers of 31 Dec$/);
      const detail = await value('paper.get', { id: ids[0] });
      expect(detail).toMatchObject({ status: 'queued', entry: { queue: 'skim', why: 'for the proposal' } });
      expect(await value('library.undo')).toMatchObject({ did: `Undone: ${rest.did}`, papers: rest.papers });
      expect((await value('library.undo')).did).toBe('Undone: Queued 3 papers in Skim');
      expect((await value('list.outline', { view: { kind: 'inbox' } })).sections).toEqual(before.sections);
      expect((await value('library.redo')).did).toBe('Redone: Queued 3 papers in Skim');
      expect((await value('list.outline', { view: { kind: 'queue', queue: 'skim' } })).minutes).toHaveLength(3);
      await value('library.undo');
    });

    test('a filter narrows a list to the rows that have all of its words', async () => {
      const { rows } = await value('list.rows', { view: { kind: 'all' }, offset: 0, limit: 50 });
      const wanted = rows[4];
      const words = (wanted?.title ?? '').split(' ').slice(0, 2).join(' ').toUpperCase();
      const found = await value('list.rows', { view: { kind: 'all', filter: words }, offset: 0, limit: 50 });
      expect(found.rows.map(({ id }) => id)).toContain(wanted?.id);
      expect(found.total).toBeLessThan(rows.length);
    });

    test('a filter that is typed letter by letter finds what it finds at once', async () => {
      const found = async (filter: string) => {
        const { rows } = await value('list.rows', { view: { kind: 'all', filter }, offset: 0, limit: 50 });
        return rows.map(({ id }) => id);
      };
      const { rows } = await value('list.rows', { view: { kind: 'all' }, offset: 0, limit: 50 });
      const words = (rows[4]?.title ?? '').split(' ').slice(0, 2).join(' ').toLowerCase();
      let before = rows.length;
      for (let length = 1; length <= words.length; length += 1) {
        const typed = words.slice(0, length).trim();
        const now = await found(typed);
        expect(now.length).toBeLessThanOrEqual(before);
        before = now.length;
      }
      expect(before).toBeGreaterThan(0);
      // In other letters it is another filter, of which no beginning was asked for.
      expect(await found(words)).toEqual(await found(words.toUpperCase()));
    });

    test('a paper is added by a link, and one that nobody knows is said to be unknown', async () => {
      const known = await value('library.add', { text: 'https://arxiv.org/abs/2407.16198v1', queue: 'skim' });
      expect(known).toMatchObject({ id: '2407.16198', details: 'known' });
      expect((await value('paper.get', { id: '2407.16198' })).paper.title).toBe('The paper 2407.16198');
      expect(await value('library.add', { text: 'arXiv:2407.16199' })).toMatchObject({ details: 'unknown' });
      expect((await value('paper.get', { id: '2407.16199' })).lookup).toBe('unknown');
      expect((await errorOf('library.add', { text: 'a paper on memory' })).code).toBe('input.invalid');
    });

    test('tags are suggested from keywords, and from what was tagged alike', async () => {
      const { rows } = await value('list.rows', { view: { kind: 'today' }, offset: 0, limit: 1 });
      const papers = { kind: 'ids', ids: [rows[0]?.id] };
      const [first] = await value('library.suggest-tags', { papers });
      expect(first?.reason).toBe('keyword');
    });

    test.each([
      [{ do: 'queue', papers: { kind: 'ids', ids: ['2501.00001'] }, queue: 'skim' }, 'paper.unknown'],
      [{ do: 'create-queue', name: 'skim' }, 'library.refused'],
      [{ do: 'delete-queue', queue: 'nowhere', to: null }, 'library.unknown'],
      [{ do: 'create-tag', name: 'x'.repeat(10_000) }, 'input.invalid'],
      [{ do: 'create-tag', name: 'a\u202Eb' }, 'input.invalid'],
    ])('%j is refused with %s, and nothing changes', async (command, code) => {
      const before = await value('app.state');
      expect((await errorOf('library.do', command)).code).toBe(code);
      const after = await value('app.state');
      if (before.phase !== 'ready' || after.phase !== 'ready') throw new Error('It is not ready.');
      expect(after.library).toEqual(before.library);
    });

    test('every event has the form that the contract says', () => {
      for (const event of events) expect(v.is(EVENTS[event.name], event.payload), event.name).toBe(true);
    });

    test.each([
      ['list.rows', { view: { kind: 'all' }, offset: 0, limit: 201 }, 'limit'],
      ['list.rows', { view: { kind: 'everything' }, offset: 0, limit: 1 }, 'view.kind'],
      ['list.rows', { view: { kind: 'day', day: '2025-02-30' }, offset: 0, limit: 1 }, 'view.day'],
      ['feed.refresh', { scope: { kind: 'days', from: '2025-12-02', to: '2025-12-01' } }, 'scope'],
      ['paper.get', { id: '../../etc/passwd' }, 'id'],
      ['settings.set', { patch: { theme: 'pink' } }, 'patch.theme'],
      ['settings.set', { patch: { addresses: { huggingFace: 'javascript:alert(1)' } } }, 'patch.addresses.huggingFace'],
      ['list.outline', null, 'input'],
    ])('%s refuses %j and names the field', async (channel, input, field) => {
      const error = await errorOf(channel, input);
      expect(error).toMatchObject({ code: 'input.invalid', retryable: false, details: { field } });
    });

    test.each(['feed.drop', '__proto__', 'toString', ''])('there is no channel %j', async (channel) => {
      expect((await errorOf(channel)).code).toBe('input.invalid');
    });

    test('a paper that is not at hand is told as such', async () => {
      const error = await errorOf('paper.get', { id: '9912.99999' });
      expect(error).toMatchObject({ code: 'paper.unknown', details: { id: '9912.99999' } });
    });

    test('a refresh that meets faults ends by itself, keeps what it got, and says what is missing', async () => {
      server.fault({ match: 'date=2025-12-03', kind: 'badjson', times: 100 });
      const report = await value('feed.refresh', { scope: { kind: 'days', from: '2025-12-01', to: '2025-12-04' } });
      expect(report.outcome).toBe('partial');
      expect(report.days.map((day) => [day.day, day.outcome])).toEqual([
        ['2025-12-04', 'updated'],
        ['2025-12-03', 'failed'],
        ['2025-12-02', 'updated'],
        ['2025-12-01', 'updated'],
      ]);
      server.clearFaults();
    });

    test('a refresh can be cancelled', async () => {
      server.fault({ match: 'date=2025-11', kind: 'hang', times: 100 });
      const refresh = value('feed.refresh', { scope: { kind: 'days', from: '2025-11-03', to: '2025-11-07' } });
      await heard('feed', (feed) => feed.running?.scope.kind === 'days' && feed.running.scope.from === '2025-11-03');
      expect((await value('feed.cancel')).cancelled).toBe(true);
      expect((await refresh).outcome).toBe('cancelled');
      expect((await value('feed.cancel')).cancelled).toBe(false);
      server.clearFaults();
    });
  });
}
