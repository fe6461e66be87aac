import { z } from 'zod';
import { appErrorSchema } from '../errors';
import { workspaceIdSchema } from '../ids';
import { workspaceInputSchema } from '../platform';
import { languageSchema } from '../settings';
import { workspaceSettingsSchema } from '../workspace';
import { done, nothing } from './shapes';

const workspace = z.object({ workspaceId: workspaceIdSchema });
const workspaceAnswer = z.object({ workspace: workspaceSettingsSchema });

/** Workspaces and their settings. */
export const workspacesChannels = {
  'workspaces.list': { request: nothing, response: z.object({ workspaces: z.array(workspaceSettingsSchema) }) },
  'workspaces.open': {
    request: z.object({ workspaceId: workspaceIdSchema }),
    response: z.object({ workspace: workspaceSettingsSchema, readOnly: appErrorSchema.nullable() }),
  },
  'workspaces.create': { request: z.object({ input: workspaceInputSchema }), response: workspaceAnswer },
  'workspaces.update': {
    request: workspace.extend({ input: workspaceInputSchema.partial() }),
    response: workspaceAnswer,
  },
  /** The settings of a production workspace change only after its name was typed. */
  'workspaces.unlock': { request: workspace.extend({ typedName: z.string().max(200) }), response: done },
  'workspaces.lock': { request: nothing, response: done },
  'workspaces.archive': { request: workspace.extend({ archived: z.boolean() }), response: workspaceAnswer },
  /** A changed baseline is a new version; bindings made before keep the version they were judged by. */
  'workspaces.updateBaseline': {
    request: workspace.extend({ sets: z.array(z.number().int().min(1).max(99_999)).max(200) }),
    response: workspaceAnswer,
  },
  'workspaces.saveConsiderations': {
    request: workspace.extend({ language: languageSchema, markdown: z.string().max(100_000) }),
    response: done,
  },
  /** Path of a file that the person picked; null when nothing was. */
  'workspaces.chooseCertificateFile': { request: nothing, response: z.object({ path: z.string().nullable() }) },
} as const;
