import { z } from 'zod';
import { type RememberedSubmission, rememberedSubmissionSchema } from '../../../preload/contract/hosting/requests';
import type { SubmissionMemory } from '../../features/hosting/ports/submission-memory';
import type { DocumentKind } from '../documents/document-kind';
import { documentIn } from '../documents/document-in';
import type { DurableDocument } from '../documents/durable-document';

const memorySchema = z.object({
  templates: z.array(z.object({ templateId: z.number().int(), submission: rememberedSubmissionSchema })),
});
type Memory = z.infer<typeof memorySchema>;

const memoryKind: DocumentKind<Memory> = {
  format: 'submission-memory',
  schemaVersion: 1,
  schema: memorySchema,
  migrations: [],
};

/** The library holds at most 200 templates; as many are remembered. */
const templatesKept = 200;

/** What was last declared for a template, in the workspace's `submissions.json`. */
export class FileSubmissionMemory implements SubmissionMemory {
  readonly #document: DurableDocument<Memory>;

  constructor(workspaceFolder: string) {
    this.#document = documentIn(workspaceFolder, 'submissions', memoryKind);
  }

  async recall(templateId: number): Promise<RememberedSubmission | null> {
    const memory = await this.#document.read().catch(() => null);
    return memory?.templates.find((one) => one.templateId === templateId)?.submission ?? null;
  }

  async remember(templateId: number, submission: RememberedSubmission): Promise<void> {
    await this.#document.update((memory) => {
      const others = (memory?.templates ?? []).filter((one) => one.templateId !== templateId);
      return { templates: [...others, { templateId, submission }].slice(-templatesKept) };
    });
  }
}
