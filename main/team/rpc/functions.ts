/** How an argument crosses: the type of the function's parameter in SQL. */
export type ArgumentType = 'text' | 'int' | 'bigint' | 'json';

/** What an argument may be; `json` takes anything that JSON can say. */
export type Argument = unknown;

const portfolio = { p_portfolio: 'text', p_epoch: 'text' } as const;
const lease = { ...portfolio, p_subject: 'text', p_device: 'text' } as const;

/**
 * The functions of the schema `team` that members call, with their parameters. Each answers one JSON value. They are called by
 * name on the wire, and as `POST /rpc/<function>` over HTTPS.
 */
export const teamFunctions = {
  open_portfolio: { p_portfolio: 'text', p_protocol: 'int' },
  portfolio_head: portfolio,
  push: { ...portfolio, p_items: 'json' },
  announce: portfolio,
  pull: { ...portfolio, p_after: 'bigint', p_limit: 'int' },
  tenants: { ...portfolio, p_ids: 'json' },
  manifest: portfolio,
  digest: portfolio,
  state_history: { ...portfolio, p_id: 'text', p_limit: 'int' },
  acquire_lease: { ...lease, p_seconds: 'int' },
  renew_lease: { ...lease, p_fence: 'bigint', p_seconds: 'int' },
  release_lease: { ...lease, p_fence: 'bigint' },
  leases: portfolio,
  missing_pictures: { ...portfolio, p_names: 'json' },
  put_picture: { ...portfolio, p_name: 'text', p_bytes: 'text' },
  picture: { ...portfolio, p_name: 'text' },
  members: portfolio,
  add_member: { ...portfolio, p_login: 'text', p_display_name: 'text', p_role: 'text' },
  change_member: { ...portfolio, p_login: 'text', p_role: 'text' },
  remove_member: { ...portfolio, p_login: 'text' },
  audit_trail: { ...portfolio, p_before: 'bigint', p_limit: 'int' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, ArgumentType>>>>;

/** Name of a function that members call. */
export type TeamFunction = keyof typeof teamFunctions;

/** Values for a function's parameters, by name. */
export type TeamArguments = Readonly<Record<string, Argument>>;

/** Notifications, asked for until they are stopped. */
export interface Listening {
  /** Whether a change would be notified now. */
  readonly isStanding: () => boolean;
  readonly stop: () => void;
}

/**
 * One way of calling the functions. Rejects with TeamFailure and nothing else, within its deadline.
 */
export interface TeamTransport {
  /** The JSON value that the function answered. */
  call(name: TeamFunction, args: TeamArguments): Promise<unknown>;
  /**
   * Calls back with each notification, and each time a connection for them stands; what was pushed before that is not notified.
   * Null where there are none. Never throws.
   */
  readonly listen: ((onNotify: () => void, onStanding: () => void) => Listening) | null;
  close(): Promise<void>;
}
