import type { Secret } from '../../../domain/secrets/secret';
import type { TeamServer } from './team-server';

/** A proxy that is asked to CONNECT (RFC 9110, section 9.3.6). */
export interface ConnectProxy {
  readonly host: string;
  readonly port: number;
  /** Value of `Proxy-Authorization`, for example `Basic …`; null without one. */
  readonly authorization: Secret | null;
}

/** A certificate by which the laptop shows who it is; both PEM. */
export interface ClientCertificate {
  readonly certificate: string;
  readonly key: Secret;
}

/**
 * Where a team's server is. Built from single fields, never from a connection string: nothing in it can switch verification off.
 *
 * `authorities` are the PEM texts of private authorities; with none the system's count.
 */
export type TeamAddress =
  | {
      readonly transport: 'wire';
      readonly host: string;
      readonly port: number;
      readonly database: string;
      readonly login: string;
      /** TLS from the first byte, with ALPN `postgresql` (PostgreSQL 17 and newer): for networks that let only port 443 out. */
      readonly isDirectTls: boolean;
      readonly authorities: readonly string[];
      readonly proxy: ConnectProxy | null;
    }
  | {
      readonly transport: 'https';
      /** Root of a service after PostgREST's contract, for example `https://team.example/api`; must be https. */
      readonly url: string;
    };

/** By what a member is let in. With HTTPS, `secret` is the bearer. */
export interface TeamCredential {
  readonly secret: Secret;
  readonly clientCertificate: ClientCertificate | null;
}

/** How teams are reached, and the files, all in PEM, by which server and computer show who they are. */
export interface TeamAccess {
  /** Opens nothing yet: the first call does. `timeoutMs` bounds every call. */
  connect(address: TeamAddress, credential: TeamCredential, timeoutMs: number): TeamServer;
  /** Certificates of private authorities; rejects with `file-refused`. */
  authorities(path: string): Promise<readonly string[]>;
  /** A certificate that is valid now; rejects with `team-failed` (`certificate-file`, `certificate-expired`). */
  certificate(path: string): Promise<string>;
  /** A private key that no passphrase guards; rejects with `team-failed` (`key-file`, `key-locked`). */
  key(path: string): Promise<Secret>;
}
