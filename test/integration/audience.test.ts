import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../main/domain/failures/app-error';
import { type PlatformKind, SecretBench } from '../faults/audience/secret-bench';
import { ways } from '../faults/audience/ways';

async function refusalOf(work: Promise<unknown>): Promise<unknown> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof AppError ? { code: error.code, ...error.detail.params } : error;
}

describe.each<PlatformKind>(['relay', 'direct'])('the secrets of a platform reached by %s', (kind) => {
  let scratch: string;
  let bench: SecretBench;

  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'audience-'));
    bench = await SecretBench.start(kind, scratch);
  }, 60_000);
  afterEach(() => bench.rest());
  afterAll(async () => {
    await bench.close();
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  });

  it.each(ways.map((way) => [way.id, way] as const))('reach no other origin by %s', async (_id, way) => {
    await bench.exercise(await way.change(bench));
    expect(bench.leaked()).toEqual([]);
  });

  it('are asked for again, by the platform screen and the self-test, with both addresses', async () => {
    const harness = await ways[0]?.change(bench);
    if (harness === undefined) throw new Error('there is no way');
    const field = kind === 'relay' ? 'relay-secret' : 'component-secret';
    const line = kind === 'relay' ? 'relay' : 'secret';
    const enteredAddress = kind === 'relay' ? bench.settings.relayBaseUrl : bench.settings.apiBaseUrl;
    const told = { what: field, reason: 'other-address', enteredAddress, address: bench.elsewhere.url };
    const status = await harness.call['platform.status']({});
    expect(status).toMatchObject({ reachable: false });
    expect(status.secrets[field]).toMatchObject({
      state: 'elsewhere',
      problem: { code: 'secret-for-elsewhere', params: told },
      version: 1,
    });
    const { lines } = await harness.call['platform.selfTest']({});
    expect(lines.find(({ id }) => id === line)).toMatchObject({
      verdict: 'fail',
      advice: 'enter-secret-again',
      error: { code: 'secret-for-elsewhere', params: told },
    });
    expect(await refusalOf(harness.call['tenants.sync']({ tenantId: bench.bound.id }))).toMatchObject(told);

    await bench.enter(harness);
    expect((await harness.call['platform.status']({})).secrets[field]).toMatchObject({ state: 'set', version: 2 });
    expect(bench.leaked()).not.toEqual([]);
  });
});
