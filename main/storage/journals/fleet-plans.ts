import { basename, join } from 'node:path';
import {
  type FleetPlan,
  type FleetPlanId,
  fleetPlanIdSchema,
  fleetPlanSchema,
} from '../../../preload/contract/fleet/plan';
import { AppError } from '../../domain/failures/app-error';
import type { FleetPlans, FoundPlan } from '../../features/fleet/ports/fleet-plans';
import type { DocumentKind } from '../documents/document-kind';
import { placeIn, quietRepair } from '../documents/document-in';
import { DurableDocument } from '../documents/durable-document';
import { namesIn } from '../documents/names-in';
import { ensurePrivateFolder } from '../documents/private-folder';

/** A plan's document: `fleet/<plan>.json`. */
export const fleetPlanKind: DocumentKind<FleetPlan> = {
  format: 'fleet-plan',
  schemaVersion: 1,
  schema: fleetPlanSchema,
  migrations: [],
  belongs: ({ definition }, file) => basename(file).replace('.previous.json', '.json') === `${definition.id}.json`,
};

/** The plans of a workspace, one durable document each. A plan that cannot be read is named and never taken for absent. */
export class FileFleetPlans implements FleetPlans {
  readonly #workspaceFolder: string;
  readonly #documents = new Map<FleetPlanId, DurableDocument<FleetPlan>>();

  constructor(workspaceFolder: string) {
    this.#workspaceFolder = workspaceFolder;
  }

  async list(): Promise<readonly FoundPlan[]> {
    const found: FoundPlan[] = [];
    for (const id of await this.#ids()) {
      try {
        found.push({ is: 'plan', plan: await this.read(id) });
      } catch (failure) {
        if (!(failure instanceof AppError)) throw failure;
        if (failure.code !== 'not-found') found.push({ is: 'unreadable', id, error: failure.toView() });
      }
    }
    return found;
  }

  async read(id: FleetPlanId): Promise<FleetPlan> {
    // The frozen state itself: plans of thousands are listed whenever a window looks.
    const plan = await this.#document(id).view((stored) => stored);
    if (plan === null) throw new AppError('not-found');
    return plan;
  }

  async save(plan: FleetPlan): Promise<void> {
    await ensurePrivateFolder(this.#folder);
    await this.#document(plan.definition.id).update(() => plan);
  }

  get #folder(): string {
    return join(this.#workspaceFolder, 'fleet');
  }

  async #ids(): Promise<readonly FleetPlanId[]> {
    const names = (await namesIn(this.#folder)).map((name) => name.replace(/(?:\.previous)?\.json$/, ''));
    const ids = names.flatMap((name) => fleetPlanIdSchema.safeParse(name).data ?? []);
    return [...new Set(ids)].toSorted();
  }

  #document(id: FleetPlanId): DurableDocument<FleetPlan> {
    const known = this.#documents.get(id);
    if (known !== undefined) return known;
    const place = placeIn(this.#folder, id, join(this.#workspaceFolder, 'damaged'));
    const document = new DurableDocument(place, fleetPlanKind, quietRepair);
    this.#documents.set(id, document);
    return document;
  }
}
