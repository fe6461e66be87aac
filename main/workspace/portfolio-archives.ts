import { join } from 'node:path';
import { isDecodable } from '../domain/pictures/image-format';
import type { Integrity } from '../ports/integrity';
import type { PortfolioArchives } from '../features/archive/ports/portfolio-archives';
import { PortfolioArchiveFiles } from '../storage/backups/portfolio-archive-files';
import { EncryptedArchiveFiles } from '../files/archive/encrypted-archive-files';
import { EventLoopPacer } from '../files/event-loop-pacer';

/** Encrypted archives of portfolios; they are unpacked in a folder beside the workspaces. */
export function openPortfolioArchives(dataFolder: string, integrity: Integrity): PortfolioArchives {
  return new PortfolioArchiveFiles({
    files: new EncryptedArchiveFiles(),
    stagingFolder: join(dataFolder, 'staging'),
    isPicture: isDecodable,
    pacer: new EventLoopPacer(),
    integrity,
  });
}
