import { type Call, DONE, type Endpoint } from '../api/endpoint';
import { WeChatError } from '../api/wechat-error';
import { type JsonObject, optionalString } from '../core/json';
import { codeOf } from './changes';
import type { TaskKind } from './model';

/** What a task answers that nobody has moved on yet. */
export const FRESH_TASKS: Readonly<Record<TaskKind, JsonObject>> = {
  verification: { task_status: 0, apply_status: 0, orderid: '', refill_reason: '', fail_reason: '' },
  'verification-and-filing': { procedure_status: 0, orderid: '' },
  'filing-face-check': { is_finish: false, face_status: 0 },
};

/** Reads a task by the id that its creation answered: no call lists them. */
function query(call: Call, kind: TaskKind, member: string, unknown: 40097 | 86328): JsonObject {
  const id = optionalString(call.body, member) ?? '';
  const task = codeOf(call).tasks.find((one) => one.kind === kind && one.id === id);
  if (task === undefined) throw new WeChatError(unknown);
  return { ...DONE, ...task.answer };
}

const READ = { methods: ['POST'], token: 'authorizer', body: 'required' } as const satisfies Partial<Endpoint>;
const DEVELOPMENT = { miniProgram: [18] } as const;
const FILING = { miniProgram: [18, 156] } as const;

/** Read-outs of verification and filing by task. The errcode of an unknown verification task is our choice. */
export const TASK_ENDPOINTS: readonly Endpoint[] = [
  {
    ...READ,
    path: '/wxa/sec/queryauth',
    sets: DEVELOPMENT,
    handle: (call) => query(call, 'verification', 'taskid', 40097),
  },
  {
    ...READ,
    path: '/wxa/sec/query_auth_and_icp',
    sets: DEVELOPMENT,
    handle: (call) => query(call, 'verification-and-filing', 'procedure_id', 40097),
  },
  {
    ...READ,
    path: '/wxa/icp/query_icp_verifytask',
    sets: FILING,
    handle: (call) => query(call, 'filing-face-check', 'task_id', 86328),
  },
];
