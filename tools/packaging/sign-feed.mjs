/**
 * `node tools/packaging/sign-feed.mjs [--rollout PERCENT]`: sets the share of installations that are offered the release,
 * and signs the feed files in `dist/` with the Ed25519 key in UPDATE_FEED_PRIVATE_KEY (PEM). Run again with another share
 * to widen a rollout.
 */
import '../require-node.mjs';

import { createPrivateKey } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';

import { SetupError, runTool, say } from '../progress.mjs';
import { inProject } from '../project.mjs';
import { signFeed, withRollout } from './feed-file.mjs';

await runTool(async () => {
  const [option, share] = process.argv.slice(2);
  if (option !== undefined && option !== '--rollout') throw new SetupError(`Unknown argument ${option}`);
  const pem = process.env.UPDATE_FEED_PRIVATE_KEY;
  if (!pem) throw new SetupError('UPDATE_FEED_PRIVATE_KEY is not set, so the feed would not be trusted by anybody.');
  const key = createPrivateKey(pem);
  const names = readdirSync(inProject('dist')).filter((name) => /^latest.*\.yml$/.test(name));
  if (names.length === 0) throw new SetupError('dist/ holds no feed file; build with UPDATE_FEED_URL set.');
  for (const name of names) {
    const path = inProject('dist', name);
    const text = withRollout(readFileSync(path, 'utf8'), Number(share ?? 100));
    writeFileSync(path, text);
    writeFileSync(`${path}.sig`, `${signFeed(text, key)}\n`);
    say(`Signed ${name} for ${share ?? 100} % of the installations`);
  }
  return 0;
});
