import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newPlan } from '../../../../main/domain/fleet/plan';
import { encodeEnvelope } from '../../../../main/storage/documents/envelope';
import { FileFleetPlans } from '../../../../main/storage/journals/fleet-plans';
import { fleetPlanIdSchema } from '../../../../preload/contract/fleet/plan';
import { definition, planId } from '../../domain/fleet/samples';
import { temporaryFolder } from '../../../support/temporary-folder';

const plan = newPlan(definition(), new Map());

describe('plans on the disk', () => {
  it('are there after a save, for a console started later', async () => {
    const folder = temporaryFolder();
    expect(await new FileFleetPlans(folder).list()).toEqual([]);
    await new FileFleetPlans(folder).save(plan);
    expect(await new FileFleetPlans(folder).read(planId)).toEqual(plan);
    const other = fleetPlanIdSchema.parse('plan-ffffffffffff');
    await expect(new FileFleetPlans(folder).read(other)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('are told as they are kept, which nobody can change behind a save', async () => {
    const plans = new FileFleetPlans(temporaryFolder());
    await plans.save(plan);
    const [first, second] = [await plans.read(planId), await plans.read(planId)];
    expect(first).toBe(second);
    expect(Object.isFrozen(first.places[0])).toBe(true);
  });

  it('are there in their previous generation when the newest is damaged', async () => {
    const folder = temporaryFolder();
    const plans = new FileFleetPlans(folder);
    await plans.save(plan);
    await plans.save({ ...plan, state: 'running' });
    await writeFile(join(folder, 'fleet', `${planId}.json`), '{');
    expect((await new FileFleetPlans(folder).read(planId)).state).toBe('draft');
  });

  it('are named when nothing of them can be read, or a newer version made them', async () => {
    const folder = temporaryFolder();
    await mkdir(join(folder, 'fleet'));
    await writeFile(join(folder, 'fleet', `${planId}.json`), '{');
    await writeFile(join(folder, 'fleet', 'notes.txt'), '');
    const newer = fleetPlanIdSchema.parse('plan-ffffffffffff');
    await new FileFleetPlans(folder).save({ ...plan, definition: { ...plan.definition, id: newer } });
    const file = join(folder, 'fleet', `${newer}.json`);
    const payload = JSON.stringify({ made: 'by a newer version' });
    await writeFile(file, encodeEnvelope({ format: 'fleet-plan', schemaVersion: 99, generation: 1 }, payload));
    const found = await new FileFleetPlans(folder).list();
    expect(found.map((one) => (one.is === 'plan' ? one.plan.state : [one.id, one.error.code]))).toEqual([
      [planId, 'record-damaged'],
      [newer, 'newer-version'],
    ]);
    expect(await readdir(join(folder, 'fleet'))).toContain(`${newer}.json`);
  });
});
