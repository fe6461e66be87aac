import type { PlatformSecret } from '../../../preload/contract/platform';
import type { SelfTestReport } from '../../../preload/contract/self-test';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { AppError, assertNever } from '../../domain/failures/app-error';
import { required } from '../../domain/failures/refuse';
import type {
  AcceptedSecret,
  PlatformAdministration,
  StoredPushKeys,
} from '../../features/connection/ports/platform-administration';
import type { TicketReading } from '../../features/connection/ports/ticket-source';
import type { PlatformConnection } from './connection';
import {
  type CredentialInput,
  readComponentSecret,
  readEncodingAesKey,
  readRelayPassword,
  readRelaySecret,
  readTicket,
  readToken,
} from './credential-input';
import { decryptPush, openMessage, signatureIn, ticketIn } from '../push/message-crypto';
import { refuseOtherPush } from '../push/push-kind';
import { type SelfTestParts, testPlatform } from '../self-test/self-test';
import { StoredTicket } from '../tokens/stored-ticket';

/** The console's side of one workspace's connection: status, inputs, tickets. */
export class ConnectionAdministration implements PlatformAdministration {
  readonly #workspace: WorkspaceSettings;
  readonly #connection: PlatformConnection;
  readonly #parts: SelfTestParts;

  constructor(workspace: WorkspaceSettings, connection: PlatformConnection, parts: SelfTestParts) {
    this.#workspace = workspace;
    this.#connection = connection;
    this.#parts = parts;
  }

  status(): ReturnType<PlatformAdministration['status']> {
    const { keeper, skew } = this.#connection;
    const { mode } = this.#workspace;
    const token = keeper?.status();
    return {
      holder: mode === 'wxcomponent' || mode === 'relay' ? mode : mode === 'offline' ? 'nobody' : 'console',
      tokenExpiresAtMs: token?.expiresAtMs ?? null,
      lostEarly: token?.lostEarly ?? 0,
      clockSkewMs: skew.skewMs(),
    };
  }

  readSecret(secret: PlatformSecret, text: string): AcceptedSecret {
    const { value, notices } = read(secret, text);
    return { value, notices: [...notices] };
  }

  openTicket(
    text: string,
    query: string,
    keys: StoredPushKeys,
  ): { readonly reading: TicketReading; readonly verified: boolean; readonly notices: AcceptedSecret['notices'] } {
    if (!text.trimStart().startsWith('<')) {
      const { value, notices } = readTicket(text);
      const reading = { ticket: value, receivedAtMs: this.#parts.clock.nowMs() };
      return { reading, verified: false, notices: [...notices] };
    }
    refuseOtherPush(text, this.#workspace.componentAppId);
    const componentAppId = required(this.#workspace.componentAppId, 'component-app-id');
    const current = required(keys.current, 'encoding-aes-key');
    const push = decryptPush(text, { ...keys, current }, signatureIn(query), componentAppId);
    return { reading: ticketIn(push, componentAppId), verified: push.isSigned, notices: [] };
  }

  openMessage(text: string, query: string, keys: StoredPushKeys): (name: string) => string {
    return openMessage(text, keys, signatureIn(query), this.#workspace.componentAppId);
  }

  async saveTicket(reading: TicketReading): Promise<void> {
    const { tickets } = this.#connection;
    if (!(tickets instanceof StoredTicket)) throw this.#notHere();
    await tickets.save(reading);
  }

  startTicketPush(): Promise<'started' | 'running'> {
    const { keeper } = this.#connection;
    return keeper === null ? Promise.reject(this.#notHere()) : keeper.startTicketPush();
  }

  selfTest(): Promise<SelfTestReport> {
    return testPlatform(this.#workspace, this.#parts);
  }

  #notHere(): AppError {
    return new AppError('not-supported-in-mode', { params: { mode: this.#workspace.mode } });
  }
}

function read(secret: PlatformSecret, text: string): CredentialInput {
  switch (secret) {
    case 'component-secret':
      return readComponentSecret(text);
    case 'token':
      return readToken(text);
    case 'encoding-aes-key':
    case 'previous-encoding-aes-key':
      return readEncodingAesKey(text);
    case 'relay-secret':
      return readRelaySecret(text);
    case 'relay-password':
      return readRelayPassword(text);
    default:
      return assertNever(secret);
  }
}
