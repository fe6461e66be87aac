import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unknownHosting } from '../../../../main/domain/hosting/slots';
import { FilePlatformHosting } from '../../../../main/storage/journals/platform-hosting';
import { operation } from '../../domain/hosting/samples';
import { temporaryFolder } from '../temporary-folder';

describe('the platform’s own operations', () => {
  it('are there again for the next console, as they were committed', async () => {
    const folder = await temporaryFolder();
    expect(await new FilePlatformHosting(folder).read()).toBeNull();
    const open = { ...unknownHosting, operations: [operation('add-template')] };
    await new FilePlatformHosting(folder).update(() => open);
    expect(await new FilePlatformHosting(folder).read()).toEqual(open);
  });

  it('are never taken for none when the file is damaged', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'hosting.json'), '{');
    await expect(new FilePlatformHosting(folder).read()).rejects.toMatchObject({ code: 'record-damaged' });
  });
});
