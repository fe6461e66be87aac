import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unknownHosting } from '../../../../main/domain/hosting/slots';
import { platformHostingIn } from '../../../../main/storage/journals/platform-hosting';
import { operation } from '../../domain/hosting/samples';
import { temporaryFolder } from '../../../support/temporary-folder';

describe('the platform’s own operations', () => {
  it('are there again for the next console, as they were committed', async () => {
    const folder = temporaryFolder();
    expect(await platformHostingIn(folder).read()).toBeNull();
    const open = { ...unknownHosting, operations: [operation('add-template')] };
    await platformHostingIn(folder).update(() => open);
    expect(await platformHostingIn(folder).read()).toEqual(open);
  });

  it('are never taken for none when the file is damaged', async () => {
    const folder = temporaryFolder();
    await writeFile(join(folder, 'hosting.json'), '{');
    await expect(platformHostingIn(folder).read()).rejects.toMatchObject({ code: 'record-damaged' });
  });
});
